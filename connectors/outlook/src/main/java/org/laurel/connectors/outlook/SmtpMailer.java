package org.laurel.connectors.outlook;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/** Sends through an SMTP server. SMTP cannot be asked whether a mail was accepted: in doubt is only one whose content was begun to be written. */
public final class SmtpMailer implements Mailer, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  /** For each answer of the server, the one after the content included. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
  /**
   * From the departure to the beginning of the content, which is not begun any later: with it, its writing and the answer to it take
   * a minute at most, which is what the ledger counts on.
   */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(20);

  private final SmtpServer server;
  private final Session session;
  private final SmtpConnections connections;
  private final Clock clock;

  /** @param smtpUrl {@code smtp://host:25}, {@code smtp://user:password@host:587} or {@code smtps://…} */
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
    // SMTP does not say what became of a mail: the code says it all.
    throw OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "cannot-be-asked", "", null);
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
    leave(connection);
    mail.beginsBefore(clock.instant().plus(LONGEST_OPENING), clock);
    try {
      connection.transport().sendMessage(mail, mail.getAllRecipients());
      Receipt receipt = new Receipt(mail.getMessageID(), connection.transport().getLastServerResponse().trim());
      connections.giveBack(connection);
      return receipt;
    } catch (MessagingException e) {
      int lastCode = connection.transport().getLastReturnCode();
      connections.close(connection);
      throw SmtpRefusal.of(e, lastCode, mail.begun(), server);
    }
  }

  /** The connection stands and is of use to the next one, if this mail is not to leave. */
  private void leave(SmtpConnections.Connection connection) {
    try {
      Departure.now();
    } catch (RuntimeException heldBack) {
      connections.giveBack(connection);
      throw heldBack;
    }
  }
}
