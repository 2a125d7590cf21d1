package org.laurel.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.objectives.CheckIn;
import org.laurel.org.PersonRef;
import org.laurel.recognition.Thanks;

/** @param kind {@code thanks} or {@code check-in}: the property of that name is there, the other is not */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedItem(UUID id, String kind, Instant occurredAt, PersonRef actor, Thanks thanks, CheckIn checkIn,
                       List<ReactionCount> reactions, Comment.Newest comments) {

    /** Whether the viewer may read its words, and so what is said about it. */
    public boolean readable() {
        return thanks == null || thanks.message() != null;
    }

    /** @param mine whether the caller is among them */
    public record ReactionCount(String kind, long count, boolean mine) {
    }
}
