package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.StandIn;
import org.laurel.connectors.graph.StandIn.Reply;
import org.laurel.connectors.graph.TestClock;

class EntraTokensTest {
  private static final String KEYS = "GET /tenant/discovery/v2.0/keys";

  private final StandIn entra = new StandIn().always(KEYS, call -> Reply.json(200, Issuer.keys(null, Issuer.KEY)));
  private final TestClock clock = new TestClock();
  private final EntraTokens tokens = new EntraTokens(entra.entraApp(), new OutboundHttp(OutboundHttp.client(), clock, Duration.ofSeconds(2), 20_000), clock);
  private final JWTClaimsSet good = new JWTClaimsSet.Builder().issuer(entra.url("/tenant/v2.0").toString()).audience("client")
      .claim("tid", "tenant").claim("oid", "ada-oid").claim("preferred_username", "ada@nordwind.example").claim("name", "Ada Åkesson")
      .claim("scp", "openid access_as_user").claim("roles", List.of("HR.Admin")).claim("ver", "2.0")
      .notBeforeTime(new Date(clock.millis())).expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1)))).build();

  @AfterEach
  void close() {
    entra.close();
  }

  @Test
  void readsWhoSignedIn() {
    EntraCaller ada = new EntraCaller("tenant", "ada-oid", "ada@nordwind.example", "Ada Åkesson", Set.of("HR.Admin"), Set.of("openid", "access_as_user"));
    assertThat(tokens.verify(Issuer.sign(Issuer.KEY, good))).isEqualTo(ada);
    assertThat(tokens.verify("Bearer " + Issuer.sign(Issuer.KEY, good))).isEqualTo(ada);
    assertThat(tokens.verify(changed("aud", "api://client"))).isEqualTo(ada);
    assertThat(tokens.verify(Issuer.sign(Issuer.KEY, Issuer.without(good, "roles"))).roles()).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"Bearer", "Bearer ", "x", "x.y.z", "..", "Basic YTpi"})
  void refusesWhatIsNoToken(String bearer) {
    assertThatThrownBy(() -> tokens.verify(bearer)).isInstanceOf(InvalidToken.class);
  }

  @Test
  void refusesOtherAlgorithmsAndSigners() {
    assertRefused(Issuer.unsigned(good));
    assertRefused(Issuer.signedWithThePublicKey(good));
    assertRefused(Issuer.sign(Issuer.KEY, JWSAlgorithm.RS512, good));
    assertRefused(Issuer.sign(Issuer.KEY, JWSAlgorithm.PS256, good));
    assertRefused(Issuer.sign(Issuer.FORGED, good));
    assertRefused(Issuer.sign(Issuer.OTHER, good));
  }

  @Test
  void refusesWhatNoDatabaseTakesForText() {
    assertRefused(changed("preferred_username", "ada\0@nordwind.example"));
    assertRefused(changed("name", "Ada\0"));
    assertRefused(changed("oid", "\0"));
  }

  @Test
  void refusesTokensForOthers() {
    assertRefused(changed("aud", "another-client"));
    assertRefused(changed("aud", "https://graph.microsoft.com"));
    assertRefused(changed("aud", "api://another-client"));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "aud")));
  }

  @Test
  void refusesOtherTenantsAndIssuers() {
    assertRefused(changed("tid", "another-tenant"));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "tid")));
    assertRefused(changed("iss", entra.url("/another-tenant/v2.0").toString()));
    assertRefused(changed("iss", entra.url("/tenant/v2.0/").toString()));
    assertRefused(changed("iss", "https://sts.windows.net/tenant/"));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "iss")));
  }

  @Test
  void refusesTokensThatAreNotForAUserOfThisApi() {
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "scp")));
    assertRefused(changed("scp", "User.Read"));
    assertRefused(changed("scp", "access_as_user_not"));
    assertRefused(changed("scp", List.of("access_as_user")));
    assertRefused(changed("idtyp", "app"));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "oid")));
    assertRefused(changed("oid", " "));
    assertRefused(changed("roles", List.of(1)));
  }

  @Test
  void allowsClocksToDifferByFiveMinutes() {
    assertThat(tokens.verify(changed("exp", at(Duration.ofMinutes(-4))))).isNotNull();
    assertRefused(changed("exp", at(Duration.ofMinutes(-6))));
    assertThat(tokens.verify(changed("nbf", at(Duration.ofMinutes(4))))).isNotNull();
    assertRefused(changed("nbf", at(Duration.ofMinutes(6))));
    assertRefused(Issuer.sign(Issuer.KEY, Issuer.without(good, "exp")));
  }

  @Test
  void readsTheKeysAgainForAnUnknownKeyIdButAtMostEveryFiveMinutes() {
    tokens.verify(Issuer.sign(Issuer.KEY, good));
    entra.always(KEYS, call -> Reply.json(200, Issuer.keys(null, Issuer.OTHER)));
    clock.advance(Duration.ofMinutes(4));
    assertRefused(Issuer.sign(Issuer.OTHER, good));
    clock.advance(Duration.ofMinutes(1));
    assertThat(tokens.verify(Issuer.sign(Issuer.OTHER, good))).isNotNull();
    assertRefused(Issuer.sign(Issuer.KEY, good));
    assertThat(entra.asked(KEYS)).hasSize(2);
  }

  @Test
  void neverAcceptsWhileTheKeysCannotBeRead() {
    entra.next(KEYS, Reply.never());
    assertThatThrownBy(() -> tokens.verify(Issuer.sign(Issuer.KEY, good))).isInstanceOf(KeysUnavailable.class);
    clock.advance(Duration.ofSeconds(10));
    assertThat(tokens.verify(Issuer.sign(Issuer.KEY, good))).isNotNull();

    clock.advance(Duration.ofHours(24));
    entra.next(KEYS, Reply.empty(500));
    assertThatThrownBy(() -> tokens.verify(Issuer.sign(Issuer.KEY, good))).isInstanceOf(KeysUnavailable.class);
  }

  private String changed(String claim, Object value) {
    return Issuer.sign(Issuer.KEY, Issuer.with(good, Map.of(claim, value)));
  }

  private Date at(Duration fromNow) {
    return Date.from(clock.instant().plus(fromNow));
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidToken.class);
  }
}
