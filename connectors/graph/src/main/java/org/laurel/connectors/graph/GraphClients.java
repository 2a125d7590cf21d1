package org.laurel.connectors.graph;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.HeadersInspectionHandler;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/**
 * Microsoft's Graph SDK under our rules: our tokens, no retries, no redirects, bounded in time and size, a fresh
 * {@code client-request-id} with every call, and every refusal an {@link OutboundFailure}.
 * A model object is good for one request: the SDK sends only what changed since the last one.
 *
 * <p>What is handed out is the adapter and not {@code GraphServiceClient}, which is made of it where it is used, inside
 * package-private classes: Payara follows the types in the signatures of an application's classes at deployment, and the
 * client leads to 38,860 classes of requests and models.
 */
public final class GraphClients {
  private static final String PUBLIC_SCOPE = "https://graph.microsoft.com/.default";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  /** Shorter than servers keep an idle connection: one that just went away would fail a call, for nothing is repeated here. */
  private static final Duration IDLE = Duration.ofSeconds(15);
  /** As many as one channel has threads. */
  private static final int MOST_IDLE = 16;
  static final int LARGEST_ANSWER = 8 << 20;

  private GraphClients() {}

  /** @param graphUrl with its version, such as {@code https://graph.microsoft.com/v1.0} */
  public static RequestAdapter of(URI graphUrl, AppTokens tokens) {
    return of(graphUrl, tokens, Clock.systemUTC(), OutboundHttp.CALL_TIMEOUT, LARGEST_ANSWER);
  }

  static RequestAdapter of(URI graphUrl, AppTokens tokens, Clock clock, Duration callTimeout, int largestAnswer) {
    Loopback.requireSafe(graphUrl);
    GraphCalls calls = new GraphCalls(graphUrl, bearer -> tokens.forget(scope(graphUrl), bearer), clock, largestAnswer);
    OkHttpClient http = bounded(callTimeout).addInterceptor(new HeadersInspectionHandler()).addInterceptor(calls).addNetworkInterceptor(new LastStep()).build();
    var bearer = new BaseBearerTokenAuthenticationProvider(new GraphToken(tokens, scope(graphUrl), graphUrl.getHost()));
    return new BaseGraphRequestAdapter(bearer, graphUrl.toString(), http);
  }

  /** Never repeats and never follows a redirect. */
  static OkHttpClient.Builder bounded(Duration callTimeout) {
    return new OkHttpClient.Builder().connectTimeout(CONNECT_TIMEOUT).readTimeout(callTimeout).writeTimeout(callTimeout).callTimeout(callTimeout)
        .socketFactory(new PromptSockets()).connectionPool(new ConnectionPool(MOST_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS))
        .retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false);
  }

  /**
   * Runs one SDK call, so that an answer the SDK cannot read is an {@link OutboundFailure} too.
   *
   * @param repeatable whether asking twice is as good as asking once
   */
  public static <T> T call(boolean repeatable, Supplier<T> sdkCall) {
    try {
      return sdkCall.get();
    } catch (OutboundFailure failure) {
      throw failure;
    } catch (RuntimeException unreadable) {
      throw OutboundFailure.unanswered(repeatable ? Kind.UNAVAILABLE : Kind.UNKNOWN_OUTCOME, "malformed",
          "Graph's answer cannot be read: " + unreadable, unreadable);
    }
  }

  /** A national cloud's tokens carry its own host; a stand-in on this machine speaks for the public cloud. */
  private static String scope(URI graphUrl) {
    return Loopback.isHost(graphUrl.getHost()) ? PUBLIC_SCOPE : "https://" + graphUrl.getHost() + "/.default";
  }

  private record GraphToken(AppTokens tokens, String scope, AllowedHostsValidator hosts) implements AccessTokenProvider {
    GraphToken(AppTokens tokens, String scope, String host) {
      this(tokens, scope, new AllowedHostsValidator(host));
    }

    @Override
    public String getAuthorizationToken(URI uri, Map<String, Object> context) {
      return hosts.isUrlHostValid(uri) ? tokens.token(scope) : "";
    }

    @Override
    public AllowedHostsValidator getAllowedHostsValidator() {
      return hosts;
    }
  }
}
