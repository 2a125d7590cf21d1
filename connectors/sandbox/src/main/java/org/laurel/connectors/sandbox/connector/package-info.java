/**
 * The Bot Framework between Teams and the bot, both ways: the calls a bot makes to post, and the signed activities that reach it.
 * Not here: what people see of it.
 */
package org.laurel.connectors.sandbox.connector;
