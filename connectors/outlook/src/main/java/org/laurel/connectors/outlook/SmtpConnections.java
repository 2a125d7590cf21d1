package org.laurel.connectors.outlook;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that are used again: greeting, STARTTLS and login take longer than a mail. One lasts for {@value #MOST_MAILS} mails and
 * rests for at most ten seconds, which servers allow; before it is used again it is asked whether it still stands (NOOP).
 */
final class SmtpConnections {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpConnections.class);
  static final int MOST_MAILS = 100;
  /** As many as send at a time. */
  private static final int MOST_RESTING = 4;
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  private final SmtpServer server;
  private final Session session;
  private final Clock clock;
  private final Deque<Connection> resting = new ArrayDeque<>();

  SmtpConnections(SmtpServer server, Session session, Clock clock) {
    this.server = server;
    this.session = session;
    this.clock = clock;
  }

  /** @throws OutboundFailure UNAVAILABLE: nothing was sent */
  Connection take() {
    for (Connection rested = next(); rested != null; rested = next()) {
      if (clock.instant().isBefore(rested.since.plus(LONGEST_REST)) && rested.transport.isConnected()) {
        return rested;
      }
      close(rested);
    }
    return new Connection(connected(), clock.instant(), 0);
  }

  /** Unused, or after a mail that was accepted; after any other the connection is to be closed. */
  void giveBack(Connection used) {
    boolean kept;
    synchronized (resting) {
      kept = used.mails + 1 < MOST_MAILS && resting.size() < MOST_RESTING;
      if (kept) {
        resting.addFirst(new Connection(used.transport, clock.instant(), used.mails + 1));
      }
    }
    if (!kept) {
      close(used);
    }
  }

  /** What the server answered to the mail stands, however the goodbye goes. */
  void close(Connection connection) {
    try {
      connection.transport.close();
    } catch (MessagingException e) {
      LOG.debug("{}: connection did not close cleanly", server, e);
    }
  }

  void closeAll() {
    for (Connection rested = next(); rested != null; rested = next()) {
      close(rested);
    }
  }

  /** The one that rested least. */
  private Connection next() {
    synchronized (resting) {
      return resting.pollFirst();
    }
  }

  private SMTPTransport connected() {
    try {
      SMTPTransport transport = (SMTPTransport) session.getTransport(server.protocol());
      transport.connect(server.host(), server.port(), server.user(), server.password());
      return transport;
    } catch (AuthenticationFailedException e) {
      throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "smtp.login", server + " refuses our login", e);
    } catch (MessagingException e) {
      throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "connect", "cannot connect to " + server + ": " + e.getMessage(), e);
    }
  }

  /** @param since when it was made or last given back */
  record Connection(SMTPTransport transport, Instant since, int mails) {}
}
