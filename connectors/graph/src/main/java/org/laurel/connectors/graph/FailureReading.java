package org.laurel.connectors.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** Reads an answer that is not a success. The shapes are those of Graph, the Bot Connector and Entra ID. */
final class FailureReading {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DIGITS = 9;
  private static final int LONGEST_MESSAGE = 500;

  private FailureReading() {}

  /** @param repeatable whether asking twice is as good as asking once, as with GET */
  static OutboundFailure of(int status, UnaryOperator<String> header, byte[] body, boolean repeatable, Clock clock) {
    JsonNode answer = json(new String(body, StandardCharsets.UTF_8));
    String code = code(answer, status);
    return new OutboundFailure(kind(status, repeatable), status, code, retryAfter(header.apply("Retry-After"), clock),
        requestId(header), status + " " + code + message(answer), null);
  }

  static String requestId(UnaryOperator<String> header) {
    return Stream.of("request-id", "x-ms-request-id", "ms-cv").map(header).filter(v -> v != null && !v.isBlank())
        .findFirst().map(FailureReading::oneLine).orElse(null);
  }

  private static Kind kind(int status, boolean repeatable) {
    return switch (status) {
      case 429 -> Kind.THROTTLED;
      // 401: a token can be withdrawn early; 412, 502, 503, 504 are the ones Microsoft documents as safe to repeat, of the Bot Connector.
      case 401, 408, 412, 502, 503, 504 -> Kind.UNAVAILABLE;
      default -> status < 500 ? Kind.REJECTED : repeatable ? Kind.UNAVAILABLE : Kind.UNKNOWN_OUTCOME;
    };
  }

  private static String code(JsonNode answer, int status) {
    String inner = json(answer.path("message").asText("")).path("subCode").asText("");
    if (inner.isEmpty()) {
      inner = json(answer.path("error").path("message").asText("")).path("subCode").asText("");
    }
    if (!inner.isEmpty()) {
      return oneLine(inner);
    }
    return Stream.of(answer.path("error").path("code"), answer.path("error"), answer.path("errorCode"), answer.path("code"))
        .filter(node -> node.isValueNode() && !node.isNull() && !node.asText().isBlank())
        .findFirst().map(node -> oneLine(node.asText())).orElse("http." + status);
  }

  private static String message(JsonNode answer) {
    return Stream.of(answer.path("error").path("message"), answer.path("error_description"), answer.path("message"))
        .filter(JsonNode::isTextual).findFirst().map(node -> ": " + oneLine(node.asText())).orElse("");
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3); null if absent or unreadable; at most a day. */
  private static Duration retryAfter(String value, Clock clock) {
    if (value == null) {
      return null;
    }
    Duration wait = seconds(value.trim());
    if (wait == null) {
      wait = untilDate(value.trim(), clock);
    }
    if (wait == null) {
      return null;
    }
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Duration seconds(String value) {
    return !value.matches("\\d+") ? null : value.length() > MOST_DIGITS ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(value));
  }

  private static Duration untilDate(String value, Clock clock) {
    try {
      return Duration.between(clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? JSON.missingNode() : node;
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }

  /** What others wrote goes into our log: one line, no control characters, bounded. */
  private static String oneLine(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").trim();
    return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE) + "…";
  }
}
