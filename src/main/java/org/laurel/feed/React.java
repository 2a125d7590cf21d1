package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.Problem;

/** Lets somebody react to what they may see, once for each kind, and take it back. */
@Singleton
public class React {
    public static final String HIGH_FIVE = "high-five";
    private static final Set<String> KINDS = Set.of(HIGH_FIVE);

    private final FeedStore feed;
    private final Clock clock;

    @Inject
    public React(FeedStore feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** @return the item as it is now. @throws Problem 404 if it is not there for this person, 400 for an unknown kind */
    public FeedItem add(UUID person, UUID item, String kind, Locale locale) {
        visible(person, item, kind, locale);
        feed.addReaction(item, person, kind, clock.instant());
        return visible(person, item, kind, locale);
    }

    /** @return the item as it is now. @throws Problem as {@link #add} */
    public FeedItem remove(UUID person, UUID item, String kind, Locale locale) {
        visible(person, item, kind, locale);
        feed.removeReaction(item, person, kind);
        return visible(person, item, kind, locale);
    }

    private FeedItem visible(UUID person, UUID item, String kind, Locale locale) {
        if (kind == null || !KINDS.contains(kind)) {
            throw Problem.field("kind", "feed.kind");
        }
        return feed.find(item, person, locale).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }
}
