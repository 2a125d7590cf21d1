package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.laurel.feed.CommentRequest;
import org.laurel.feed.FeedItem;
import org.laurel.feed.React;
import org.laurel.platform.Messages;

/** How people reacted to what a card shows, and the buttons with which they do. */
final class CardActions {
    static final String COMMENT = "comment";
    static final String REFRESH = "refresh";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CardActions() {
    }

    /** The reactions stand in the card itself: below it, renderers show no more than five or six buttons. */
    static void add(ObjectNode card, FeedItem item, Locale language, CardReaders readers) {
        String said = counts(item, language);
        if (!said.isEmpty()) {
            CardJson.body(card).add(CardJson.subtle(said));
        }
        ArrayNode reactions = CardJson.body(card).addObject().put("type", "ActionSet").putArray("actions");
        for (String kind : React.KINDS) {
            reactions.add(CardJson.execute(Messages.text(language, "teams.reaction." + kind), kind, data(item, readers)));
        }
        if (item.readable()) {
            card.withArray("actions").add(comment(item, language, readers));
        }
        refresh(card, item, readers);
    }

    /** 🙌 2 high fives · ❤️ 1 · 3 comments; empty if there is nothing to tell. */
    private static String counts(FeedItem item, Locale language) {
        List<String> reactions = item.reactions().stream()
                .map(reaction -> Messages.text(language, "teams.reacted." + reaction.kind(), Map.of("count", reaction.count()))).toList();
        String comments = item.comments().count() == 0 ? "" : Messages.text(language, "teams.comments", Map.of("count", item.comments().count()));
        return String.join(" · ", reactions) + (reactions.isEmpty() || comments.isEmpty() ? "" : " · ") + comments;
    }

    private static ObjectNode comment(FeedItem item, Locale language, CardReaders readers) {
        ObjectNode form = JSON.objectNode().put("type", "AdaptiveCard").put("version", "1.5");
        form.putArray("body").addObject().put("type", "Input.Text").put("id", COMMENT).put("label", Messages.text(language, "teams.comment.label"))
                .put("isMultiline", true).put("maxLength", CommentRequest.MOST_CHARACTERS).put("isRequired", true)
                .put("errorMessage", Messages.text(language, "teams.comment.missing"));
        form.putArray("actions").add(CardJson.execute(Messages.text(language, "teams.comment.send"), COMMENT, data(item, readers)));
        ObjectNode action = JSON.objectNode().put("type", "Action.ShowCard").put("title", Messages.text(language, "teams.comment"));
        action.set("card", form);
        return action;
    }

    private static void refresh(ObjectNode card, FeedItem item, CardReaders readers) {
        ObjectNode refresh = card.putObject("refresh");
        refresh.putObject("action").put("type", "Action.Execute").put("verb", REFRESH).set("data", data(item, readers));
        if (!readers.users().isEmpty()) {
            ArrayNode users = refresh.putArray("userIds");
            readers.users().forEach(users::add);
        }
    }

    private static ObjectNode data(FeedItem item, CardReaders readers) {
        ObjectNode data = JSON.objectNode().put("feedItemId", item.id().toString());
        return readers.mark() == null ? data : data.put(CardMark.FIELD, readers.mark());
    }
}
