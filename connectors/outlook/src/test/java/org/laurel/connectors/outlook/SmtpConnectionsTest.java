package org.laurel.connectors.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.TestClock;

class SmtpConnectionsTest {
  @TempDir
  private static Path folder;

  private final TestClock clock = new TestClock();
  private TlsSmtp relay;
  private SmtpMailer mailer;

  @BeforeEach
  void start() throws Exception {
    relay = new TlsSmtp(folder);
    mailer = new SmtpMailer(SmtpServer.parse(relay.url()), clock, Duration.ofSeconds(20), relay.trust());
  }

  @AfterEach
  void stop() {
    mailer.close();
    relay.close();
  }

  @Test
  void startsTlsBeforeItLogsInAndSends() {
    send();
    assertThat(relay.heard).containsExactly("connected", "clear: EHLO", "clear: STARTTLS", "tls: EHLO", "tls: AUTH", "tls: MAIL", "tls: RCPT", "tls: DATA");
  }

  @Test
  void talksToNoServerItDoesNotTrust() {
    SmtpMailer trusting = new SmtpMailer(relay.url(), clock, Duration.ofSeconds(20));
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> trusting.send(mail()));
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(relay.heard).doesNotContain("tls: AUTH", "clear: AUTH", "clear: MAIL");
  }

  @Test
  void usesAConnectionAgainOnceItIsKnownToStand() {
    send();
    send();
    assertThat(connections()).isOne();
    assertThat(relay.heard).endsWith("tls: NOOP", "tls: MAIL", "tls: RCPT", "tls: DATA");
  }

  @Test
  void connectsAnewAfterTenSecondsOfRest() {
    send();
    clock.advance(Duration.ofSeconds(10).minusMillis(1));
    send();
    assertThat(connections()).isOne();
    clock.advance(Duration.ofSeconds(10));
    send();
    assertThat(connections()).isEqualTo(2);
  }

  @Test
  void connectsAnewAfterAHundredMails() {
    for (int i = 0; i < SmtpConnections.MOST_MAILS; i++) {
      send();
    }
    assertThat(connections()).isOne();
    send();
    assertThat(connections()).isEqualTo(2);
  }

  @Test
  void connectsAnewWhereTheServerHungUpMeanwhile() throws Exception {
    send();
    relay.hangUp();
    send();
    assertThat(connections()).isEqualTo(2);
  }

  private void send() {
    assertThat(mailer.send(mail()).requestId()).startsWith("250");
  }

  private static Mail mail() {
    return new Mail("laurel@nordwind.example", "asa@nordwind.example", null, "One", "<p>Hej</p>", "Hej", "sv", "digest:1");
  }

  private int connections() {
    return Collections.frequency(relay.heard, "connected");
  }
}
