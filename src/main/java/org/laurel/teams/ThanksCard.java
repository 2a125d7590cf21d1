package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.laurel.feed.FeedItem;
import org.laurel.feed.React;
import org.laurel.platform.Messages;
import org.laurel.recognition.Thanks;

/** A thank-you as a card. */
final class ThanksCard {
    private ThanksCard() {
    }

    /** @param mark null for a card that nobody will look for */
    static ObjectNode of(FeedItem item, Locale language, CardLinks links, String mark) {
        Thanks thanks = item.thanks();
        String sentence = sentence(thanks, language);
        ObjectNode card = CardJson.card(language.getLanguage(), Messages.text(language, "teams.thanks.fallback"), sentence);
        ArrayNode body = CardJson.body(card);
        body.add(CardJson.heading(Messages.text(language, "teams.thanks.heading")));
        if (thanks.badge() == null) {
            body.add(CardJson.written(sentence, true));
        } else {
            body.add(CardJson.beside(CardJson.image(links.badge(thanks.badge().imageUrl()), thanks.badge().alt()),
                    CardJson.written(sentence, true), CardJson.written(thanks.badge().name(), false)));
        }
        body.add(CardJson.written(thanks.message(), false));
        addReactions(card, item, language, mark);
        card.withArray("actions").add(CardJson.open(Messages.text(language, "teams.open"), links.tab("#/feed")));
        return card;
    }

    /** Of one that not everybody may see: says nothing of it, and leads those who may to it. */
    static ObjectNode closed(Locale language, CardLinks links) {
        String words = Messages.text(language, "teams.thanks.fallback");
        ObjectNode card = CardJson.card(language.getLanguage(), words, words);
        CardJson.body(card).add(CardJson.words(words));
        card.withArray("actions").add(CardJson.open(Messages.text(language, "teams.open"), links.tab("#/feed")));
        return card;
    }

    /** Anna Berg thanked Erik Ek and Åsa Öst. */
    static String sentence(Thanks thanks, Locale language) {
        return Messages.text(language, "teams.thanks.sentence", Map.of("giver", thanks.giver().name(),
                "receivers", Names.list(thanks.receivers(), language)));
    }

    /** How many high fives there are, if any, and the button to give one. */
    static void addReactions(ObjectNode card, FeedItem item, Locale language, String mark) {
        long highFives = item.reactions().stream().filter(reaction -> reaction.kind().equals(React.HIGH_FIVE))
                .mapToLong(FeedItem.ReactionCount::count).sum();
        if (highFives > 0) {
            CardJson.body(card).add(CardJson.subtle(Messages.text(language, "teams.high-fives", Map.of("count", highFives))));
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("feedItemId", item.id().toString());
        if (mark != null) {
            data.put(CardMark.FIELD, mark);
        }
        card.withArray("actions").add(CardJson.execute(Messages.text(language, "teams.high-five"), React.HIGH_FIVE, data));
    }
}
