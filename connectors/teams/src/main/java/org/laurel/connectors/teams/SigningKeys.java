package org.laurel.connectors.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.laurel.connectors.graph.Loopback;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundHttp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An issuer's public keys: kept for a day at most, asked for again when a token names one we do not know, but not too often. */
final class SigningKeys {
  private static final Duration KEPT = Duration.ofHours(24);
  /** Read anew so long before the end, with nobody waiting: an issuer that is slow or away just then keeps nobody out. */
  private static final Duration EARLY = Duration.ofMinutes(30);
  /** Between two tries while the issuer does not answer: strangers' tokens must not make us call it at their pace. */
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI source;
  private final boolean viaMetadata;
  private final Duration unknownKidAtMost;
  private final OutboundHttp http;
  private final Clock clock;
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile Held held;
  private KeysUnavailable failure;
  private Instant failedAt;

  private SigningKeys(URI source, boolean viaMetadata, Duration unknownKidAtMost, OutboundHttp http, Clock clock) {
    this.source = Loopback.requireSafe(source);
    this.viaMetadata = viaMetadata;
    this.unknownKidAtMost = unknownKidAtMost;
    this.http = http;
    this.clock = clock;
  }

  /** @param unknownKidAtMost the least time between two reads that a token with an unknown key id causes */
  static SigningKeys at(URI keysUrl, Duration unknownKidAtMost, OutboundHttp http, Clock clock) {
    return new SigningKeys(keysUrl, false, unknownKidAtMost, http, clock);
  }

  static SigningKeys namedBy(URI metadataUrl, Duration unknownKidAtMost, OutboundHttp http, Clock clock) {
    return new SigningKeys(metadataUrl, true, unknownKidAtMost, http, clock);
  }

  /**
   * @throws InvalidToken if the issuer has no such key
   * @throws KeysUnavailable if the issuer had to be asked and did not answer
   */
  SigningKey find(String kid) {
    Held now = held;
    if (now == null || !now.freshFor(KEPT, clock)) {
      now = readAgain(KEPT);
    } else if (!now.freshFor(KEPT.minus(EARLY), clock) && renewing.compareAndSet(false, true)) {
      Thread renewal = new Thread(this::renew, "laurel-signing-keys");
      renewal.setDaemon(true);
      renewal.start();
    }
    if (!now.keys.containsKey(kid) && !now.freshFor(unknownKidAtMost, clock)) {
      now = readAgain(unknownKidAtMost);
    }
    SigningKey key = now.keys.get(kid);
    if (key == null) {
      throw new InvalidToken("unknown key id");
    }
    return key;
  }

  private void renew() {
    try {
      readAgain(KEPT.minus(EARLY));
    } catch (KeysUnavailable later) {
      LOG.warn("Keys are read again while the old ones hold: {}", later.getMessage());
    } finally {
      renewing.set(false);
    }
  }

  private synchronized Held readAgain(Duration unlessYoungerThan) {
    if (held != null && held.freshFor(unlessYoungerThan, clock)) {
      return held;
    }
    if (failure != null && clock.instant().isBefore(failedAt.plus(PAUSE))) {
      throw new KeysUnavailable(failure.getMessage(), failure.getCause());
    }
    try {
      held = new Held(read(), clock.instant());
      failure = null;
      return held;
    } catch (OutboundFailure | IOException | IllegalArgumentException e) {
      failure = new KeysUnavailable("keys of " + source.getHost() + " cannot be read: " + e.getMessage(), e);
      failedAt = clock.instant();
      throw failure;
    }
  }

  private Map<String, SigningKey> read() throws IOException {
    URI keysUrl = viaMetadata ? Loopback.requireSafe(URI.create(get(source).path("jwks_uri").asText())) : source;
    Map<String, SigningKey> keys = new HashMap<>();
    for (JsonNode node : get(keysUrl).path("keys")) {
      SigningKey key = signingKey(node);
      if (key != null) {
        keys.put(key.key().getKeyID(), key);
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("no usable key at " + keysUrl.getHost());
    }
    return keys;
  }

  private JsonNode get(URI url) throws IOException {
    return JSON.readTree(http.send(HttpRequest.newBuilder(url).header("Accept", "application/json").GET(), true).body());
  }

  /** A key of another kind, or one we cannot read, is left out: the others still hold. */
  private static SigningKey signingKey(JsonNode node) {
    try {
      JWK key = JWK.parse(node.toString());
      boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
      if (!(key instanceof RSAKey rsa) || !signs || rsa.getKeyID() == null) {
        return null;
      }
      Set<String> endorsements = new HashSet<>();
      node.path("endorsements").forEach(channel -> endorsements.add(channel.asText()));
      return new SigningKey(rsa.toPublicJWK(), Set.copyOf(endorsements));
    } catch (ParseException unreadable) {
      return null;
    }
  }

  private record Held(Map<String, SigningKey> keys, Instant readAt) {
    boolean freshFor(Duration age, Clock clock) {
      return clock.instant().isBefore(readAt.plus(age));
    }
  }
}
