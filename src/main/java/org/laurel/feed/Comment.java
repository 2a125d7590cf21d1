package org.laurel.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.org.PersonRef;

/**
 * What somebody said about an item on the feed.
 *
 * @param mentions whom the author meant where the text says {@code @} and their name, by name
 * @param editedAt null if it never was
 */
public record Comment(UUID id, UUID feedItemId, PersonRef author, String text, List<PersonRef> mentions, Instant commentedAt, Instant editedAt) {

    /**
     * The comments as an item shows them.
     *
     * @param items the newest three, newest first
     * @param next  the cursor that the older ones are asked for with, or null
     */
    public record Newest(long count, List<Comment> items, String next) {
        static final Newest NONE = new Newest(0, List.of(), null);
    }
}
