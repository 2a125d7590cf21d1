package org.laurel.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message that is to leave once.
 *
 * @param dedupKey  the same intent has the same key, however often it is added
 * @param topic     what happened, such as {@code thanks-given}
 * @param destination where to, such as {@code teams-card}; with the topic it names the route
 * @param recipientId the person it is for, or null for a place that many read
 * @param subjectId the thanks, check-in or digest it tells of
 * @param payload   what a route may read, JSON values only; the fields stand in camel-routes/README.md
 * @param dueAt     not before, or null for at once
 * @param expiresAt after this nobody wants it any more, or null for never
 */
public record NewDelivery(String dedupKey, String topic, String destination, UUID recipientId, UUID subjectId,
                          Map<String, ?> payload, Instant dueAt, Instant expiresAt) {
    /**
     * The payload's name for the delivery whose message this one changes. Those that change one message leave one at a time, in any
     * order: each says what is so when it is made, so the last one says what is so.
     */
    public static final String CHANGES = "cardDeliveryId";
    /**
     * The payload's name, for the ledger alone, for one that an operator had sent again although an earlier attempt may have arrived and
     * nobody can be asked. If nothing is to be sent after all, that attempt is in doubt as before.
     */
    public static final String MAY_BE_THERE = "mayBeThere";

    public NewDelivery(String dedupKey, String topic, String destination, UUID recipientId, UUID subjectId, Map<String, ?> payload) {
        this(dedupKey, topic, destination, recipientId, subjectId, payload, null, null);
    }

    NewDelivery notBefore(Instant due) {
        return new NewDelivery(dedupKey, topic, destination, recipientId, subjectId, payload, due, expiresAt);
    }

    /** The same, wanted until then. */
    public NewDelivery until(Instant expires) {
        return new NewDelivery(dedupKey, topic, destination, recipientId, subjectId, payload, dueAt, expires);
    }
}
