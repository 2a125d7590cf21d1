package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.feed.FeedItem;
import org.laurel.feed.React;
import org.laurel.platform.CallerDirectory;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what an activity asks for; what it does not know it lets pass, as Microsoft sends new kinds without notice. */
@Singleton
class BotActivities {
    private static final Logger LOG = LoggerFactory.getLogger(BotActivities.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EntraApp app;
    private final CallerDirectory people;
    private final BotInstallations installations;
    private final ThankDialog thankDialog;
    private final ThanksSearch thanksSearch;
    private final React react;
    private final TeamsCards cards;
    private final BotReplies replies;

    @Inject
    BotActivities(EntraApp app, CallerDirectory people, BotInstallations installations, ThankDialog thankDialog, ThanksSearch thanksSearch,
                  React react, TeamsCards cards, BotReplies replies) {
        this.app = app;
        this.people = people;
        this.installations = installations;
        this.thankDialog = thankDialog;
        this.thanksSearch = thanksSearch;
        this.react = react;
        this.cards = cards;
        this.replies = replies;
    }

    /** @return what an invoke is answered with */
    Optional<JsonNode> handle(JsonNode activity) {
        if (isForeign(activity)) {
            LOG.warn("An activity of another tenant is ignored");
            return Optional.empty();
        }
        return switch (activity.path("type").asText()) {
            case "installationUpdate", "conversationUpdate" -> {
                installations.update(activity);
                yield Optional.empty();
            }
            case "message" -> {
                message(activity);
                yield Optional.empty();
            }
            case "invoke" -> invoke(activity);
            default -> Optional.empty();
        };
    }

    /** Anybody may put an app with our bot's id into a tenant of theirs: its channels must not become ours. */
    private boolean isForeign(JsonNode activity) {
        return BotCaller.tenant(activity).filter(tenant -> !tenant.toString().equalsIgnoreCase(app.tenantId())).isPresent();
    }

    private Optional<JsonNode> invoke(JsonNode activity) {
        BotCaller caller = BotCaller.of(activity, people);
        return switch (activity.path("name").asText()) {
            case "composeExtension/fetchTask" -> Optional.of(thankDialog.open(caller));
            case "composeExtension/submitAction" -> Optional.of(thankDialog.submit(caller, activity));
            case "composeExtension/query" -> Optional.of(thanksSearch.answer(caller, activity.path("value")));
            case "adaptiveCard/action" -> Optional.of(cardAction(caller, activity));
            default -> Optional.empty();
        };
    }

    private JsonNode cardAction(BotCaller caller, JsonNode activity) {
        JsonNode action = activity.path("value").path("action");
        if (!action.path("verb").asText().equals(React.HIGH_FIVE)) {
            return error("BadRequest", Messages.text(caller.language(), "teams.unknown-action"));
        }
        try {
            FeedItem item = highFive(caller, action.path("data"), activity);
            ObjectNode card = cards.card(item, readersLanguage(caller, activity), mark(item, action.path("data")));
            return JSON.objectNode().put("statusCode", 200).put("type", CardJson.CONTENT_TYPE)
                    .set("value", card);
        } catch (Problem problem) {
            return error("BadRequest", Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    /** What a client without Action.Execute sends, or what somebody writes to the bot. */
    private void message(JsonNode activity) {
        BotCaller caller = BotCaller.of(activity, people);
        JsonNode value = activity.path("value");
        if (!value.path("verb").asText().equals(React.HIGH_FIVE)) {
            replies.say(activity, Messages.text(caller.language(), "teams.help"));
            return;
        }
        try {
            FeedItem item = highFive(caller, value, activity);
            replies.replace(activity, cards.activity(item, readersLanguage(caller, activity), mark(item, value)));
        } catch (Problem problem) {
            replies.say(activity, Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    private FeedItem highFive(BotCaller caller, JsonNode data, JsonNode activity) {
        UUID person = caller.person().orElseThrow(() -> Problem.forbidden("teams.not-linked"));
        UUID item = Text.id(data.path("feedItemId").asText(null)).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
        return react.add(person, item, React.HIGH_FIVE, readersLanguage(caller, activity));
    }

    private static String mark(FeedItem item, JsonNode data) {
        return CardMark.read(data, item.thanks() != null ? item.thanks().id() : item.checkIn().id()).orElse(null);
    }

    /** A card in a channel keeps the channel's language, whoever pressed its button. */
    private java.util.Locale readersLanguage(BotCaller caller, JsonNode activity) {
        return activity.path("conversation").path("conversationType").asText().equals("personal") ? caller.language() : cards.channelLanguage();
    }

    private static ObjectNode error(String code, String message) {
        ObjectNode answer = JSON.objectNode().put("statusCode", 400).put("type", "application/vnd.microsoft.error");
        answer.putObject("value").put("code", code).put("message", message);
        return answer;
    }
}
