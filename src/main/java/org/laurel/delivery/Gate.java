package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What all replicas know of one channel or scope while they hold its lock: whether it is closed, and the places of the newest calls.
 *
 * <p>Places of a channel are given out a little ahead of time, so that the messages are made by then, and apart from each other. A call
 * begins some moments after its place: so that no stretch of time sees too many, stretches are counted longer by as much.
 */
final class Gate {
    /** How much longer a channel's stretches are counted: 50 in 1.034 s is 96.7 % of 50 a second. */
    static final Duration SPREAD = Duration.ofMillis(34);
    /** From a channel's place until its call must have begun; what is left of the spread is for its way. */
    static final Duration PUNCTUAL = Duration.ofMillis(24);
    /** The same in a scope, which is one thread or mailbox: its calls wait for places of the channel, and nobody counts on its last percent. */
    static final Duration SLACK = Duration.ofMillis(500);
    /** Calls that leave together are in each other's way, and late. */
    static final Duration APART = Duration.ofMillis(10);
    /** How long making a message may take at least without losing its place. */
    static final Duration SOON = Duration.ofMillis(20);
    /** Places up to then are given to whoever asks; a replica that dies wastes as many, and leaves as many doubts. */
    static final Duration AHEAD = Duration.ofMillis(120);
    /** As long as there are no free places before then, nobody gets any: they are asked for by the handful. */
    static final Duration NEAR = Duration.ofMillis(60);
    /** More places are kept than any limit counts, because some are given back: as many as calls may be under way. */
    private static final int SPARE = 64;

    private final String scope;
    private final boolean paused;
    private final Instant notBefore;
    private final List<Long> recent;
    private final Duration late;
    private boolean used;

    /**
     * @param paused    an operator holds it back
     * @param notBefore until when the other side asked to wait, or null
     */
    Gate(String scope, boolean paused, Instant notBefore, List<Long> recent) {
        this.scope = scope;
        this.paused = paused;
        this.notBefore = notBefore;
        this.recent = new ArrayList<>(recent);
        this.late = scope.isEmpty() ? SPREAD : SLACK;
    }

    static Gate fresh(String scope) {
        return new Gate(scope, false, null, List.of());
    }

    /** As it is for those who answer: an operator holds back what waits, and nobody's conversation. */
    Gate forAnswers() {
        return new Gate(scope, false, notBefore, recent);
    }

    boolean closed(Instant now) {
        return closedUntil().isAfter(now);
    }

    private Instant closedUntil() {
        return paused ? Instant.MAX : notBefore == null ? Instant.EPOCH : notBefore;
    }

    /** Not before this may the next call have its place; {@link Instant#EPOCH} if nothing is in its way. */
    Instant opens(List<Limits.Rate> rates) {
        Instant opens = closedUntil();
        for (Limits.Rate rate : rates) {
            if (recent.size() >= rate.most()) {
                opens = later(opens, Instant.ofEpochMilli(recent.get(recent.size() - rate.most())).plus(rate.in()).plus(late));
            }
        }
        // Times must ascend, also where replicas' clocks differ.
        return recent.isEmpty() ? opens : later(opens, Instant.ofEpochMilli(recent.get(recent.size() - 1)).plus(scope.isEmpty() ? APART : Duration.ZERO));
    }

    /** How many more calls may have places until then, at most. */
    int room(List<Limits.Rate> rates, Instant until) {
        int room = Integer.MAX_VALUE;
        for (Limits.Rate rate : rates) {
            long since = until.minus(rate.in()).minus(late).toEpochMilli();
            int counted = 0;
            while (counted < Math.min(rate.most(), recent.size()) && recent.get(recent.size() - 1 - counted) > since) {
                counted++;
            }
            room = Math.min(room, rate.most() - counted);
        }
        return room;
    }

    void use(Instant place, List<Limits.Rate> rates) {
        if (rates.isEmpty()) {
            return;
        }
        recent.add(place.toEpochMilli());
        int most = rates.stream().mapToInt(Limits.Rate::most).max().orElseThrow();
        if (recent.size() > most + SPARE) {
            recent.subList(0, recent.size() - most - SPARE).clear();
        }
        used = true;
    }

    /** Of a call that was not made. */
    void giveBack(Instant place) {
        used |= place != null && recent.remove((Long) place.toEpochMilli());
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

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
