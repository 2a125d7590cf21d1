package org.laurel.connectors.outlook;

import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;

/** Hands a mail over once. */
public interface Mailer {
  /** @throws OutboundFailure of every kind; after UNKNOWN_OUTCOME only {@link #resume} may be called for this mail */
  Receipt send(Mail mail);

  /**
   * For a mail whose earlier attempt ended in doubt: looks it up, and sends it only if it was not sent.
   *
   * @throws OutboundFailure UNKNOWN_OUTCOME if it cannot be found out
   */
  Receipt resume(Mail mail);
}
