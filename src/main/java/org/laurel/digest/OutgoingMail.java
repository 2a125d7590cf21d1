package org.laurel.digest;

import java.util.List;
import java.util.function.Supplier;
import org.laurel.connectors.outlook.Mail;

/**
 * What {@code digestMails} gives to {@code mailer}. A mail in doubt is looked up by its id first, so it is written only when it is
 * to leave.
 *
 * @param ownId     what it is looked up by
 * @param doubtful  an earlier attempt may have arrived
 * @param mailboxes where it may have been sent from: the one on the row or, for rows from before it was kept there, all of them
 * @param mail      throws {@link org.laurel.delivery.NotWanted} if there is nothing to tell
 */
public record OutgoingMail(String ownId, boolean doubtful, List<String> mailboxes, Supplier<Mail> mail) {
}
