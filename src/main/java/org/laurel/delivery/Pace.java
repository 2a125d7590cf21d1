package org.laurel.delivery;

import java.time.Duration;

/**
 * How fast and how patient a pump is.
 *
 * @param batch   rows in hand for each channel
 * @param workers sends at a time for each channel; 4 is what Exchange allows an app for one mailbox
 * @param lease   long enough for the whole batch; a send that could outlast it is not begun
 * @param poll    how long to wait when nothing was due
 * @param away    how long to wait when the database was away
 */
record Pace(int batch, int workers, Duration lease, Duration poll, Duration away, int mostAttempts, Duration firstRetry,
            Duration longestRetry, Duration longestStop) {

    /** Twelve attempts spread over some five hours. */
    static final Pace USUAL = new Pace(20, 4, Duration.ofMinutes(3), Duration.ofMillis(500), Duration.ofSeconds(2), 12,
            Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(20));
}
