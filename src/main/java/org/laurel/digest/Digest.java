package org.laurel.digest;

import java.time.Instant;
import java.util.UUID;

/**
 * One time that a week's digest was asked for.
 *
 * @param state       {@code sending} while mails wait, then {@code sent}
 * @param recipients  people it has a mail for; those who had one for that week before are not among them; null if it is so long ago that
 *                    nobody knows
 * @param requestedBy null for the schedule
 */
public record Digest(UUID id, String week, String state, Integer recipients, String requestedBy, Instant requestedAt) {
}
