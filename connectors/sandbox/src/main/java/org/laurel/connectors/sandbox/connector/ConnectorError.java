package org.laurel.connectors.sandbox.connector;

import java.time.Duration;
import java.util.Map;
import org.laurel.connectors.sandbox.Json;

/** A refusal in the Bot Connector's words, whose shape is not always the same. */
final class ConnectorError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final transient Object body;
    /** Null when trying again later makes no difference. */
    final transient Duration retryAfter;

    private ConnectorError(int status, Object body, Duration retryAfter) {
        super(body.toString());
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    static ConnectorError of(int status, String code, String message) {
        return new ConnectorError(status, Map.of("error", Map.of("code", code, "message", message)), null);
    }

    static ConnectorError badSyntax(String message) {
        return of(400, "BadSyntax", message);
    }

    static ConnectorError throttled(String message, Duration wait) {
        return new ConnectorError(429, Map.of("error", Map.of("code", "Throttled", "message", message)), wait);
    }

    /** Said of a bot that the person has blocked: JSON inside JSON, as Teams sends it. */
    static ConnectorError blocked() {
        String message = Json.MAPPER.createObjectNode().put("subCode", "MessageWritesBlocked").put("details", "Thread is not writable.")
            .putNull("errorCode").putNull("errorSubCode").toString();
        return new ConnectorError(403, Map.of("errorCode", 209, "message", message), null);
    }

    static ConnectorError conversationNotFound() {
        return of(404, "ConversationNotFound", "Conversation not found.");
    }

    static ConnectorError activityNotFound() {
        return of(404, "ActivityNotFoundInConversation", "The activity is not found in the conversation.");
    }
}
