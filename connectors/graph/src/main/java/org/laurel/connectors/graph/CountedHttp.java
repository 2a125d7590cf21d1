package org.laurel.connectors.graph;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/**
 * Calls that the other side counts: {@link Departure} is asked at the {@linkplain LastStep last step}. Otherwise as
 * {@link OutboundHttp}: bounded in time and size, never repeated, never redirected, every failure an {@link OutboundFailure}.
 */
public final class CountedHttp {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final OkHttpClient client;
  private final Clock clock;
  private final int largestAnswer;

  public CountedHttp(Clock clock) {
    this(client(), clock, OutboundHttp.LARGEST_ANSWER);
  }

  /** @param client begun with {@link #client()} */
  public CountedHttp(OkHttpClient client, Clock clock, int largestAnswer) {
    OkHttpClient.Builder steps = client.newBuilder();
    steps.networkInterceptors().add(0, new LastStep());
    this.client = steps.build();
    this.clock = clock;
    this.largestAnswer = largestAnswer;
  }

  /** Its longest call takes {@link OutboundHttp#CALL_TIMEOUT}, which includes waiting to depart. */
  public static OkHttpClient client() {
    return GraphClients.bounded(OutboundHttp.CALL_TIMEOUT).protocols(List.of(Protocol.HTTP_1_1)).build();
  }

  /**
   * @param json the body, or null for none
   * @param repeatable whether asking twice is as good as asking once: then a lost answer is no doubt, only unavailable
   * @throws OutboundFailure for every answer that is not 2xx and when there is none, and as the gate of {@link Departure} throws it
   */
  public Answer send(String method, URI url, Map<String, String> headers, byte[] json, boolean repeatable) {
    LastStep.Sent sent = new LastStep.Sent();
    Request request = new Request.Builder().url(HttpUrl.get(url.toString())).headers(Headers.of(headers))
        .header("client-request-id", UUID.randomUUID().toString())
        .method(method, json == null ? null : RequestBody.create(json, JSON))
        .tag(Departure.class, Departure.OPTION).tag(LastStep.Sent.class, sent).build();
    try (Response response = client.newCall(request).execute()) {
      byte[] body = read(response);
      if (!response.isSuccessful()) {
        throw FailureReading.of(response.code(), response::header, body, repeatable, clock);
      }
      return new Answer(response.code(), FailureReading.requestId(response::header), body);
    } catch (IOException broken) {
      throw lost(url, sent, broken, repeatable);
    }
  }

  private static OutboundFailure lost(URI url, LastStep.Sent sent, IOException broken, boolean repeatable) {
    if (!sent.isSent()) {
      return OutboundFailure.unanswered(Kind.UNAVAILABLE, "connect", "cannot connect to " + url.getAuthority() + ": " + broken, broken);
    }
    return OutboundFailure.unanswered(repeatable ? Kind.UNAVAILABLE : Kind.UNKNOWN_OUTCOME, broken instanceof InterruptedIOException ? "timeout" : "connection",
        "answer of " + url.getAuthority() + " lost: " + broken, broken);
  }

  private byte[] read(Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(largestAnswer + 1L)) {
      throw new IOException("answer is larger than " + largestAnswer + " bytes");
    }
    return source.readByteArray();
  }
}
