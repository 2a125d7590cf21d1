package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.feed.FeedItem;
import org.laurel.feed.FeedStore;
import org.laurel.platform.Messages;
import org.laurel.recognition.Thanks;

/**
 * The message extension's search: thanks that the caller may see, to be put into a conversation. Who reads it there is not known, so a
 * thanks is put there as the whole company sees it: one that is not for the company, or whose words are not, as a link, which shows it
 * to those who may see it. No delivery knows such a card, so nobody updates it: clients ask for it anew whenever they show it.
 */
@Singleton
class ThanksSearch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PREVIEW = "application/vnd.microsoft.card.thumbnail";
    /** What Teams asks for at a time. */
    private static final int MOST = 25;
    private static final int PREVIEW_CHARACTERS = 200;

    private final FeedStore feed;
    private final CardLinks links;

    @Inject
    ThanksSearch(FeedStore feed, CardLinks links) {
        this.feed = feed;
        this.links = links;
    }

    JsonNode answer(BotCaller caller, JsonNode query) {
        UUID viewer = caller.person().orElse(null);
        if (viewer == null) {
            return message(Messages.text(caller.language(), "teams.not-linked"));
        }
        JsonNode options = query.path("queryOptions");
        int count = Math.min(Math.max(options.path("count").asInt(MOST), 1), MOST);
        int skip = Math.max(options.path("skip").asInt(0), 0);
        List<FeedItem> found = feed.searchThanks(viewer, words(query), skip, count, caller.language());
        return found.isEmpty() ? message(Messages.text(caller.language(), "teams.search.nothing")) : list(found, caller);
    }

    /** Before anything is typed Teams asks for {@code initialRun}: the newest. */
    private static String words(JsonNode query) {
        for (JsonNode parameter : query.path("parameters")) {
            if (parameter.path("name").asText().equals("text")) {
                return parameter.path("value").asText("");
            }
        }
        return "";
    }

    private JsonNode list(List<FeedItem> found, BotCaller caller) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode attachments = answer.putObject("composeExtension").put("type", "result").put("attachmentLayout", "list").putArray("attachments");
        Map<UUID, FeedItem> everybodys = feed.find(found.stream().map(FeedItem::id).toList(), null, caller.language());
        for (FeedItem item : found) {
            FeedItem seen = everybodys.get(item.id());
            ObjectNode card = seen != null && seen.readable() ? ThanksCard.of(seen, caller.language(), links, CardReaders.EVERYBODY) : ThanksCard.closed(caller.language(), links);
            attachments.add(CardJson.attachment(card).<ObjectNode>set("preview", preview(item.thanks(), caller)));
        }
        return answer;
    }

    /** Seen by the caller alone. Thumbnail cards show some HTML, so what people wrote is escaped. */
    private ObjectNode preview(Thanks thanks, BotCaller caller) {
        ObjectNode preview = JSON.objectNode().put("contentType", PREVIEW);
        ObjectNode content = preview.putObject("content").put("title", CardJson.markupFree(ThanksCard.sentence(thanks, caller.language())))
                .put("text", CardJson.markupFree(thanks.message() == null ? Messages.text(caller.language(), "teams.thanks.words-private") : shortened(thanks.message())));
        if (thanks.badge() != null) {
            content.putArray("images").addObject().put("url", links.badge(thanks.badge().imageUrl())).put("alt", thanks.badge().alt());
        }
        return preview;
    }

    private static JsonNode message(String text) {
        ObjectNode answer = JSON.objectNode();
        answer.putObject("composeExtension").put("type", "message").put("text", text);
        return answer;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, PREVIEW_CHARACTERS - 1)) + "…";
    }
}
