package org.laurel.recognition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.org.PersonRef;

/**
 * Somebody thanked somebody.
 *
 * @param feedItemId where it stands on the feed, which is also what people react to
 * @param badge      null if it was given without one
 * @param editedAt   null if it never was
 */
public record Thanks(UUID id, UUID feedItemId, PersonRef giver, List<PersonRef> receivers, BadgeGiven badge, String message,
                     Audience audience, Instant givenAt, Instant editedAt) {

    public record BadgeGiven(String key, String name, String imageUrl, String alt) {
    }
}
