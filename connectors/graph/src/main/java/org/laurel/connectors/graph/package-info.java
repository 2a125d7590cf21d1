/**
 * Calls Microsoft's services as an app: tokens by client credentials, the Graph SDK without its retries, time and size bounds,
 * and one way to say what went wrong ({@link org.laurel.connectors.graph.OutboundFailure}). The users of a tenant are read here
 * too. Not here: Teams and mail, which stand on this; whether and when a call is made again, which is the ledger's to decide.
 */
package org.laurel.connectors.graph;
