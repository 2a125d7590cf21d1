package org.laurel.connectors.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
  @Test
  void readsTheUrl() {
    assertThat(parse("smtp://relay")).isEqualTo(new SmtpServer("relay", 25, false, false, null, null));
    assertThat(parse("smtp://relay:2525/?starttls=none")).isEqualTo(new SmtpServer("relay", 2525, false, false, null, null));
    assertThat(parse("smtps://u%40x:p%3Aw+d@relay")).isEqualTo(new SmtpServer("relay", 465, true, false, "u@x", "p:w+d"));
    assertThat(parse("smtp://u:p@relay")).isEqualTo(new SmtpServer("relay", 587, false, true, "u", "p"));
    assertThat(parse("smtp://u:p@relay:25?starttls=none")).isEqualTo(new SmtpServer("relay", 25, false, false, "u", "p"));
    assertThat(parse("smtp://u:p@relay?starttls=required")).isEqualTo(new SmtpServer("relay", 587, false, true, "u", "p"));
    assertThat(parse("smtp://u:secret@relay")).hasToString("smtp://relay:587");
  }

  @Test
  void takesALoginThatIsGivenApart() {
    assertThat(SmtpServer.parse(SmtpServer.withLogin(URI.create("smtp://relay:2525?starttls=none"), "u@x", "p:w $1+%/å")))
        .isEqualTo(new SmtpServer("relay", 2525, false, false, "u@x", "p:w $1+%/å"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://relay", "relay:25", "smtp:///x", "smtp://relay/path", "smtp://user@relay", "smtp://relay?starttls=maybe", "smtp://relay?x=1", "smtp://relay#x"})
  void refusesWhatIsNone(String url) {
    assertThatThrownBy(() -> parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void insistsOnTheSafetyItWasAskedFor() {
    assertThat(parse("smtp://u:p@relay")).isEqualTo(new SmtpServer("relay", 587, false, true, "u", "p"));
    assertThat(parse("smtp://u:p@relay:25?starttls=none")).isEqualTo(new SmtpServer("relay", 25, false, false, "u", "p"));
    assertThat(parse("smtp://u:p@relay").settings(1, 2)).containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true").containsEntry("mail.smtp.connectiontimeout", "1").containsEntry("mail.smtp.timeout", "2");
    assertThat(parse("smtps://relay").settings(1, 2)).containsEntry("mail.smtps.ssl.checkserveridentity", "true").containsEntry("mail.smtps.writetimeout", "2");
  }

  private static SmtpServer parse(String url) {
    return SmtpServer.parse(URI.create(url));
  }
}
