package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.platform.Messages;
import org.laurel.platform.Text;

/**
 * Answers an activity in time, before people wonder and Teams gives up: what takes longer is answered with a word, goes on, and is
 * told afterwards.
 */
@Singleton
class PromptAnswers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BotActivities activities;
    private final BotReplies replies;
    private final ConversationStore conversations;
    private final Promptly promptly;

    @Inject
    PromptAnswers(BotActivities activities, BotReplies replies, ConversationStore conversations, Promptly promptly) {
        this.activities = activities;
        this.replies = replies;
        this.conversations = conversations;
        this.promptly = promptly;
    }

    /** @param most how long it may take */
    Optional<JsonNode> answer(JsonNode activity, Duration most) {
        return switch (activity.path("type").asText()) {
            case "invoke" -> promptly.within(most, () -> activities.handle(activity), late -> late.ifPresent(answer -> tell(activity, answer)),
                    () -> failed(activity)).orElseGet(() -> tooLong(activity));
            case "message" -> promptly.within(most, () -> activities.handle(activity), late -> { }, () -> replies.say(activity, failure(activity)))
                    .orElse(Optional.empty());
            // An installation must be remembered before it is confirmed: Teams tells of it again until it is.
            default -> activities.handle(activity);
        };
    }

    private static Optional<JsonNode> tooLong(JsonNode activity) {
        String words = Messages.text(language(activity), isDeed(activity) ? "teams.still-working" : "teams.too-slow");
        return switch (activity.path("name").asText()) {
            case "composeExtension/fetchTask", "composeExtension/submitAction" -> Optional.of(wrapped("task", "message", "value", words));
            case "composeExtension/query" -> Optional.of(wrapped("composeExtension", "message", "text", words));
            case "adaptiveCard/action" -> Optional.of(JSON.objectNode().put("statusCode", 200).put("type", "application/vnd.microsoft.activity.message").put("value", words));
            default -> Optional.empty();
        };
    }

    /** A card takes the place of the one whose button was pressed, but for the bot's own, which does so itself where others may see it and else has to be asked for again; an outcome in words is said in the chat with the bot. A form or a list is out of date, and a card that a client asked for by itself. */
    void tell(JsonNode activity, JsonNode answer) {
        if (!isDeed(activity)) {
            return;
        }
        if (answer.path("type").asText().equals(CardJson.CONTENT_TYPE)) {
            if (ThankInChat.knows(activity.at("/value/action/verb").asText())) {
                if (ThankInChat.isForOneAlone(activity, answer.path("value"))) {
                    say(activity, Messages.text(language(activity), "teams.thank.press-again"));
                }
                return;
            }
            replies.replace(activity, () -> activities.shown(activity));
        } else if (answer.path("type").asText().equals("application/vnd.microsoft.error")) {
            say(activity, answer.path("value").path("message").asText());
        } else if (answer.path("task").path("type").asText().equals("message")) {
            say(activity, answer.path("task").path("value").asText());
        } else {
            say(activity, failure(activity));
        }
    }

    private void failed(JsonNode activity) {
        if (isDeed(activity)) {
            say(activity, failure(activity));
        }
    }

    private static String failure(JsonNode activity) {
        return Messages.text(language(activity), "teams.late-failure");
    }

    /** Whether somebody did something of which they are told also afterwards. What only shows something is asked for again. */
    private static boolean isDeed(JsonNode activity) {
        JsonNode value = activity.path("value");
        return switch (activity.path("name").asText()) {
            case "composeExtension/submitAction" -> value.path("data").path("step").asText().equals("give");
            case "adaptiveCard/action" -> !value.path("action").path("verb").asText().equals(CardActions.REFRESH);
            default -> false;
        };
    }

    /** To the person alone: what was asked for in a channel may be private. Who has no chat with the bot sees the outcome on the feed. */
    private void say(JsonNode activity, String words) {
        Optional<UUID> tenant = BotCaller.tenant(activity);
        Optional<UUID> account = Text.id(activity.path("from").path("aadObjectId").asText(null));
        tenant.flatMap(tid -> account.flatMap(oid -> conversations.personalOf(tid, oid))).ifPresent(chat -> replies.say(chat, words));
    }

    private static ObjectNode wrapped(String outer, String type, String field, String words) {
        ObjectNode answer = JSON.objectNode();
        answer.putObject(outer).put("type", type).put(field, words);
        return answer;
    }

    private static Locale language(JsonNode activity) {
        return Messages.supported(activity.path("locale").asText("en"));
    }
}
