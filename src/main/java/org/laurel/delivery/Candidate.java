package org.laurel.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A due row that this pump has locked and may take.
 *
 * @param route       see {@link Delivery#route()}
 * @param recipientId the person it is for, or null for a place that many read
 * @param changes     see {@link NewDelivery#CHANGES}; null if it changes none
 * @param expiresAt   or null for never
 * @param taken       somebody has taken it before
 * @param doubtful    it is only asked about, as it may have arrived
 */
public record Candidate(long id, String route, String scope, UUID recipientId, String changes, Instant dueAt, Instant expiresAt, boolean taken, boolean doubtful) {
}
