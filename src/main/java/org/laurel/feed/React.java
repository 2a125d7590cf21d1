package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.platform.Problem;

/** Lets somebody react to what they may see, once for each kind, and take it back. */
@Singleton
public class React {
    public static final String HIGH_FIVE = "high-five";
    /** All kinds, in the order in which they are offered; the table allows the same. */
    public static final List<String> KINDS = List.of(HIGH_FIVE, "heart", "celebrate", "insight");

    private final FeedStore feed;
    private final ReactionStore reactions;
    private final FeedCards cards;
    private final Clock clock;

    @Inject
    public React(FeedStore feed, ReactionStore reactions, FeedCards cards, Clock clock) {
        this.feed = feed;
        this.reactions = reactions;
        this.cards = cards;
        this.clock = clock;
    }

    /** @return the item as it is now. @throws Problem 404 if it is not there for this person, 400 for an unknown kind */
    public FeedItem add(UUID person, UUID item, String kind, Locale locale) {
        visible(person, item, kind, locale);
        reactions.jdbi().useTransaction(transaction -> {
            if (reactions.add(transaction, item, person, kind, clock.instant())) {
                cards.changed(transaction, item);
            }
        });
        return visible(person, item, kind, locale);
    }

    /** @return the item as it is now. @throws Problem as {@link #add} */
    public FeedItem remove(UUID person, UUID item, String kind, Locale locale) {
        visible(person, item, kind, locale);
        reactions.jdbi().useTransaction(transaction -> {
            if (reactions.remove(transaction, item, person, kind)) {
                cards.changed(transaction, item);
            }
        });
        return visible(person, item, kind, locale);
    }

    private FeedItem visible(UUID person, UUID item, String kind, Locale locale) {
        if (kind == null || !KINDS.contains(kind)) {
            throw Problem.field("kind", "feed.kind", Map.of("kinds", String.join(", ", KINDS)));
        }
        return feed.find(item, person, locale).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }
}
