package org.laurel.connectors.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.graph.TestClock;

class SmtpMailerTest {
  @RegisterExtension
  static final GreenMailExtension RELAY = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Held, so that it is not collected together with its level: the relay reports every user it makes up. */
  private static final Logger CHATTER = Logger.getLogger("com.icegreen.greenmail");

  static {
    CHATTER.setLevel(Level.WARNING);
  }

  private final TestClock clock = new TestClock();

  @Test
  void sendsTextAndHtmlInUtf8() throws MessagingException, IOException {
    Receipt receipt = mailer(relay()).send(mail("Din vecka – åäö 🎉", "Åsa Berg"));

    MimeMessage received = RELAY.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Din vecka – åäö 🎉");
    assertThat(received.getFrom()).containsExactly(new InternetAddress("laurel@nordwind.example"));
    assertThat(((InternetAddress) received.getAllRecipients()[0]).getPersonal()).isEqualTo("Åsa Berg");
    assertThat(received.getSentDate()).isEqualTo(Date.from(clock.instant()));
    assertThat(received.getContentLanguage()).containsExactly("sv");
    assertThat(received.getHeader("X-Laurel-Id")).containsExactly("digest:1");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    MimeMultipart alternatives = (MimeMultipart) received.getContent();
    assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
    assertPart(alternatives.getBodyPart(0), "text/plain; charset=UTF-8", "Hej Åsa 🎉");
    assertPart(alternatives.getBodyPart(1), "text/html; charset=UTF-8", "<p>Hej Åsa 🎉</p>");
    assertThat(receipt.providerRef()).isEqualTo(received.getMessageID());
    assertThat(receipt.requestId()).startsWith("250");
  }

