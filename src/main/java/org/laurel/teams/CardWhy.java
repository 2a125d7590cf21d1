package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.feed.FeedItem;
import org.laurel.notifications.Kind;
import org.laurel.platform.Messages;

/** Why somebody sees a card, at its foot, and where to change that. */
final class CardWhy {
    private CardWhy() {
    }

    /** @param reader null for everybody in a channel; a personal card of a thanks goes to those who got it, by name or in a team or department */
    static void add(ObjectNode card, FeedItem item, UUID reader, Locale language, CardLinks links) {
        boolean thanked = reader != null && item.thanks() != null;
        String why = thanked ? Messages.text(language, "teams.why.thanked", Map.of("giver", item.thanks().giver().name()))
                : Messages.text(language, "teams.why.channel");
        CardJson.body(card).add(CardJson.small(why));
        if (thanked) {
            card.withArray("actions").add(CardJson.open(Messages.text(language, "teams.why.mute"), links.mute(Kind.THANKS)));
        }
    }
}
