package org.laurel.recognition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.org.PersonRef;

/**
 * Somebody thanked somebody.
 *
 * @param feedItemId where it stands on the feed, which is also what people react to
 * @param receivers  people who were named one by one
 * @param groups     teams and departments that were thanked as a whole
 * @param badge      null if it was given without one
 * @param objective  the one it helped; null if none was named
 * @param editedAt   null if it never was
 * @param receipt    who could see it when it was given: for the giver alone, null for others and for what is older than receipts
 */
public record Thanks(UUID id, UUID feedItemId, PersonRef giver, List<PersonRef> receivers, List<ThankedGroup> groups, BadgeGiven badge,
                     ObjectiveHelped objective, String message, Audience audience, Instant givenAt, Instant editedAt, Reach receipt) {

    public record BadgeGiven(String key, String name, String imageUrl, String alt) {
    }

    public record ObjectiveHelped(UUID id, String title) {
    }
}
