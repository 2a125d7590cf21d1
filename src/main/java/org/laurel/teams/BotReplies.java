package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChatAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in the conversation itself. A lost answer is logged and not repeated: it was courtesy, what was asked for is done. */
@Singleton
class BotReplies {
    private static final Logger LOG = LoggerFactory.getLogger(BotReplies.class);

    private final BotConnector connector;

    @Inject
    BotReplies(BotConnector connector) {
        this.connector = connector;
    }

    void say(JsonNode to, String text) {
        courtesy(() -> connector.send(chat(to), message(text)));
    }

    void say(Conversation to, String text) {
        courtesy(() -> connector.send(new ChatAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), message(text)));
    }

    /** @param activity a message with a card */
    void show(JsonNode to, ObjectNode activity) {
        courtesy(() -> connector.send(chat(to), activity));
    }

    /** Puts a new card where the button was pressed. */
    void replace(JsonNode pressed, ObjectNode activity) {
        String message = pressed.path("replyToId").asText("");
        if (!message.isEmpty()) {
            courtesy(() -> connector.update(chat(pressed), message, activity));
        }
    }

    private static void courtesy(Runnable answer) {
        try {
            answer.run();
        } catch (OutboundFailure lost) {
            LOG.warn("The bot's answer was not taken: {} {}", lost.code(), lost.getMessage());
        }
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "message").put("textFormat", "plain").put("text", text);
    }

    private static ChatAddress chat(JsonNode activity) {
        return new ChatAddress(activity.path("serviceUrl").asText(), BotCaller.tenant(activity).map(Object::toString).orElse(""),
                activity.path("conversation").path("id").asText());
    }
}
