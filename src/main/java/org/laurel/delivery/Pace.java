package org.laurel.delivery;

import java.time.Duration;

/**
 * How fast and how patient a pump is.
 *
 * @param lease    how long a row may be on its way before it is in doubt; a send that could outlast it is not begun
 * @param poll     how long to wait when nothing was due
 * @param away     how long to wait when the database was away
 * @param settling how long after an attempt of unknown end it is first asked about
 * @param mostQuestions after so many in vain an operator has to look
 */
record Pace(Duration lease, Duration poll, Duration away, int mostAttempts, Duration firstRetry, Duration longestRetry,
            Duration settling, int mostQuestions, Duration longestStop) {

    /**
     * An outage of a working day is waited out: 21 attempts last eight and a half hours on average and 17 questions eight and a quarter,
     * by chance between two thirds of that and a third more, see {@link Backoff}. What expires before that ends then. Exchange shows a
     * sent draft after some seconds.
     */
    static final Pace USUAL = new Pace(Duration.ofMinutes(2), Duration.ofMillis(500), Duration.ofSeconds(2), 21,
            Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(30), 17, Duration.ofSeconds(20));
}
