package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.laurel.feed.FeedItem;
import org.laurel.platform.Messages;
import org.laurel.recognition.Thanks;

/** A thank-you as a card. */
final class ThanksCard {
    private ThanksCard() {
    }

    static ObjectNode of(FeedItem item, Locale language, CardLinks links, CardReaders readers) {
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
        body.add(thanks.message() != null ? CardJson.written(thanks.message(), false) : CardJson.subtle(Messages.text(language, "teams.thanks.words-private")));
        if (thanks.objective() != null) {
            body.add(CardJson.written(Messages.text(language, "teams.thanks.objective", Map.of("objective", thanks.objective().title())), false));
        }
        if (thanks.editedAt() != null) {
            body.add(CardJson.subtle(Messages.text(language, "teams.thanks.edited")));
        }
        CardActions.add(card, item, language, readers);
        card.withArray("actions").add(CardJson.open(Messages.text(language, "teams.open"), links.tab("#/feed/" + item.id())));
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
                "receivers", Names.list(thanks.receivers(), thanks.groups(), language)));
    }

    /** Of one that was taken back. */
    static ObjectNode recalled(Locale language) {
        String words = Messages.text(language, "teams.thanks.recalled");
        ObjectNode card = CardJson.card(language.getLanguage(), words, words);
        CardJson.body(card).add(CardJson.subtle(words));
        return CardJson.activity(card, words);
    }
}
