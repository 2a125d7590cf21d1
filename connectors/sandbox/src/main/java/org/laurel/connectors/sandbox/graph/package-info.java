/**
 * Microsoft Graph as far as Laurel calls it, with the mailboxes and activity feeds behind it. Not here: the cards in Teams, which
 * Graph lets no app post.
 */
package org.laurel.connectors.sandbox.graph;
