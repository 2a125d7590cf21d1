package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import org.laurel.connectors.sandbox.Json;

/** What the Bot Connector takes as JSON. */
final class ActivityRules {

    private static final int LARGEST_MESSAGE_BYTES = 100 * 1024;
    /** The Bot Framework's Activity; anything else at its top level is refused. */
    private static final Set<String> ACTIVITY = Set.of("type", "id", "timestamp", "localTimestamp", "localTimezone", "callerId", "serviceUrl", "channelId",
        "from", "conversation", "recipient", "textFormat", "attachmentLayout", "membersAdded", "membersRemoved", "reactionsAdded", "reactionsRemoved",
        "topicName", "historyDisclosed", "locale", "text", "speak", "inputHint", "summary", "suggestedActions", "attachments", "entities", "channelData",
        "action", "replyToId", "label", "valueType", "value", "name", "relatesTo", "code", "expiration", "importance", "deliveryMode", "listenFor",
        "textHighlights", "semanticAction");
    private static final Set<String> PARAMETERS = Set.of("isGroup", "bot", "members", "topicName", "tenantId", "activity", "channelData");

    private ActivityRules() {
    }

    static JsonNode activity(Context request) throws IOException {
        JsonNode activity = object(request);
        checkActivity(activity);
        return activity;
    }

    static JsonNode parameters(Context request) throws IOException {
        JsonNode parameters = object(request);
        checkProperties(parameters, PARAMETERS);
        if (parameters.path("activity").isObject()) {
            checkActivity(parameters.path("activity"));
        }
        return parameters;
    }

    private static JsonNode object(Context request) throws IOException {
        try {
            JsonNode body = Json.MAPPER.readTree(request.bodyAsBytes());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw ConnectorError.badSyntax("The request is not JSON: " + e.getOriginalMessage());
        }
        throw ConnectorError.badSyntax("A JSON object was expected.");
    }

    private static void checkActivity(JsonNode activity) {
        checkProperties(activity, ACTIVITY);
        if (activity.path("type").asText("").isEmpty()) {
            throw ConnectorError.badSyntax("Missing activity type.");
        }
        // Teams measures in UTF-16: two bytes a character, four for those outside the basic plane.
        if (activity.toString().length() * 2 > LARGEST_MESSAGE_BYTES) {
            throw ConnectorError.of(413, "MessageSizeTooBig", "Message size too large.");
        }
    }

    private static void checkProperties(JsonNode object, Set<String> properties) {
        object.fieldNames().forEachRemaining(name -> {
            if (!properties.contains(name)) {
                throw ConnectorError.badSyntax("Unknown property '" + name + "'.");
            }
        });
    }
}
