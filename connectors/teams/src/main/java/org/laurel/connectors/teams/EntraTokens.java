package org.laurel.connectors.teams;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.OutboundHttp;

/** Checks the access token of a user of our tenant for our API (Microsoft identity platform, version 2.0 tokens). */
public final class EntraTokens {
  static final String SCOPE = "access_as_user";
  private static final Duration UNKNOWN_KID_AT_MOST = Duration.ofMinutes(5);
  private static final String SCHEME = "bearer ";

  private final EntraApp app;
  private final SignedTokens tokens;

  public EntraTokens(EntraApp app, HttpClient client, Clock clock) {
    this(app, new OutboundHttp(client, clock), clock);
  }

  EntraTokens(EntraApp app, OutboundHttp http, Clock clock) {
    this.app = app;
    this.tokens = new SignedTokens(Set.of(JWSAlgorithm.RS256), SigningKeys.at(app.keysUrl(), UNKNOWN_KID_AT_MOST, http, clock), clock);
  }

  /**
   * @param bearer the token, with or without the scheme in front of it
   * @throws InvalidToken answer 401
   * @throws KeysUnavailable answer 503
   */
  public EntraCaller verify(String bearer) {
    SignedTokens.Checked token = tokens.check(withoutScheme(bearer));
    JWTClaimsSet claims = token.claims();
    require(app.issuer().equals(claims.getIssuer()), "another issuer");
    require(app.tenantId().equals(token.text("tid")), "another tenant");
    require(claims.getAudience().contains(app.clientId()) || claims.getAudience().contains("api://" + app.clientId()), "another audience");
    // An app acting for itself has roles but no scope: this API is for people.
    Set<String> scopes = words(token.text("scp"));
    require(scopes.contains(SCOPE) && !"app".equals(token.text("idtyp")), "not for a user of this API");
    String oid = token.text("oid");
    require(oid != null && !oid.isBlank(), "no user");
    return new EntraCaller(app.tenantId(), oid, token.text("preferred_username"), token.text("name"), roles(claims), scopes);
  }

  private static String withoutScheme(String bearer) {
    boolean scheme = bearer != null && bearer.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    return scheme ? bearer.substring(SCHEME.length()).trim() : bearer;
  }

  private static Set<String> words(String text) {
    return text == null || text.isBlank() ? Set.of() : Set.copyOf(List.of(text.trim().split(" +")));
  }

  private static Set<String> roles(JWTClaimsSet claims) {
    try {
      List<String> roles = claims.getStringListClaim("roles");
      return roles == null ? Set.of() : Set.copyOf(roles);
    } catch (ParseException e) {
      throw new InvalidToken("roles cannot be read", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidToken(otherwise);
    }
  }
}
