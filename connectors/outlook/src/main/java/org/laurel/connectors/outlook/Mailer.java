package org.laurel.connectors.outlook;

import java.util.List;
import java.util.function.Supplier;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;

/** Hands a mail over once. */
public interface Mailer {
  /** @throws OutboundFailure of every kind; after UNKNOWN_OUTCOME only {@link #resume} may be called for this mail */
  Receipt send(Mail mail);

  /**
   * For a mail whose earlier attempt ended in doubt: looks it up, and sends it only if it was not sent.
   *
   * @param ownId what it was sent with
   * @param senders the mailboxes that it may have been sent from: whose mail a recipient gets changes with the list of senders
   * @param mail asked for only when it is proven that it was not sent; what it throws is passed on
   * @throws OutboundFailure THROTTLED or UNKNOWN_OUTCOME if it cannot be found out now; with the code {@code cannot-be-asked}, if it never can
   */
  Receipt resume(String ownId, List<String> senders, Supplier<Mail> mail);
}
