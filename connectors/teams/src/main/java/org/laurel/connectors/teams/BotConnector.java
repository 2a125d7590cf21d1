package org.laurel.connectors.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.laurel.connectors.graph.Answer;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/**
 * Posts, changes and deletes our bot's messages (Bot Connector API v3). A receipt's reference is
 * {@code conversationId|activityId}. Nothing here waits or repeats: that is for whoever keeps the ledger.
 */
public final class BotConnector {
  static final String SCOPE = "https://api.botframework.com/.default";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AppTokens tokens;
  private final ServiceHosts hosts;
  private final CountedHttp http;

  public BotConnector(AppTokens tokens, ServiceHosts hosts, CountedHttp http) {
    this.tokens = tokens;
    this.hosts = hosts;
    this.http = http;
  }

  /** Opens a thread in a channel with the activity as its first message. */
  public Receipt createChannelThread(ChannelAddress channel, JsonNode activity) {
    ObjectNode body = JSON.createObjectNode().put("isGroup", true);
    body.putObject("channelData").putObject("channel").put("id", channel.channelId());
    body.set("activity", activity);
    Answer answer = ask("POST", url(channel.serviceUrl(), "conversations"), body);
    JsonNode created = read(answer);
    return receipt(answer, created.path("id").asText(""), created.path("activityId").asText(""));
  }

  /** Posts into a conversation that exists. */
  public Receipt send(ChatAddress chat, JsonNode activity) {
    Answer answer = ask("POST", url(chat.serviceUrl(), "conversations", chat.conversationId(), "activities"), activity);
    return receipt(answer, chat.conversationId(), read(answer).path("id").asText(""));
  }

  /** Replaces a message of ours; doing it twice is as good as once. */
  public Receipt update(ChatAddress chat, String activityId, JsonNode activity) {
    Answer answer = ask("PUT", url(chat.serviceUrl(), "conversations", chat.conversationId(), "activities", activityId), activity);
    return receipt(answer, chat.conversationId(), activityId);
  }

  /** Deletes a message of ours; one that is gone already is a success. */
  public Receipt delete(ChatAddress chat, String activityId) {
    try {
      Answer answer = ask("DELETE", url(chat.serviceUrl(), "conversations", chat.conversationId(), "activities", activityId), null);
      return receipt(answer, chat.conversationId(), activityId);
    } catch (OutboundFailure failure) {
      if (failure.status() == 404 && failure.code().equals("ActivityNotFoundInConversation")) {
        return new Receipt(chat.conversationId() + "|" + activityId, failure.requestId());
      }
      throw failure;
    }
  }

  private Answer ask(String method, URI url, JsonNode body) {
    String token = tokens.token(SCOPE);
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Accept", "application/json");
    try {
      return http.send(method, url, headers, body == null ? null : bytes(body), !"POST".equals(method));
    } catch (OutboundFailure failure) {
      if (failure.status() == 401) {
        tokens.forget(SCOPE, token);
      }
      throw judged(failure);
    }
  }

  /**
   * The codes are those of Microsoft's table of status codes from bot conversational APIs; {@code MessageWritesBlocked}
   * is said of a bot that is blocked and of one that is no longer installed.
   */
  private static OutboundFailure judged(OutboundFailure failure) {
    String outcome = switch (failure.code()) {
      case "MessageWritesBlocked", "ConversationBlockedByUser" -> "blocked";
      case "BotNotInConversationRoster", "ForbiddenOperationException" -> "not-installed";
      case "BotDisabledByAdmin" -> "disabled-by-admin";
      case "GuestUser", "GuestUserNotAllowed" -> "guest";
      case "ConversationNotFound" -> "gone";
      default -> null;
    };
    boolean refused = failure.status() == 403 || failure.status() == 404;
    return refused && outcome != null ? failure.as(Kind.UNREACHABLE_RECIPIENT, outcome) : failure;
  }

  private URI url(String serviceUrl, String... segments) {
    StringBuilder url = new StringBuilder(allowed(serviceUrl)).append("/v3");
    for (String segment : segments) {
      url.append('/').append(encoded(segment));
    }
    return URI.create(url.toString());
  }

  private String allowed(String serviceUrl) {
    try {
      return hosts.require(serviceUrl);
    } catch (IllegalArgumentException refused) {
      throw OutboundFailure.unanswered(Kind.REJECTED, "service-host", refused.getMessage(), refused);
    }
  }

  /** An id is data: in a path it must not be able to become another path. */
  private static String encoded(String segment) {
    if (segment == null || segment.isBlank() || segment.equals(".") || segment.equals("..")) {
      throw OutboundFailure.unanswered(Kind.REJECTED, "bad-address", "a conversation or activity id is missing", null);
    }
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("activity cannot be written as JSON", e);
    }
  }

  /** An empty answer is a success without a name; one that is no JSON object may not be from the Bot Connector at all. */
  private static JsonNode read(Answer answer) {
    if (answer.body().length == 0) {
      return JSON.missingNode();
    }
    try {
      JsonNode read = JSON.readTree(answer.body());
      if (read.isObject()) {
        return read;
      }
      throw malformed(answer, null);
    } catch (IOException notJson) {
      throw malformed(answer, notJson);
    }
  }

  private static OutboundFailure malformed(Answer answer, IOException cause) {
    return new OutboundFailure(Kind.UNKNOWN_OUTCOME, answer.status(), "malformed", null, answer.requestId(), "the Bot Connector's answer is not a JSON object", cause);
  }

  private static Receipt receipt(Answer answer, String conversationId, String activityId) {
    return new Receipt(conversationId.isEmpty() ? null : conversationId + "|" + activityId, answer.requestId());
  }
}
