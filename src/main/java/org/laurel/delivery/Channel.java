package org.laurel.delivery;

import java.time.Instant;

/**
 * How one way out is doing.
 *
 * @param pausedAt  since when an operator holds it back, or null
 * @param notBefore until when the other side asked to wait, or null
 * @param reason    what the other side said, or null
 * @param oldestDue when the row was due that has waited longest, throttled and paused ones and those whose chat is full included, or null
 */
record Channel(String channel, Instant pausedAt, String pausedBy, Instant notBefore, String reason, Instant oldestDue, int inDoubt, int dead) {
}
