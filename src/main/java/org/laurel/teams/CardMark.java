package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What tells one card of ours from every other, so that it can be found in a channel again. It travels in the data of the card's
 * button, which comes back when somebody presses it: so the fresh card that answers carries it on.
 */
final class CardMark {
    private static final String PREFIX = "laurel-delivery-";
    /** Where it stands in a button's data. */
    static final String FIELD = "delivery";

    private CardMark() {
    }

    /** A database restored from a backup numbers its deliveries anew; the subject's id keeps theirs apart. */
    static String of(Map<String, Object> delivery) {
        return PREFIX + delivery.get("deliveryId") + "-" + delivery.get("subjectId");
    }

    /** What a client sent back, if it can be a mark of a card about that subject. */
    static Optional<String> read(JsonNode data, UUID subject) {
        return Optional.of(data.path(FIELD).asText("")).filter(mark -> mark.matches(PREFIX + "\\d{1,19}-" + subject));
    }
}
