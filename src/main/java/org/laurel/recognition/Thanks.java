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
 * @param objective  the one it helped; null if none was named, and for who may not read the words
 * @param message    null for who may not read the words
 * @param audience   who sees it, which may be fewer than its giver chose
 * @param wordsPrivate whether only giver and receivers read the words
 * @param editedAt   null if it never was
 * @param receipt    who could see it when it was given: for the giver alone, null for others and for what is older than receipts
 * @param chosen     how it came to this audience, for giver and receivers; null for all others
 */
public record Thanks(UUID id, UUID feedItemId, PersonRef giver, List<PersonRef> receivers, List<ThankedGroup> groups, BadgeGiven badge,
                     ObjectiveHelped objective, String message, Audience audience, boolean wordsPrivate, Instant givenAt, Instant editedAt, Reach receipt,
                     Chosen chosen) {

    /**
     * @param giver what the giver chose
     * @param you   what the caller chose as one of those who were thanked by name, null for others
     */
    public record Chosen(Audience giver, ReceiverChoice you) {
    }

    public record BadgeGiven(String key, String name, String imageUrl, String alt) {
    }

    public record ObjectiveHelped(UUID id, String title) {
    }
}
