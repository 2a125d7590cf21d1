package org.laurel.connectors.teams;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.laurel.connectors.graph.OutboundHttp;

/**
 * Checks that an activity was sent by the Bot Connector to our bot. The rules are those of Microsoft's "Authentication
 * with the Bot Connector API" and of its own validator, but an activity without serviceUrl, which that one lets pass,
 * is refused.
 */
public final class BotTokens {
  static final String ISSUER = "https://api.botframework.com";
  private static final Duration UNKNOWN_KID_AT_MOST = Duration.ofHours(1);
  private static final String SCHEME = "bearer ";

  private final String appId;
  private final ServiceHosts hosts;
  private final SignedTokens tokens;

  /** @param metadataUrl {@code https://login.botframework.com/v1/.well-known/openidconfiguration} in the public cloud */
  public BotTokens(URI metadataUrl, String appId, ServiceHosts hosts, HttpClient client, Clock clock) {
    this(metadataUrl, appId, hosts, new OutboundHttp(client, clock), clock);
  }

  BotTokens(URI metadataUrl, String appId, ServiceHosts hosts, OutboundHttp http, Clock clock) {
    this.appId = appId;
    this.hosts = hosts;
    this.tokens = new SignedTokens(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512),
        SigningKeys.namedBy(metadataUrl, UNKNOWN_KID_AT_MOST, http, clock), clock);
  }

  /**
   * @param authorization the request's Authorization header
   * @param channelId the activity's
   * @param serviceUrl the activity's
   * @throws InvalidToken answer 401
   * @throws KeysUnavailable answer 503
   */
  public void verify(String authorization, String channelId, String serviceUrl) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new InvalidToken("no bearer token");
    }
    if (!hosts.allows(serviceUrl)) {
      throw new InvalidToken("the activity's serviceUrl is missing or not allowed");
    }
    SignedTokens.Checked token = tokens.check(authorization.substring(SCHEME.length()).trim());
    require(ISSUER.equals(token.claims().getIssuer()), "another issuer");
    require(token.claims().getAudience().contains(appId), "another audience");
    require(serviceUrl.equals(token.text("serviceurl")), "the token is for another serviceUrl");
    Set<String> endorsed = token.key().endorsements();
    require(channelId != null && (endorsed.isEmpty() || endorsed.contains(channelId)), "the key is not endorsed for this channel");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidToken(otherwise);
    }
  }
}
