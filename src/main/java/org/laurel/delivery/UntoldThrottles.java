package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a gate is closed where the other side says that it is too much, and not for how long: ten seconds, and twice as long for
 * each time that it says so again soon after, five minutes at most. Throttled rows are not counted, and would ask on for ever.
 */
final class UntoldThrottles {
    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Closing> closings = new ConcurrentHashMap<>();

    /** Those that were under way together are told so together: that counts once. */
    Instant until(String gate, Instant now) {
        return closings.compute(gate, (name, last) -> last != null && now.isBefore(last.until) ? last : next(last, now)).until;
    }

    private static Closing next(Closing last, Instant now) {
        boolean inARow = last != null && now.isBefore(last.until.plus(last.length));
        Duration wait = !inARow ? FIRST : last.length.multipliedBy(2).compareTo(LONGEST) < 0 ? last.length.multipliedBy(2) : LONGEST;
        return new Closing(now.plus(wait), wait);
    }

    private record Closing(Instant until, Duration length) {
    }
}
