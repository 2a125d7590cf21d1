/**
 * Teams' side of the product: the bot endpoint, what cards and activity notifications say, and where the bot may speak. What a
 * thank-you or a check-in is, and who may see it, is decided by their features; how bytes reach Microsoft by the connectors.
 */
package org.laurel.teams;
