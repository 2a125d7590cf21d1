package org.laurel.feed;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which part of the feed somebody wants; null means all.
 *
 * @param teams      items about a member of one of them, who gave, got or checked in
 * @param department items about somebody in it
 * @param badge      thanks with that badge
 * @param person     items about that person
 * @param from       what occurred at that moment or later
 * @param until      what occurred before
 * @param words      all of which stand in the item's text, in English or Swedish, or begin a name of those it is about; of words that are private only the names
 * @param kind       {@code thanks} or {@code check-in}
 * @param received   only what the person, or somebody of the team or department, was thanked for; not what they gave or did
 */
public record FeedFilter(Set<UUID> teams, UUID department, String badge, UUID person, Instant from, Instant until, String words, String kind,
                         boolean received) {
    public static final FeedFilter NONE = new FeedFilter(null, null, null, null, null, null, null, null);

    public FeedFilter(Set<UUID> teams, UUID department, String badge, UUID person, Instant from, Instant until, String words, String kind) {
        this(teams, department, badge, person, from, until, words, kind, false);
    }

    /** Whether nothing of an item is wanted but words and when it occurred. */
    boolean isWordsAlone() {
        return words != null && teams == null && department == null && badge == null && person == null && kind == null;
    }

    static FeedFilter period(Instant from, Instant until) {
        return new FeedFilter(null, null, null, null, from, until, null, null);
    }

    static FeedFilter thanks(String words) {
        return new FeedFilter(null, null, null, null, null, null, words, "thanks");
    }
}
