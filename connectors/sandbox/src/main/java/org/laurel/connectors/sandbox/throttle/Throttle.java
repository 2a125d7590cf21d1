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
        @Override
        public String toString() {
            return requests + " in " + window.toSeconds() + " s";
        }
    }

    /** A request that came {@code early} before the limit would have let it through. */
    public record Refusal(Instant at, String key, Limit limit, Duration early) {
    }

    /** Of those the newest are kept, which is more than anybody wants to read. */
    private static final int MOST_KEPT = 1000;

    private final Clock clock;
    private final List<Limit> limits;
    private final Duration longest;
    private final Map<String, Deque<Instant>> taken = new HashMap<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();

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
        Limit strictest = limits.stream().max(Comparator.comparing(limit -> wait(limit, times, now))).orElseThrow();
        Duration wait = wait(strictest, times, now);
        if (wait.isZero()) {
            times.addLast(now);
            return Optional.empty();
        }
        if (refusals.size() == MOST_KEPT) {
            refusals.removeFirst();
        }
        refusals.addLast(new Refusal(now, key, strictest, wait));
        return Optional.of(wait);
    }

    /** The newest thousand, oldest first. */
    public synchronized List<Refusal> refusals() {
        return List.copyOf(refusals);
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
