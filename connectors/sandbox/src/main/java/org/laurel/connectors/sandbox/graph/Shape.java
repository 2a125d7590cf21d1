package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which properties a type has in Graph's metadata; what is not among them is refused, as Graph does. */
final class Shape {

    private static final Shape ANY = new Shape("Edm.Any");

    private static final Shape ADDRESS = new Shape("microsoft.graph.recipient")
        .with("emailAddress", new Shape("microsoft.graph.emailAddress").plain("name", "address"));

    static final Shape MESSAGE = new Shape("microsoft.graph.message")
        .plain("id", "createdDateTime", "lastModifiedDateTime", "changeKey", "categories", "receivedDateTime", "sentDateTime",
            "hasAttachments", "internetMessageId", "subject", "bodyPreview", "importance", "parentFolderId", "conversationId",
            "conversationIndex", "isDeliveryReceiptRequested", "isReadReceiptRequested", "isRead", "isDraft", "webLink",
            "inferenceClassification", "flag", "extensions")
        .with("body", new Shape("microsoft.graph.itemBody").plain("contentType", "content"))
        .with("uniqueBody", new Shape("microsoft.graph.itemBody").plain("contentType", "content"))
        .with("from", ADDRESS).with("sender", ADDRESS).with("replyTo", ADDRESS)
        .with("toRecipients", ADDRESS).with("ccRecipients", ADDRESS).with("bccRecipients", ADDRESS)
        .with("internetMessageHeaders", new Shape("microsoft.graph.internetMessageHeader").plain("name", "value"))
        .with("singleValueExtendedProperties", new Shape("microsoft.graph.singleValueLegacyExtendedProperty").plain("id", "value"))
        .with("multiValueExtendedProperties", new Shape("microsoft.graph.multiValueLegacyExtendedProperty").plain("id", "value"))
        .with("attachments", new Shape("microsoft.graph.attachment")
            .plain("id", "name", "contentType", "contentBytes", "contentId", "contentLocation", "isInline", "size", "lastModifiedDateTime"));

    /** Parameters of an action: Graph takes them in either case, and its SDKs send PascalCase. */
    static final Shape SEND_MAIL = new Shape("sendMail").anyCase().with("message", MESSAGE).plain("saveToSentItems");

    static final Shape ACTIVITY_NOTIFICATION = activityNotification("sendActivityNotification");

    static final Shape ACTIVITY_NOTIFICATION_TO_RECIPIENTS = activityNotification("sendActivityNotificationToRecipients")
        .with("recipients", new Shape("microsoft.graph.teamworkNotificationRecipient").plain("userId"));

    private final String type;
    private final Map<String, Shape> properties = new HashMap<>();
    private boolean anyCase;

    private Shape(String type) {
        this.type = type;
    }

    private static Shape activityNotification(String action) {
        return new Shape(action).anyCase()
            .with("topic", new Shape("microsoft.graph.teamworkActivityTopic").plain("source", "value", "webUrl"))
            .plain("activityType", "chainId", "teamsAppId", "iconId")
            .with("previewText", new Shape("microsoft.graph.itemBody").plain("contentType", "content"))
            .with("templateParameters", new Shape("microsoft.graph.keyValuePair").plain("name", "value"));
    }

    private Shape plain(String... names) {
        for (String name : names) {
            with(name, ANY);
        }
        return this;
    }

    private Shape with(String name, Shape shape) {
        properties.put(name, shape);
        return this;
    }

    private Shape anyCase() {
        anyCase = true;
        return this;
    }

    /** @throws GraphError 400 naming the first property that the type does not have */
    void check(JsonNode json) {
        if (this == ANY || json.isNull()) {
            return;
        }
        if (json.isArray()) {
            json.forEach(this::check);
            return;
        }
        if (!json.isObject()) {
            throw GraphError.badRequest("RequestBodyRead", "A value of type '" + type + "' was expected.");
        }
        json.fields().forEachRemaining(field -> {
            if (field.getKey().contains("@")) {
                return; // an OData annotation
            }
            Shape shape = properties.get(anyCase ? decapitalised(field.getKey()) : field.getKey());
            if (shape == null) {
                throw GraphError.badRequest("RequestBodyRead", "The property '" + field.getKey() + "' does not exist on type '" + type
                    + "'. Make sure to only use property names that are defined by the type.");
            }
            shape.check(field.getValue());
        });
    }

    /** A parameter of an action, whichever case it came in. */
    static JsonNode parameter(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isMissingNode() ? body.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)) : value;
    }

    private static String decapitalised(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
