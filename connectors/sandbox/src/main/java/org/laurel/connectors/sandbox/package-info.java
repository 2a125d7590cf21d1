/**
 * Stands in for a company on one machine: its directory, database and Microsoft 365, each with Microsoft's or the protocol's own
 * rules, in one process on the loopback interface; and the demo that starts it together with the packaged service. Each subpackage
 * is one of these parts. The service does not know that this exists, and it is in no production image.
 */
package org.laurel.connectors.sandbox;
