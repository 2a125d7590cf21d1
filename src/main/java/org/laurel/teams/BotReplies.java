package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.delivery.SendAnswer;
import org.laurel.platform.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the conversation itself, within what Microsoft allows, after whoever called: while Microsoft is slow, only answers wait for
 * it. A lost answer is logged and not repeated: it was courtesy, what was asked for is done.
 */
@Singleton
class BotReplies {
    private static final Logger LOG = LoggerFactory.getLogger(BotReplies.class);

    /** Somebody else changes the same card at the same moment, not again and again. */
    private static final int MOST_LOOKS = 5;

    private final BotConnector connector;
    private final SendAnswer answer;
    private final ConversationStore conversations;
    private final Promptly threads;

    @Inject
    BotReplies(BotConnector connector, SendAnswer answer, ConversationStore conversations) {
        this(connector, answer, conversations, new Promptly());
    }

    /** @param threads its own */
    BotReplies(BotConnector connector, SendAnswer answer, ConversationStore conversations, Promptly threads) {
        this.connector = connector;
        this.answer = answer;
        this.conversations = conversations;
        this.threads = threads;
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }

    void say(JsonNode to, String text) {
        show(to, message(text));
    }

    void say(Conversation to, String text) {
        ChatAddress chat = new ChatAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId());
        threads.later(() -> courtesy(chat, () -> connector.send(chat, message(text))));
    }

    /** @param activity a message with a card */
    void show(JsonNode to, ObjectNode activity) {
        ChatAddress chat = chat(to);
        threads.later(() -> courtesy(chat, () -> connector.send(chat, activity)));
    }

    /**
     * Puts a new card where the button was pressed, as it is when it leaves. Deliveries change the same card, as by a recall, and know
     * nothing of this one: so it is looked at once more when it has left, and what is so by then follows it.
     */
    void replace(JsonNode pressed, Supplier<ObjectNode> shown) {
        String message = pressed.path("replyToId").asText("");
        if (message.isEmpty()) {
            return;
        }
        ChatAddress chat = chat(pressed);
        threads.later(() -> {
            ObjectNode left = null;
            for (int looks = 0; looks < MOST_LOOKS; looks++) {
                ObjectNode now = shown.get();
                if (now.equals(left)) {
                    return;
                }
                courtesy(chat, () -> connector.update(chat, message, now));
                left = now;
            }
        });
    }

    /** In a person's chat it is counted with the cards that go there. */
    private void courtesy(ChatAddress chat, Supplier<Receipt> call) {
        try {
            UUID reader = Text.id(chat.tenantId()).flatMap(tenant -> conversations.reader(tenant, chat.conversationId())).orElse(null);
            answer.send(reader, chat.conversationId(), call);
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
