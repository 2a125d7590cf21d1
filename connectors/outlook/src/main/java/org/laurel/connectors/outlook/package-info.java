/**
 * Sends a mail, through a mailbox in Exchange Online or an SMTP server, so that a lost answer can be cleared up afterwards where
 * the transport allows it. Not here: what a mail says, to whom it goes, and whether it is sent again.
 */
package org.laurel.connectors.outlook;
