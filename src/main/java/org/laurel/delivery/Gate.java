package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What all replicas know of one channel or scope while they hold its lock: whether it is closed, and when the newest messages left.
 *
 * <p>A call begins some moments after it was let through. So that no stretch of time sees too many calls, each is stamped with a time
 * from which it must begin within {@link #SPREAD}, and stretches are counted longer by as much.
 */
final class Gate {
    /** From a call's stamp until it must have begun. 50 in 1.035 s is 96.6 % of 50 a second. */
    static final Duration SPREAD = Duration.ofMillis(35);
    /** A pump that comes so much after the gate opened loses nothing by it. */
    static final Duration LATE = Duration.ofMillis(15);
    /** A place that is got late is so far off that writing it down does not lose it again. */
    static final Duration AHEAD = Duration.ofMillis(10);
    /** More stamps are kept than any limit counts, because some are given back: as many as calls may be under way. */
    private static final int SPARE = 64;

    private final String scope;
    private final Instant closedUntil;
    private final List<Long> recent;
    private boolean used;

    /** @param closedUntil {@link Instant#MAX} while an operator holds it back, null if it is open */
    Gate(String scope, Instant closedUntil, List<Long> recent) {
        this.scope = scope;
        this.closedUntil = closedUntil;
        this.recent = new ArrayList<>(recent);
    }

    static Gate fresh(String scope) {
        return new Gate(scope, null, List.of());
    }

    /** Not before this may the next call be stamped; {@link Instant#MIN} if nothing is in its way. */
    Instant opens(List<Limits.Rate> rates) {
        Instant opens = closedUntil == null ? Instant.MIN : closedUntil;
        for (Limits.Rate rate : rates) {
            if (recent.size() >= rate.most()) {
                opens = later(opens, Instant.ofEpochMilli(recent.get(recent.size() - rate.most())).plus(rate.in()).plus(SPREAD));
            }
        }
        // Times must ascend, also where replicas' clocks differ.
        return recent.isEmpty() ? opens : later(opens, Instant.ofEpochMilli(recent.get(recent.size() - 1)));
    }

    /** How many more calls may be stamped until then. */
    int room(List<Limits.Rate> rates, Instant now) {
        if (closedUntil != null && closedUntil.isAfter(now)) {
            return 0;
        }
        int room = Integer.MAX_VALUE;
        for (Limits.Rate rate : rates) {
            long since = now.minus(rate.in()).minus(SPREAD).toEpochMilli();
            int counted = 0;
            while (counted < Math.min(rate.most(), recent.size()) && recent.get(recent.size() - 1 - counted) > since) {
                counted++;
            }
            room = Math.min(room, rate.most() - counted);
        }
        return room;
    }

    void use(Instant stamp, List<Limits.Rate> rates) {
        if (rates.isEmpty()) {
            return;
        }
        recent.add(stamp.toEpochMilli());
        int most = rates.stream().mapToInt(Limits.Rate::most).max().orElseThrow();
        if (recent.size() > most + SPARE) {
            recent.subList(0, recent.size() - most - SPARE).clear();
        }
        used = true;
    }

    /** Of a call that was not made. */
    void giveBack(Instant stamp) {
        used |= recent.remove((Long) stamp.toEpochMilli());
    }

    String scope() {
        return scope;
    }

    List<Long> recent() {
        return recent;
    }

    boolean used() {
        return used;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
