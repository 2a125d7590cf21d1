package org.laurel.connectors.graph;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** One HTTP call: bounded in time and in size, never repeated, never redirected, every failure an {@link OutboundFailure}. */
public final class OutboundHttp {
  /** From the first byte asked to the last byte read. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  public static final int LARGEST_ANSWER = 1 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final Clock clock;
  private final Duration callTimeout;
  private final int largestAnswer;

  public OutboundHttp(HttpClient client, Clock clock) {
    this(client, clock, CALL_TIMEOUT, LARGEST_ANSWER);
  }

  public OutboundHttp(HttpClient client, Clock clock, Duration callTimeout, int largestAnswer) {
    this.client = client;
    this.clock = clock;
    this.callTimeout = callTimeout;
    this.largestAnswer = largestAnswer;
  }

  /** The client that every connector here is meant to share. */
  public static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /**
   * @param repeatable whether asking twice is as good as asking once: then a lost answer is no doubt, only unavailable
   * @throws OutboundFailure for every answer that is not 2xx and when there is none
   */
  public Answer send(HttpRequest.Builder call, boolean repeatable) {
    HttpRequest request = call.header("client-request-id", UUID.randomUUID().toString()).build();
    HttpResponse<byte[]> response = exchange(request, repeatable);
    if (response.statusCode() / 100 != 2) {
      throw FailureReading.of(response.statusCode(), name -> header(response, name), response.body(), repeatable, clock);
    }
    return new Answer(response.statusCode(), FailureReading.requestId(name -> header(response, name)), response.body());
  }

  /** The request's own timeout ends with the headers: the deadline here is for the whole exchange, a dripping body too. */
  private HttpResponse<byte[]> exchange(HttpRequest request, boolean repeatable) {
    CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, info -> new BoundedBody(largestAnswer));
    try {
      return pending.get(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw broken(request, e.getCause(), repeatable);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw lost(request, "timeout", "no complete answer within " + callTimeout.toSeconds() + " s", e, repeatable);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw lost(request, "interrupted", "interrupted while waiting", e, repeatable);
    }
  }

  private static OutboundFailure broken(HttpRequest request, Throwable cause, boolean repeatable) {
    boolean neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException || cause instanceof SSLHandshakeException;
    if (neverSent) {
      return OutboundFailure.unanswered(Kind.UNAVAILABLE, "connect", "cannot connect to " + request.uri().getAuthority() + ": " + cause, cause);
    }
    if (cause instanceof IOException) {
      return lost(request, "connection", cause.toString(), cause, repeatable);
    }
    throw new IllegalStateException("call to " + request.uri().getAuthority() + " failed", cause);
  }

  private static OutboundFailure lost(HttpRequest request, String code, String what, Throwable cause, boolean repeatable) {
    return OutboundFailure.unanswered(repeatable ? Kind.UNAVAILABLE : Kind.UNKNOWN_OUTCOME, code,
        "answer of " + request.uri().getAuthority() + " lost: " + what, cause);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }
}
