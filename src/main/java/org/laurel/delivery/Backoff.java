package org.laurel.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a failed row waits: doubling, at most an hour, and spread between half and all of it so that rows which failed
 * together do not come back together.
 */
record Backoff(Duration first, Duration most, DoubleSupplier random) {

    /** @param failures how many attempts have failed, from 1 */
    Duration after(int failures) {
        double full = Math.min(most.toMillis(), first.toMillis() * Math.pow(2, Math.min(failures - 1, 30)));
        return Duration.ofMillis((long) (full * (0.5 + random.getAsDouble() / 2)));
    }
}
