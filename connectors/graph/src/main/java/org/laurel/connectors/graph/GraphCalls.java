package org.laurel.connectors.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** Stands between the SDK and the network: reads each answer to its end and turns what is no success into a failure of ours. */
final class GraphCalls implements Interceptor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEARER = "Bearer ";

  private final HttpUrl graph;
  private final Consumer<String> refusedToken;
  private final Clock clock;
  private final int largestAnswer;

  GraphCalls(URI graphUrl, Consumer<String> refusedToken, Clock clock, int largestAnswer) {
    this.graph = HttpUrl.get(graphUrl);
    this.refusedToken = refusedToken;
    this.clock = clock;
    this.largestAnswer = largestAnswer;
  }

  @Override
  public Response intercept(Chain chain) {
    LastStep.Sent sent = new LastStep.Sent();
    Request request = chain.request().newBuilder().header("client-request-id", UUID.randomUUID().toString()).tag(LastStep.Sent.class, sent).build();
    requireGraph(request.url());
    boolean repeatable = "GET".equals(request.method());
    try (Response response = chain.proceed(request)) {
      byte[] body = read(response);
      if (!response.isSuccessful()) {
        throw refused(request, response, body, repeatable);
      }
      requireJson(request, body);
      return response.newBuilder().body(ResponseBody.create(body, response.body().contentType())).build();
    } catch (IOException broken) {
      boolean doubt = sent.isSent() && !repeatable;
      throw OutboundFailure.unanswered(doubt ? Kind.UNKNOWN_OUTCOME : Kind.UNAVAILABLE, sent.isSent() ? "connection" : "connect",
          "no answer from " + request.url().host() + ": " + broken, broken);
    }
  }

  /** A link in an answer must not lead our token elsewhere. */
  private void requireGraph(HttpUrl url) {
    if (!url.scheme().equals(graph.scheme()) || !url.host().equals(graph.host()) || url.port() != graph.port()) {
      throw OutboundFailure.unanswered(Kind.REJECTED, "foreign-host", "a Graph link leads to " + url.host(), null);
    }
  }

  private OutboundFailure refused(Request request, Response response, byte[] body, boolean repeatable) {
    String authorization = request.header("Authorization");
    // 412 where a token that holds for long is asked for: a bulk notification wants 45 minutes.
    if ((response.code() == 401 || response.code() == 412) && authorization != null && authorization.startsWith(BEARER)) {
      refusedToken.accept(authorization.substring(BEARER.length()));
    }
    OutboundFailure failure = FailureReading.of(response.code(), response::header, body, repeatable, clock);
    // A gateway that gave up waiting says nothing about the service behind it. To repeat these is what Microsoft says of the Bot Connector only.
    boolean gateway = response.code() == 502 || response.code() == 504;
    return gateway && !repeatable ? failure.as(Kind.UNKNOWN_OUTCOME, failure.code()) : failure;
  }

  /** A success that is not Graph's own, such as a proxy's page, must not pass: the SDK reads it as an empty object. */
  private static void requireJson(Request request, byte[] body) throws IOException {
    String accepted = request.header("Accept");
    if (body.length > 0 && accepted != null && accepted.contains("application/json") && !JSON.readTree(body).isObject()) {
      throw new IOException("answer is not a JSON object");
    }
  }

  private byte[] read(Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(largestAnswer + 1L)) {
      throw new IOException("answer is larger than " + largestAnswer + " bytes");
    }
    return source.readByteArray();
  }
}
