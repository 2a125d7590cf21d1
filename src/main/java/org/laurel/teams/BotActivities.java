package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.feed.CommentRequest;
import org.laurel.feed.Discuss;
import org.laurel.feed.FeedStore;
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
    private final ThankInChat thankInChat;
    private final ThanksSearch thanksSearch;
    private final FeedStore feed;
    private final React react;
    private final Discuss discuss;
    private final TeamsCards cards;
    private final BotReplies replies;

    @Inject
    BotActivities(EntraApp app, CallerDirectory people, BotInstallations installations, ThankDialog thankDialog, ThankInChat thankInChat,
                  ThanksSearch thanksSearch, FeedStore feed, React react, Discuss discuss, TeamsCards cards, BotReplies replies) {
        this.app = app;
        this.people = people;
        this.installations = installations;
        this.thankDialog = thankDialog;
        this.thankInChat = thankInChat;
        this.thanksSearch = thanksSearch;
        this.feed = feed;
        this.react = react;
        this.discuss = discuss;
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
            case "composeExtension/fetchTask" -> Optional.of(thankDialog.open(caller, activity));
            case "composeExtension/submitAction" -> Optional.of(thankDialog.submit(caller, activity));
            case "composeExtension/query" -> Optional.of(thanksSearch.answer(caller, activity.path("value")));
            case "adaptiveCard/action" -> Optional.of(cardAction(caller, activity));
            default -> Optional.empty();
        };
    }

    private JsonNode cardAction(BotCaller caller, JsonNode activity) {
        JsonNode action = activity.path("value").path("action");
        try {
            String verb = action.path("verb").asText();
            if (!ThankInChat.knows(verb)) {
                act(caller, verb, action.path("data"));
            }
            ObjectNode shown = ThankInChat.knows(verb) ? thankInChat.press(caller, verb, action.path("data"), activity) : shown(caller, action.path("data"), activity);
            return JSON.objectNode().put("statusCode", 200).put("type", CardJson.CONTENT_TYPE).set("value", shown.at("/attachments/0/content"));
        } catch (Problem problem) {
            return error("BadRequest", Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    /** What a client without Action.Execute sends, or what somebody writes to the bot. */
    private void message(JsonNode activity) {
        BotCaller caller = BotCaller.of(activity, people);
        JsonNode value = activity.path("value");
        if (value.path("verb").isMissingNode()) {
            if (!thankInChat.answered(caller, activity)) {
                replies.say(activity, Messages.text(caller.language(), "teams.help"));
            }
            return;
        }
        try {
            String verb = value.path("verb").asText();
            if (ThankInChat.knows(verb)) {
                thankInChat.press(caller, verb, value, activity);
            } else {
                act(caller, verb, value);
                replies.replace(activity, () -> shown(caller, value, activity));
            }
        } catch (Problem problem) {
            replies.say(activity, Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    private void act(BotCaller caller, String verb, JsonNode data) {
        // Clients ask for a card anew by themselves, also those of people whom Laurel does not know: they are shown what everybody may see.
        if (!verb.equals(CardActions.REFRESH)) {
            press(caller, verb, item(data), data);
        }
    }

    private static UUID item(JsonNode data) {
        return Text.id(data.path("feedItemId").asText(null)).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }

    /** The message with the card whose button this invoke tells of, as it is now. */
    ObjectNode shown(JsonNode activity) {
        return shown(BotCaller.of(activity, people), activity.path("value").path("action").path("data"), activity);
    }

    /** In a channel as everybody there may see it; a closed one for who may not see it. */
    private ObjectNode shown(BotCaller caller, JsonNode data, JsonNode activity) {
        UUID item = item(data);
        UUID person = caller.person().orElse(null);
        boolean personal = isPersonal(activity);
        String mark = feed.find(item, person, caller.language())
                .flatMap(seen -> CardMark.read(data, seen.thanks() != null ? seen.thanks().id() : seen.checkIn().id())).orElse(null);
        return cards.shown(item, personal ? person : null, personal ? caller.language() : cards.channelLanguage(), mark);
    }

    private void press(BotCaller caller, String verb, UUID item, JsonNode data) {
        UUID person = caller.person().orElseThrow(() -> Problem.forbidden("teams.not-linked"));
        try {
            if (React.KINDS.contains(verb)) {
                react.add(person, item, verb, caller.language());
            } else if (verb.equals(CardActions.COMMENT)) {
                discuss.addOnce(person, item, new CommentRequest(data.path(CardActions.COMMENT).asText(null), null));
            } else {
                throw Problem.badRequest("teams.unknown-action");
            }
        } catch (Problem refused) {
            // What is not there for the presser any more, the answer shows: after an error the client would keep the card with its words.
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    /** A card in a channel keeps the channel's language, whoever pressed its button. */
    private static boolean isPersonal(JsonNode activity) {
        return activity.path("conversation").path("conversationType").asText().equals("personal");
    }

    private static ObjectNode error(String code, String message) {
        ObjectNode answer = JSON.objectNode().put("statusCode", 400).put("type", "application/vnd.microsoft.error");
        answer.putObject("value").put("code", code).put("message", message);
        return answer;
    }
}