  @Test
  void saysWhereToUnsubscribe() throws MessagingException {
    mailer(relay()).send(new Mail("laurel@nordwind.example", "asa@nordwind.example", null, "s", "h", "t", "sv", "1", "https://laurel.example/tab/#/settings"));
    mailer(relay()).send(mail("One", null));
    assertThat(RELAY.getReceivedMessages()[0].getHeader("List-Unsubscribe")).containsExactly("<https://laurel.example/tab/#/settings>");
    assertThat(RELAY.getReceivedMessages()[1].getHeader("List-Unsubscribe")).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new Mail("a@x.example", "b@x.example", null, "s", "h", "t", "sv", "1", "https://x.example/>\r\nBcc: c@x.example"));
  }

  @Test
  void namesTheSameMailAlike() throws MessagingException {
    String first = mailer(relay()).send(mail("One", null)).providerRef();
    clock.advance(Duration.ofHours(1));
    assertThat(mailer(relay()).send(mail("One", null)).providerRef()).isEqualTo(first).matches("<laurel\\.[0-9a-f]{32}@nordwind\\.example>");
    Mail other = new Mail("laurel@nordwind.example", "asa@nordwind.example", null, "One", "<p></p>", "", "en", "digest:2");
    assertThat(mailer(relay()).send(other).providerRef()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hej\r\nBcc: all@x.example", "Hej\nBcc: all@x.example", "Hej\rBcc: all@x.example", "Hej\r\n\r\nBcc: all@x.example", "Hej\u2028Bcc: all@x.example", "Hej å\r\nBcc: all@x.example"})
  void letsNoTextBecomeAHeader(String text) throws MessagingException {
    mailer(relay()).send(mail(text, text));

    assertThat(RELAY.getReceivedMessages()).hasSize(1);
    MimeMessage received = RELAY.getReceivedMessages()[0];
    assertThat(received.getHeader("Bcc")).isNull();
    assertThat(received.getAllRecipients()).hasSize(1);
    assertThat(received.getSubject()).contains("Bcc: all@x.example").doesNotContain("\n", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "asa", "asa@nordwind.example, bo@nordwind.example", "Asa <asa@nordwind.example>", "asa@nordwind.example\r\nBcc: x@x.example", "asa@nordwind.example\nRCPT TO:<x@x.example>", "a b@x.example", "asa@"})
  void refusesWhatIsNoSingleAddress(String address) {
    for (Mail bad : new Mail[] {
      new Mail("laurel@nordwind.example", address, null, "s", "h", "t", "sv", "1"), new Mail(address, "asa@nordwind.example", null, "s", "h", "t", "sv", "1")}) {
      OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> mailer(relay()).send(bad));
      assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
      assertThat(failure.code()).isEqualTo("bad-address");
    }
    assertThat(RELAY.getReceivedMessages()).isEmpty();
  }

  @Test
  void logsIn() {
    RELAY.setUser("laurel@nordwind.example", "us er", "p@ss:word");
    URI right = URI.create("smtp://us%20er:p%40ss%3Aword@127.0.0.1:" + RELAY.getSmtp().getPort() + "?starttls=none");
    assertThat(mailer(right).send(mail("One", null)).requestId()).startsWith("250");

    URI wrong = URI.create("smtp://us%20er:wrong@127.0.0.1:" + RELAY.getSmtp().getPort() + "?starttls=none");
    OutboundFailure failure = failing(wrong);
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.code()).isEqualTo("smtp.login");
    assertThat(failure).hasMessageNotContaining("wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp://127.0.0.1:%d?starttls=required", "smtp://user:password@127.0.0.1:%d"})
  void sendsNothingInTheClearWhereStartTlsIsRequired(String url) {
    OutboundFailure failure = failing(URI.create(url.formatted(RELAY.getSmtp().getPort())));
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(RELAY.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 4.3.2 busy, UNAVAILABLE, smtp.451", "RCPT, 450 4.2.1 later, UNAVAILABLE, smtp.450", "DATA, 451 4.3.0 later, UNAVAILABLE, smtp.451", "., 452 4.3.1 full, UNAVAILABLE, smtp.452",
    "RCPT, 550 5.1.1 no such user, UNREACHABLE_RECIPIENT, no-mailbox", "RCPT, 553 5.1.3 no such user, UNREACHABLE_RECIPIENT, no-mailbox",
    "RCPT, 554 5.3.2 not here, REJECTED, smtp.554", "., 552 5.3.4 too big, REJECTED, smtp.552", "., 554 5.6.0 looks like spam, REJECTED, smtp.554",
    "'', 554 not today, UNAVAILABLE, connect", "'', hang up, UNAVAILABLE, connect", "'', silence, UNAVAILABLE, connect",
    "MAIL, hang up, UNAVAILABLE, connection", "RCPT, hang up, UNAVAILABLE, connection", "DATA, hang up, UNAVAILABLE, connection", "DATA, silence, UNAVAILABLE, connection",
    "., hang up, UNKNOWN_OUTCOME, connection", "., silence, UNKNOWN_OUTCOME, connection"
  })
  void tellsRefusalsApart(String command, String answer, Kind kind, String code) throws IOException {
    try (ScriptedSmtp relay = new ScriptedSmtp(Map.of(command, answer))) {
      SmtpMailer hasty = new SmtpMailer(relay.url(), clock, Duration.ofSeconds(answer.equals(ScriptedSmtp.SILENCE) ? 1 : 20));
      OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> hasty.send(mail("One", null)));
      assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
      assertThat(failure.kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 530 5.7.0 Must issue a STARTTLS command first, LAUREL_SMTP_URL", "MAIL, 530 5.7.57 Client not authenticated to send mail, LAUREL_SMTP_URL",
    "RCPT, 530 5.7.0 Authentication required, LAUREL_SMTP_URL", "MAIL, 535 5.7.139 Authentication unsuccessful, LAUREL_SMTP_URL", "MAIL, 550 5.7.60 cannot send as this sender, LAUREL_MAIL_SENDERS",
    "MAIL, 501 5.1.7 Invalid address, LAUREL_MAIL_SENDERS", "RCPT, 550 5.7.1 Unable to relay, LAUREL_SMTP_URL", "RCPT, 554 5.7.1 relay denied, LAUREL_SMTP_URL",
    "., 550 5.7.60 cannot send as this sender, LAUREL_MAIL_SENDERS", "., 554 5.2.252 SendAsDenied, LAUREL_MAIL_SENDERS"})
  void takesAFaultOfOurSetupForNoneOfTheMail(String command, String answer, String remedy) throws IOException {
    try (ScriptedSmtp relay = new ScriptedSmtp(Map.of(command, answer))) {
      OutboundFailure failure = failing(relay.url());
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure).hasMessageContaining(answer).hasMessageContaining(remedy);
    }
  }

  @Test
  void beginsNoContentThatItsLeaseMightNotSee() throws IOException {
    // The server thinks about each command for eleven seconds.
    try (ScriptedSmtp relay = new ScriptedSmtp(Map.of(), () -> clock.advance(Duration.ofSeconds(11)))) {
      OutboundFailure failure = failing(relay.url());
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(relay.contents()).isZero();
    }
  }

  @Test
  void asksWhetherItMayLeaveOnceItIsConnected() throws MessagingException {
    List<String> asked = new ArrayList<>();
    try (SmtpMailer mailer = mailer(relay())) {
      Departure.through(() -> asked.add("with " + RELAY.getReceivedMessages().length), () -> mailer.send(mail("One", null)));
      Runnable shut = () -> {
        throw OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", "not its turn", null);
      };
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> Departure.through(shut, () -> mailer.send(mail("Two", null)))).kind()).isEqualTo(Kind.HELD_BACK);
      mailer.send(mail("Three", null));
    }
    assertThat(asked).containsExactly("with 0");
    assertThat(RELAY.getReceivedMessages()).extracting(MimeMessage::getSubject).containsExactly("One", "Three");
  }

  @Test
  void connectsBeforeItAsksWhetherItMayLeave() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedSmtp relay = new ScriptedSmtp(Map.of("", "554 not today"))) {
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> Departure.through(asked::incrementAndGet, () -> mailer(relay.url()).send(mail("One", null)))).kind())
          .isEqualTo(Kind.UNAVAILABLE);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void isUnavailableWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    assertThat(failing(URI.create("smtp://localhost:" + port)).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void takesABadGoodbyeForNothing() throws IOException {
    try (ScriptedSmtp relay = new ScriptedSmtp(Map.of("QUIT", ScriptedSmtp.HANG_UP))) {
      assertThat(mailer(relay.url()).send(mail("One", null)).requestId()).isEqualTo("250 2.0.0 ok");
    }
  }

  @Test
  void worksOnAThreadWithoutOurClassLoader() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(mailer(relay()).send(mail("One", null)).requestId()).startsWith("250");
      assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void cannotSayWhetherAMailInDoubtWasAccepted() {
    OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class,
        () -> mailer(relay()).resume("digest:1", List.of("laurel@nordwind.example"), () -> mail("One", null)));
    assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(doubt.code()).isEqualTo("cannot-be-asked");
    assertThat(RELAY.getReceivedMessages()).isEmpty();
  }

  private static void assertPart(BodyPart part, String type, String content) throws MessagingException, IOException {
    assertThat(part.getContentType()).isEqualTo(type);
    assertThat(part.getContent()).isEqualTo(content);
  }

  private OutboundFailure failing(URI url) {
    return catchThrowableOfType(OutboundFailure.class, () -> mailer(url).send(mail("One", null)));
  }

  private SmtpMailer mailer(URI url) {
    return new SmtpMailer(url, clock, Duration.ofSeconds(20));
  }

  private static URI relay() {
    return URI.create("smtp://127.0.0.1:" + RELAY.getSmtp().getPort());
  }

  private static Mail mail(String subject, String toName) {
    return new Mail("laurel@nordwind.example", "asa@nordwind.example", toName, subject, "<p>Hej Åsa 🎉</p>", "Hej Åsa 🎉", "sv", "digest:1");
  }
}
