/**
 * Speaks with Microsoft Teams: posts as the bot (Bot Connector), notifies in the activity feed (Graph), and checks the tokens of
 * activities and of people who call. Not here: what a card or a notification says, who gets it, and what an activity leads to.
 */
package org.laurel.connectors.teams;
