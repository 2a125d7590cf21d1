package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what happens, one after the other. */
final class Timeline {
    private record Event(Instant when, long number, Runnable what) {
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::when).thenComparing(Event::number));
    private Instant now;
    private long number;

    Timeline(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void at(Instant when, Runnable what) {
        events.add(new Event(when.isBefore(now) ? now : when, number++, what));
    }

    void after(Duration wait, Runnable what) {
        at(now.plus(wait), what);
    }

    /** @return false if nothing is left to happen */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.when();
        next.what().run();
        return true;
    }

    /** @param wrong how much it is ahead of the others */
    Clock clock(Duration wrong) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.plus(wrong);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
