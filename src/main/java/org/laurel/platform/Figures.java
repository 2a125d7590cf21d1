package org.laurel.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What a scrape of {@code /metrics} asks of the database, asked once for all of its gauges. A database that is away must not take the
 * other metrics along.
 *
 * @param <T> all figures of one kind
 */
public final class Figures<T> {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Function<Instant, T> ask;
    private final T unknown;
    private final Clock clock;
    private T figures;
    private Instant asked = Instant.MIN;

    /** @param unknown stands for them while the database is away */
    public Figures(Function<Instant, T> ask, T unknown, Clock clock) {
        this.ask = ask;
        this.unknown = unknown;
        this.clock = clock;
        this.figures = unknown;
    }

    /** At most five seconds old. */
    public synchronized T get() {
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(FRESH))) {
            asked = now;
            try {
                figures = ask.apply(now);
            } catch (RuntimeException away) {
                figures = unknown;
            }
        }
        return figures;
    }
}
