package org.laurel.connectors.sandbox.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts requests in sliding windows, each key on its own, as Microsoft's limits are given: so many in so long. */
public final class Throttle {

    /** At most {@code requests} in any {@code window}. */
    public record Limit(int requests, Duration window) {
    }

    private final Clock clock;
    private final List<Limit> limits;
    private final Duration longest;
    private final Map<String, Deque<Instant>> taken = new HashMap<>();
    private int refused;

    public Throttle(Clock clock, Limit... limits) {
        this.clock = clock;
        this.limits = List.of(limits);
        this.longest = this.limits.stream().map(Limit::window).max(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * Counts the request, unless a limit is reached.
     *
     * @return how long to wait when it is
     */
    public synchronized Optional<Duration> refuse(String key) {
        Instant now = clock.instant();
        taken.values().forEach(times -> forget(times, now.minus(longest)));
        taken.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = taken.computeIfAbsent(key, k -> new ArrayDeque<>());
        Duration wait = limits.stream().map(limit -> wait(limit, times, now)).max(Comparator.naturalOrder()).orElseThrow();
        if (wait.isZero()) {
            times.addLast(now);
            return Optional.empty();
        }
        refused++;
        return Optional.of(wait);
    }

    /** How many requests so far. */
    public synchronized int refused() {
        return refused;
    }

    private static void forget(Deque<Instant> times, Instant before) {
        while (!times.isEmpty() && !times.peekFirst().isAfter(before)) {
            times.removeFirst();
        }
    }

    private static Duration wait(Limit limit, Deque<Instant> times, Instant now) {
        List<Instant> inWindow = times.stream().filter(time -> time.isAfter(now.minus(limit.window()))).toList();
        if (inWindow.size() < limit.requests()) {
            return Duration.ZERO;
        }
        return Duration.between(now, inWindow.get(inWindow.size() - limit.requests()).plus(limit.window()));
    }

    /** What {@code Retry-After} says: whole seconds, rounded up, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
