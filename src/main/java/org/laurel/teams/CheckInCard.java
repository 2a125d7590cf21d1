package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.laurel.feed.FeedItem;
import org.laurel.objectives.CheckIn;
import org.laurel.platform.Messages;
import org.laurel.platform.Text;

/** A check-in as a card. */
final class CheckInCard {
    private CheckInCard() {
    }

    static ObjectNode of(FeedItem item, Locale language, CardLinks links, CardReaders readers) {
        CheckIn checkIn = item.checkIn();
        ObjectNode card = CardJson.card(language.getLanguage(), Messages.text(language, "teams.check-in.fallback"), sentence(checkIn, language));
        ArrayNode body = CardJson.body(card);
        body.add(CardJson.heading(Messages.text(language, "teams.check-in.heading")));
        body.add(CardJson.written(sentence(checkIn, language), true));
        body.add(CardJson.written(Text.isolated(checkIn.keyResultTitle()) + ": " + movement(checkIn, language), false));
        body.add(CardJson.words(Messages.text(language, "teams.check-in.state", Map.of("progress", checkIn.progress(),
                "confidence", Messages.text(language, "teams.confidence." + checkIn.confidence().key())))));
        if (checkIn.note() != null) {
            body.add(CardJson.written(checkIn.note(), false));
        }
        CardActions.add(card, item, language, readers);
        card.withArray("actions").add(CardJson.open(Messages.text(language, "teams.open"), links.tab("#/objectives")));
        return card;
    }

    /** Anna Berg checked in on “Faster answers”. */
    static String sentence(CheckIn checkIn, Locale language) {
        return Messages.text(language, "teams.check-in.sentence", Map.of("author", checkIn.author().name(), "objective", checkIn.objectiveTitle()));
    }

    /** 40 → 55 of 80 %. */
    private static String movement(CheckIn checkIn, Locale language) {
        return Messages.text(language, "teams.check-in.movement", Map.of("previous", number(checkIn.previousValue(), language),
                "value", number(checkIn.value(), language), "target", number(checkIn.targetValue(), language),
                "unit", checkIn.unit() == null ? "" : checkIn.unit())).strip();
    }

    private static String number(BigDecimal value, Locale language) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMaximumFractionDigits(6);
        return format.format(value);
    }
}
