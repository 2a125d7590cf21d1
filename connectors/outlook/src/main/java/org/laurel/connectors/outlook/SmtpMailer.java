package org.laurel.connectors.outlook;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/** Sends through an SMTP server. SMTP cannot be asked whether a mail was accepted. */
public final class SmtpMailer implements Mailer, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  /** For each answer of the server, the one after the content included. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
  private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

  private final SmtpServer server;
  private final Session session;
  private final SmtpConnections connections;
  private final Clock clock;

  /** @param smtpUrl {@code smtp://host:25}, {@code smtp://user:password@host:587?starttls=required} or {@code smtps://…} */
  public SmtpMailer(URI smtpUrl) {
    this(smtpUrl, Clock.systemUTC(), ANSWER_TIMEOUT);
  }

  SmtpMailer(URI smtpUrl, Clock clock, Duration answerTimeout) {
    this(SmtpServer.parse(smtpUrl), clock, answerTimeout, null);
  }

  /** @param trust whom to trust, null for whom the JVM trusts */
  SmtpMailer(SmtpServer server, Clock clock, Duration answerTimeout, SSLSocketFactory trust) {
    Properties settings = server.settings((int) CONNECT_TIMEOUT.toMillis(), (int) answerTimeout.toMillis());
    if (trust != null) {
      settings.put("mail." + server.protocol() + ".ssl.socketFactory", trust);
    }
    this.server = server;
    this.session = Session.getInstance(settings);
    this.connections = new SmtpConnections(server, session, clock);
    this.clock = clock;
  }

  @Override
  public Receipt send(Mail mail) {
    // Jakarta Mail looks its parts up by the thread's class loader, which on a pool's thread is anybody's.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SmtpMailer.class.getClassLoader());
    try {
      return handOver(written(mail));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public Receipt resume(String ownId, List<String> senders, Supplier<Mail> mail) {
    throw OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "cannot-be-asked", "SMTP cannot say whether this mail was accepted", null);
  }

  /** Closes the connections that rest. */
  @Override
  public void close() {
    connections.closeAll();
  }

  private MimeMail written(Mail mail) {
    try {
      return MimeMail.of(mail, session, clock.instant());
    } catch (AddressException e) {
      throw OutboundFailure.unanswered(Kind.REJECTED, "bad-address", "not a mail address: " + e.getMessage(), e);
    } catch (MessagingException e) {
      throw OutboundFailure.unanswered(Kind.REJECTED, "bad-mail", "mail cannot be written: " + e.getMessage(), e);
    }
  }

  private Receipt handOver(MimeMail mail) {
    SmtpConnections.Connection connection = connections.take();
    try {
      connection.transport().sendMessage(mail, mail.getAllRecipients());
      Receipt receipt = new Receipt(mail.getMessageID(), connection.transport().getLastServerResponse().trim());
      connections.giveBack(connection);
      return receipt;
    } catch (MessagingException e) {
      int lastCode = connection.transport().getLastReturnCode();
      connections.close(connection);
      throw refused(e, lastCode);
    }
  }

  /** 4xx is for now, 5xx for good (RFC 5321, 4.2.1); without an answer nobody knows. */
  private OutboundFailure refused(MessagingException e, int lastCode) {
    int status = status(e);
    if (status == -1) {
      status = e instanceof SendFailedException ? lastCode : -1;
    }
    if (status < 400 || hasLostConnection(e)) {
      return OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "connection", "answer of " + server + " lost: " + e.getMessage(), e);
    }
    boolean noMailbox = NO_SUCH_MAILBOX.contains(status) && has(e, SMTPAddressFailedException.class);
    Kind kind = status < 500 ? Kind.UNAVAILABLE : noMailbox ? Kind.UNREACHABLE_RECIPIENT : Kind.REJECTED;
    return new OutboundFailure(kind, status, noMailbox ? "no-mailbox" : "smtp." + status, null, null, server + ": " + e.getMessage().trim(), e);
  }

  private static int status(Exception e) {
    for (Exception next = e; next != null; next = next(next)) {
      if (next instanceof SMTPAddressFailedException refused) {
        return refused.getReturnCode();
      }
      if (next instanceof SMTPSenderFailedException refused) {
        return refused.getReturnCode();
      }
      if (next instanceof SMTPSendFailedException refused && refused.getReturnCode() >= 400) {
        return refused.getReturnCode();
      }
    }
    return -1;
  }

  private static boolean hasLostConnection(Exception e) {
    return has(e, IOException.class);
  }

  private static boolean has(Exception e, Class<?> type) {
    for (Exception next = e; next != null; next = next(next)) {
      if (type.isInstance(next)) {
        return true;
      }
    }
    return false;
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
