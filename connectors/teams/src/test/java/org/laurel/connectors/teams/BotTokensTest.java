package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.StandIn;
import org.laurel.connectors.graph.StandIn.Reply;
import org.laurel.connectors.graph.TestClock;

class BotTokensTest {
  private static final String SERVICE_URL = "https://smba.trafficmanager.net/emea/";
  private static final String METADATA = "GET /v1/.well-known/openidconfiguration";
  private static final String KEYS = "GET /v1/.well-known/keys";

  private final StandIn microsoft = new StandIn();
  private final TestClock clock = new TestClock();
  private final OutboundHttp http = new OutboundHttp(OutboundHttp.client(), clock, Duration.ofSeconds(2), 20_000);
  private final BotTokens tokens = new BotTokens(microsoft.url("/v1/.well-known/openidconfiguration"), "bot-app-id",
      new ServiceHosts(ServiceHosts.PUBLIC_CLOUD), http, clock);
  private final JWTClaimsSet good = new JWTClaimsSet.Builder().issuer(BotTokens.ISSUER).audience("bot-app-id").claim("serviceurl", SERVICE_URL)
      .notBeforeTime(new Date(clock.millis())).expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1)))).build();

  @BeforeEach
  void publish() {
    microsoft.always(METADATA, call -> Reply.json(200, "{\"issuer\":\"" + BotTokens.ISSUER + "\",\"jwks_uri\":\"" + microsoft.url("/v1/.well-known/keys") + "\"}"));
    microsoft.always(KEYS, call -> Reply.json(200, Issuer.keys("[\"msteams\",\"webchat\"]", Issuer.KEY)));
  }

  @AfterEach
  void close() {
    microsoft.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void acceptsWhatTheBotConnectorSends(String algorithm) {
    assertAccepted(Issuer.sign(Issuer.KEY, JWSAlgorithm.parse(algorithm), good));
  }

  @Test
  void takesTheSchemeInAnyCase() {
    assertThatCode(() -> tokens.verify("bearer " + Issuer.sign(Issuer.KEY, good), "msteams", SERVICE_URL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"Basic x", "Bearer", "Bearer ", "Bearer x", "Bearer x.y.z", "Bearer ..", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.AA"})
  void refusesWhatIsNoToken(String header) {
    assertThatThrownBy(() -> tokens.verify(header, "msteams", SERVICE_URL)).isInstanceOf(InvalidToken.class);
  }

  /** Why goes into our log, and whoever asks may be anybody. */
  @Test
  void saysNothingOfItsOwnInALog() {
    String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"x\\nSEVERE: forged\",\"kid\":\"kid-1\"}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> tokens.verify("Bearer " + header + ".e30.AA", "msteams", SERVICE_URL)).isInstanceOf(InvalidToken.class).message().doesNotContain("\n", "forged");
  }

  @Test
  void refusesATokenLongerThanAnyIssuerWrites() {
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("padding", "x".repeat(20_000)))));
    assertThat(microsoft.asked()).isEmpty();
  }

  @Test
  void refusesOtherAlgorithms() {
    assertRefused(Issuer.unsigned(good));
    assertRefused(Issuer.signedWithThePublicKey(good));
    assertRefused(Issuer.sign(Issuer.KEY, JWSAlgorithm.PS256, good));
  }

  @Test
  void refusesOtherSigners() {
    assertRefused(Issuer.sign(Issuer.FORGED, good));
    assertRefused(Issuer.sign(Issuer.OTHER, good));
    String token = Issuer.sign(Issuer.KEY, good);
    String other = Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("aud", "someone-else")));
    assertRefused(token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
  }

  @Test
  void refusesAnotherAudienceOrIssuer() {
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("aud", "another-bot"))));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "aud")));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("iss", "https://sts.windows.net/tenant/"))));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "iss")));
  }

  @Test
  void refusesAnotherServiceUrl() {
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("serviceurl", "https://smba.trafficmanager.net/amer/"))));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("serviceurl", List.of(SERVICE_URL)))));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "serviceurl")));
    JWTClaimsSet camelCase = Issuer.with(Issuer.without(good, "serviceurl"), Map.of("serviceUrl", SERVICE_URL));
    assertRefused(Issuer.sign(Issuer.KEY, camelCase));
  }

  @Test
  void refusesAnActivityWithoutServiceUrlOrWithOneOutsideTheList() {
    String token = Issuer.sign(Issuer.KEY, good);
    assertThatThrownBy(() -> tokens.verify("Bearer " + token, "msteams", null)).isInstanceOf(InvalidToken.class);
    assertThatThrownBy(() -> tokens.verify("Bearer " + token, "msteams", "")).isInstanceOf(InvalidToken.class);
    String elsewhere = Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("serviceurl", "https://evil.example/")));
    assertThatThrownBy(() -> tokens.verify("Bearer " + elsewhere, "msteams", "https://evil.example/")).isInstanceOf(InvalidToken.class);
  }

  @Test
  void refusesAChannelTheKeyIsNotEndorsedFor() {
    String token = "Bearer " + Issuer.sign(Issuer.KEY, good);
    assertThatCode(() -> tokens.verify(token, "webchat", SERVICE_URL)).doesNotThrowAnyException();
    assertThatThrownBy(() -> tokens.verify(token, "slack", SERVICE_URL)).isInstanceOf(InvalidToken.class);
    assertThatThrownBy(() -> tokens.verify(token, null, SERVICE_URL)).isInstanceOf(InvalidToken.class);
  }

  @Test
  void takesAKeyWithoutEndorsementsForAnyChannel() {
    microsoft.always(KEYS, call -> Reply.json(200, Issuer.keys(null, Issuer.KEY)));
    assertThatCode(() -> tokens.verify("Bearer " + Issuer.sign(Issuer.KEY, good), "slack", SERVICE_URL)).doesNotThrowAnyException();
  }

  @Test
  void allowsClocksToDifferByFiveMinutes() {
    assertAccepted(signed("exp", Duration.ofMinutes(-4)));
    assertRefused(signed("exp", Duration.ofMinutes(-6)));
    assertAccepted(signed("nbf", Duration.ofMinutes(4)));
    assertRefused(signed("nbf", Duration.ofMinutes(6)));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "exp")));
  }

  @Test
  void readsTheKeysOnceADay() {
    assertAccepted(Issuer.sign(Issuer.KEY, good));
    clock.advance(Duration.ofHours(23));
    assertRefused(signed("exp", Duration.ofHours(-1)));
    assertThat(microsoft.asked(KEYS)).hasSize(1);
    clock.advance(Duration.ofHours(1));
    assertRefused(signed("exp", Duration.ofHours(-1)));
    assertThat(microsoft.asked(KEYS)).hasSize(2);
  }

  @Test
  void letsNobodyWaitForKeysThatAreReadAnewWhileTheOldOnesHold() {
    String token = Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of("exp", Date.from(clock.instant().plus(Duration.ofDays(3))))));
    assertAccepted(token);
    clock.advance(Duration.ofHours(24).minusMinutes(20));
    microsoft.next(METADATA, Reply.never());
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      assertAccepted(token);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }
    await(() -> microsoft.asked(METADATA).size() == 2);
    await(() -> {
      clock.advance(Duration.ofSeconds(1));
      assertAccepted(token);
      return microsoft.asked(KEYS).size() == 2;
    });
    microsoft.always(METADATA, call -> Reply.empty(503));
    clock.advance(Duration.ofHours(23));
    assertAccepted(token);
  }

  private static void await(BooleanSupplier so) {
    for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); !so.getAsBoolean(); LockSupport.parkNanos(20_000_000)) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
    }
  }

  @Test
  void readsTheKeysAgainForAnUnknownKeyIdButAtMostHourly() {
    assertAccepted(Issuer.sign(Issuer.KEY, good));
    microsoft.always(KEYS, call -> Reply.json(200, Issuer.keys("[\"msteams\"]", Issuer.KEY, Issuer.OTHER)));
    clock.advance(Duration.ofMinutes(59));
    assertRefused(Issuer.sign(Issuer.OTHER, good));
    assertThat(microsoft.asked(KEYS)).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertAccepted(Issuer.sign(Issuer.OTHER, good));
    assertThat(microsoft.asked(KEYS)).hasSize(2);
  }

  @Test
  void neverAcceptsWhileTheKeysCannotBeRead() {
    String token = "Bearer " + Issuer.sign(Issuer.KEY, good);
    for (Reply bad : List.of(Reply.empty(503), Reply.never(), Reply.half(), Reply.json(200, "{}"), Reply.json(200, "<html>"), Reply.json(200, "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}"), Reply.json(200, "x".repeat(20_001)))) {
      microsoft.next(KEYS, bad);
      assertThatThrownBy(() -> tokens.verify(token, "msteams", SERVICE_URL)).as(bad.toString()).isInstanceOf(KeysUnavailable.class);
      clock.advance(Duration.ofSeconds(10));
    }
    assertAccepted(Issuer.sign(Issuer.KEY, good));
  }

  @Test
  void doesNotAskASilentIssuerAtTheStrangersPace() {
    microsoft.always(METADATA, call -> Reply.empty(503));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> tokens.verify("Bearer " + Issuer.sign(Issuer.KEY, good), "msteams", SERVICE_URL)).isInstanceOf(KeysUnavailable.class);
    }
    assertThat(microsoft.asked(METADATA)).hasSize(1);
  }

  @Test
  void readsNoKeysInTheClearFromAnotherMachine() {
    microsoft.always(METADATA, call -> Reply.json(200, "{\"jwks_uri\":\"http://keys.example/\"}"));
    assertThatThrownBy(() -> tokens.verify("Bearer " + Issuer.sign(Issuer.KEY, good), "msteams", SERVICE_URL)).isInstanceOf(KeysUnavailable.class);
  }

  private String signed(String time, Duration fromNow) {
    return Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of(time, Date.from(clock.instant().plus(fromNow)))));
  }

  private void assertAccepted(String token) {
    assertThatCode(() -> tokens.verify("Bearer " + token, "msteams", SERVICE_URL)).doesNotThrowAnyException();
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.verify("Bearer " + token, "msteams", SERVICE_URL)).isInstanceOf(InvalidToken.class);
  }
}
