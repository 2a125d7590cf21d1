package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.StandIn.Reply;

class AppTokensTest {
  private static final String ASK = "POST /tenant/oauth2/v2.0/token";
  private static final String SCOPE = "https://graph.microsoft.com/.default";

  private final StandIn entra = new StandIn().withTokens();
  private final TestClock clock = new TestClock();
  private final AppTokens tokens = new AppTokens(entra.entraApp(), new OutboundHttp(OutboundHttp.client(), clock, Duration.ofSeconds(2), 10_000), clock);

  @AfterEach
  void close() {
    entra.close();
  }

  @Test
  void asksOnceForEachScope() {
    assertThat(tokens.token(SCOPE)).isEqualTo("token-1").isEqualTo(tokens.token(SCOPE));
    assertThat(tokens.token("https://api.botframework.com/.default")).isEqualTo("token-2");
    assertThat(entra.asked(ASK)).hasSize(2);
  }

  @Test
  void sendsTheSecretInTheFormOnly() {
    tokens.token(SCOPE);

    StandIn.Asked call = entra.asked(ASK).get(0);
    assertThat(call.body().split("&")).containsExactlyInAnyOrder("grant_type=client_credentials", "client_id=client",
        "client_secret=s3cret%26%3D%2B", "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");
    assertThat(call.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(entra.entraApp().toString()).doesNotContain("s3cret");
  }

  @Test
  void renewsFiveMinutesBeforeTheEnd() {
    tokens.token(SCOPE);
    clock.advance(Duration.ofSeconds(3298));
    assertThat(tokens.token(SCOPE)).isEqualTo("token-1");
    clock.advance(Duration.ofSeconds(2));
    assertThat(tokens.token(SCOPE)).isEqualTo("token-2");
  }

  @Test
  void goesOnWithATokenThatStillHoldsWhenItCannotBeRenewed() {
    tokens.token(SCOPE);
    clock.advance(Duration.ofSeconds(3400));
    entra.next(ASK, Reply.empty(503), Reply.empty(503));

    assertThat(tokens.token(SCOPE)).isEqualTo("token-1");
    assertThat(tokens.token(SCOPE)).as("without asking again at once").isEqualTo("token-1");
    assertThat(entra.asked(ASK)).hasSize(2);

    clock.advance(Duration.ofSeconds(180));
    assertThatThrownBy(() -> tokens.token(SCOPE)).as("in its last seconds it is not used").isInstanceOf(OutboundFailure.class);
    clock.advance(AppTokens.PAUSE);
    assertThat(tokens.token(SCOPE)).isEqualTo("token-4");
  }

  @Test
  void renewsATokenOfShortLifeAtHalfOfIt() {
    entra.next(ASK, Reply.json(200, "{\"access_token\":\"short\",\"expires_in\":60}"));
    tokens.token(SCOPE);
    clock.advance(Duration.ofSeconds(29));
    assertThat(tokens.token(SCOPE)).isEqualTo("short");
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.token(SCOPE)).isEqualTo("token-2");
  }

  @Test
  void asksOnceHoweverManyAreWaiting() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> all = IntStream.range(0, 64).mapToObj(i -> senders.submit(() -> tokens.token(SCOPE))).toList();
      for (Future<String> each : all) {
        assertThat(each.get()).isEqualTo("token-1");
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(entra.asked(ASK)).hasSize(1);
  }

  @Test
  void forgetsATokenThatWasRefused() {
    String refused = tokens.token(SCOPE);
    tokens.forget(SCOPE, refused);
    assertThat(tokens.token(SCOPE)).isEqualTo("token-2");

    tokens.forget(SCOPE, refused);
    assertThat(tokens.token(SCOPE)).as("a late refusal of the old one does not cost the new one").isEqualTo("token-2");
  }

  @Test
  void callsAWrongSecretUnavailableBecauseItIsNoFaultOfTheMessage() {
    entra.next(ASK, Reply.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided.\"}"));

    assertFailure(Kind.UNAVAILABLE, "invalid_client");
    assertFailure(Kind.UNAVAILABLE, "invalid_client");
    assertThat(entra.asked(ASK)).as("and does not ask again at once").hasSize(1);
    clock.advance(AppTokens.PAUSE);
    assertThat(tokens.token(SCOPE)).isEqualTo("token-2");
  }

  @Test
  void waitsAsLongAsEntraSays() {
    entra.next(ASK, Reply.empty(429).with("Retry-After", "30"));
    assertFailure(Kind.THROTTLED, "http.429");
    clock.advance(Duration.ofSeconds(29));
    assertFailure(Kind.THROTTLED, "http.429");
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.token(SCOPE)).isEqualTo("token-2");
  }

  @Test
  void refusesAnswersThatHoldNoToken() {
    for (String answer : List.of("", "<html>", "{}", "[]", "{\"access_token\":\"x\"}", "{\"access_token\":\"\",\"expires_in\":3599}", "{\"access_token\":\"x\",\"expires_in\":-1}")) {
      entra.next(ASK, Reply.json(200, answer));
      assertFailure(Kind.UNAVAILABLE, "malformed");
      clock.advance(AppTokens.PAUSE);
    }
    for (Reply lost : List.of(Reply.never(), Reply.half(), Reply.dropped(), Reply.json(200, "x".repeat(10_001)))) {
      entra.next(ASK, lost);
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> tokens.token(SCOPE)).kind()).isEqualTo(Kind.UNAVAILABLE);
      clock.advance(AppTokens.PAUSE);
    }
  }

  @Test
  void showsTheSecretToNobodyInTheClear() {
    for (String authority : List.of("http://login.microsoftonline.com", "ftp://localhost", "https://user@login.microsoftonline.com", "login")) {
      assertThatThrownBy(() -> new EntraApp(URI.create(authority), "t", "c", "s")).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new EntraApp(URI.create("https://login.microsoftonline.com/"), "t", "c", "s").issuer()).isEqualTo("https://login.microsoftonline.com/t/v2.0");
  }

  private void assertFailure(Kind kind, String code) {
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> tokens.token(SCOPE));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }
}
