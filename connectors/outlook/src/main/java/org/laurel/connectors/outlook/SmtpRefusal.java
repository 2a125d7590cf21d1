package org.laurel.connectors.outlook;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** What an SMTP server's refusal means: 4xx is for now, 5xx for good (RFC 5321, 4.2.1), unless it is us that it refuses and not the mail. */
final class SmtpRefusal {
  private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);
  private static final Set<Integer> LOGIN_OR_TLS_WANTED = Set.of(530, 535);
  /** Permission, as RFC 3463, 3.8, sorts it: of a recipient it says that we may not relay to anybody, or not without a login. */
  private static final Pattern PERMISSION = Pattern.compile("^5\\d\\d[ -]5\\.7\\.");
  /** Exchange looks only behind the content whether the login may send as the sender. */
  private static final Pattern SEND_AS = Pattern.compile("^5\\d\\d[ -]5\\.7\\.60\\b|SendAsDenied");

  private SmtpRefusal() {}

  /**
   * @param lastCode what the server answered last, where the exception does not say
   * @param begun whether some of the content may have been written: before that nothing can have been accepted
   */
  static OutboundFailure of(MessagingException failure, int lastCode, boolean begun, SmtpServer server) {
    MessagingException answer = answer(failure);
    int status = answer != null ? status(answer) : failure instanceof SendFailedException ? lastCode : -1;
    if (status < 400 || has(failure, IOException.class)) {
      return OutboundFailure.unanswered(begun ? Kind.UNKNOWN_OUTCOME : Kind.UNAVAILABLE, "connection",
          "answer of " + server + " lost: " + failure.getMessage(), failure);
    }
    String words = String.valueOf((answer == null ? failure : answer).getMessage()).trim();
    boolean recipient = answer instanceof SMTPAddressFailedException;
    String remedy = status < 500 ? null : remedy(answer, status, words);
    boolean noMailbox = remedy == null && recipient && NO_SUCH_MAILBOX.contains(status);
    Kind kind = status < 500 || remedy != null ? Kind.UNAVAILABLE : noMailbox ? Kind.UNREACHABLE_RECIPIENT : Kind.REJECTED;
    return new OutboundFailure(kind, status, noMailbox ? "no-mailbox" : "smtp." + status, null, null,
        server + ": " + words + (remedy == null ? "" : " (" + remedy + ")"), failure);
  }

  /** What is to be put right on our side, null if it is the mail that is refused. */
  private static String remedy(MessagingException answer, int status, String words) {
    if (LOGIN_OR_TLS_WANTED.contains(status)) {
      return "it wants STARTTLS or a login: see LAUREL_SMTP_URL";
    }
    if (isOfTheSender(answer) || SEND_AS.matcher(words).find()) {
      return "it does not let us send as this sender: see LAUREL_MAIL_SENDERS, and what the login in LAUREL_SMTP_URL may do";
    }
    boolean relaying = answer instanceof SMTPAddressFailedException && PERMISSION.matcher(words).find();
    return relaying ? "it does not relay for us: let it trust this host, or log in, see LAUREL_SMTP_URL" : null;
  }

  private static boolean isOfTheSender(MessagingException answer) {
    return answer instanceof SMTPSenderFailedException || answer instanceof SMTPSendFailedException other && other.getCommand().startsWith("MAIL FROM");
  }

  /** Where the server's own words are, null if nowhere. */
  private static MessagingException answer(Exception failure) {
    for (Exception next = failure; next != null; next = next(next)) {
      if (next instanceof MessagingException answer && status(answer) >= 400) {
        return answer;
      }
    }
    return null;
  }

  private static int status(MessagingException answer) {
    return answer instanceof SMTPAddressFailedException recipient ? recipient.getReturnCode()
        : answer instanceof SMTPSenderFailedException sender ? sender.getReturnCode()
        : answer instanceof SMTPSendFailedException other ? other.getReturnCode() : -1;
  }

  private static boolean has(Exception failure, Class<?> type) {
    for (Exception next = failure; next != null; next = next(next)) {
      if (type.isInstance(next)) {
        return true;
      }
    }
    return false;
  }

  private static Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
