package org.laurel.connectors.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** Our own tokens (client credentials), one for each scope, asked for once and renewed before they end. */
public final class AppTokens {
  /** Renewed this long before the end, or at half the life of a short one. */
  static final Duration EARLY = Duration.ofMinutes(5);
  /** Not used in its last seconds: the call it is for takes time too. */
  static final Duration SPARE = Duration.ofSeconds(30);
  /** After a refusal the next asks wait, so that a thousand senders are not a thousand calls. */
  static final Duration PAUSE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EntraApp app;
  private final OutboundHttp http;
  private final Clock clock;
  private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

  public AppTokens(EntraApp app, HttpClient client, Clock clock) {
    this(app, new OutboundHttp(client, clock), clock);
  }

  AppTokens(EntraApp app, OutboundHttp http, Clock clock) {
    this.app = app;
    this.http = http;
    this.clock = clock;
  }

  /**
   * A token for the scope, such as {@code https://api.botframework.com/.default}.
   *
   * @throws OutboundFailure THROTTLED or UNAVAILABLE: without a token nothing was sent. A wrong secret is UNAVAILABLE too,
   *     with Entra's code ({@code invalid_client}), because it is no fault of the message and ends when it is put right.
   */
  public String token(String scope) {
    Slot slot = slots.computeIfAbsent(scope, any -> new Slot());
    Token held = slot.token;
    if (held == null || !clock.instant().isBefore(held.unusable)) {
      return renewOrFail(scope, slot);
    }
    return clock.instant().isBefore(held.renewal) ? held.value : renewOrKeep(scope, slot, held);
  }

  /** Called when somebody refused this token: the next ask gets another one. */
  public void forget(String scope, String token) {
    Slot slot = slots.get(scope);
    if (slot == null) {
      return;
    }
    slot.lock.lock();
    try {
      if (slot.token != null && slot.token.value.equals(token)) {
        slot.token = null;
      }
    } finally {
      slot.lock.unlock();
    }
  }

  private String renewOrFail(String scope, Slot slot) {
    slot.lock.lock();
    try {
      Instant now = clock.instant();
      if (slot.token != null && now.isBefore(slot.token.unusable)) {
        return slot.token.value;
      }
      if (slot.failure != null && now.isBefore(slot.paused)) {
        throw slot.failure;
      }
      return renew(scope, slot);
    } finally {
      slot.lock.unlock();
    }
  }

  /** One caller renews; the others, and that one too if it fails, go on with the token that still holds. */
  private String renewOrKeep(String scope, Slot slot, Token held) {
    if (!slot.lock.tryLock()) {
      return held.value;
    }
    try {
      boolean resting = slot.failure != null && clock.instant().isBefore(slot.paused);
      return resting ? held.value : renew(scope, slot);
    } catch (OutboundFailure later) {
      return held.value;
    } finally {
      slot.lock.unlock();
    }
  }

  private String renew(String scope, Slot slot) {
    try {
      slot.token = ask(scope);
      slot.failure = null;
      return slot.token.value;
    } catch (OutboundFailure failure) {
      slot.failure = failure.kind() == Kind.THROTTLED ? failure : failure.as(Kind.UNAVAILABLE, failure.code());
      Duration wait = failure.retryAfter() != null && failure.retryAfter().compareTo(PAUSE) > 0 ? failure.retryAfter() : PAUSE;
      slot.paused = clock.instant().plus(wait);
      throw slot.failure;
    }
  }

  private Token ask(String scope) {
    Instant asked = clock.instant();
    String form = Map.of("grant_type", "client_credentials", "client_id", app.clientId(), "client_secret", app.clientSecret(), "scope", scope)
        .entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    Answer answer = http.send(HttpRequest.newBuilder(app.tokenUrl())
        .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(form)), true);
    return read(answer, asked);
  }

  private static Token read(Answer answer, Instant asked) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      String value = json.path("access_token").asText("");
      long seconds = json.path("expires_in").asLong(0);
      if (!value.isEmpty() && seconds > 0) {
        Duration life = Duration.ofSeconds(seconds);
        Duration early = life.compareTo(EARLY.multipliedBy(2)) > 0 ? EARLY : life.dividedBy(2);
        Duration spare = early.compareTo(SPARE) > 0 ? SPARE : Duration.ZERO;
        return new Token(value, asked.plus(life).minus(early), asked.plus(life).minus(spare));
      }
    } catch (IOException notJson) {
      throw new OutboundFailure(Kind.UNAVAILABLE, answer.status(), "malformed", null, answer.requestId(), "the token answer is not JSON", notJson);
    }
    throw new OutboundFailure(Kind.UNAVAILABLE, answer.status(), "malformed", null, answer.requestId(), "the token answer has no token", null);
  }

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    volatile Token token;
    OutboundFailure failure;
    Instant paused = Instant.MIN;
  }

  private record Token(String value, Instant renewal, Instant unusable) {}
}
