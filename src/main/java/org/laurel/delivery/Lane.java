package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.laurel.connectors.graph.Receipt;

/** What one replica has under way on one channel, and what becomes of each. A slow or crowded channel never delays another. */
class Lane {
    /** Only where sends are faster than this are some taken ahead, as many as begin within it. */
    private static final Duration AHEAD = Duration.ofMillis(5);
    private static final int MOST_AHEAD = 100;
    /** What was taken before the gate was closed has left or been given back by then; what is taken later has passed the gate that all share. */
    private static final Duration LONGEST_IN_HAND = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Limits limits;
    private final Verdict verdict;
    private final Clock clock;
    private final Places places = new Places();
    private final AtomicInteger inHand = new AtomicInteger();
    /** A moving average of the last sends. */
    private final AtomicLong nanosOfASend = new AtomicLong(AHEAD.toNanos());
    private volatile Instant gate = Instant.MIN;
    private volatile boolean stopping;

    Lane(Ledger ledger, Limits limits, Verdict verdict, Clock clock) {
        this.ledger = ledger;
        this.limits = limits;
        this.verdict = verdict;
        this.clock = clock;
    }

    /** How many rows may begin now: as many as there are free threads. */
    int room() {
        int ahead = ahead();
        int most = limits.workers() * ahead;
        int free = most - inHand.get();
        // Where many are taken at a time they are taken in batches.
        return stopping || ahead > 1 && free * 2 < most ? 0 : Math.max(0, free);
    }

    private int ahead() {
        return limits.any() ? 1 : (int) Math.max(1, Math.min(MOST_AHEAD, AHEAD.toNanos() / Math.max(1, nanosOfASend.get())));
    }

    /** Which of these rows go to one thread: to wake one for each would cost more than the fastest sends. */
    List<List<Delivery>> shares(List<Delivery> taken) {
        int size = ahead() == 1 ? 1 : (taken.size() + limits.workers() - 1) / limits.workers();
        return IntStream.iterate(0, from -> from < taken.size(), from -> from + size).mapToObj(from -> taken.subList(from, Math.min(taken.size(), from + size))).toList();
    }

    void taken(Delivery delivery) {
        inHand.incrementAndGet();
        if (delivery.place().at() != null) {
            places.add(delivery.place().at());
        }
    }

    Passage passage(Delivery delivery) {
        return new Passage(this, ledger, clock, delivery, limits);
    }

    Places places() {
        return places;
    }

    /** Nothing may begin: this process stops, or the other side has just said that it was too much. */
    boolean closed(Instant now) {
        return stopping || now.isBefore(gate);
    }

    Outcome succeeded(Delivery delivery, Receipt receipt, Duration took) {
        nanosOfASend.updateAndGet(average -> (average * 7 + took.toNanos()) / 8);
        return Outcome.sent(delivery, receipt);
    }

    Outcome failed(Delivery delivery, Throwable failure) {
        Outcome outcome = verdict.of(delivery, failure);
        if (outcome.gateUntil() != null && outcome.gateScope().isEmpty()) {
            Instant latest = clock.instant().plus(LONGEST_IN_HAND);
            Instant until = outcome.gateUntil().isAfter(latest) ? latest : outcome.gateUntil();
            gate = until.isAfter(gate) ? until : gate;
        }
        return outcome;
    }

    /** Also after an {@code Error}, which leaves the row to the end of its lease: the lane keeps its room. */
    void done() {
        inHand.decrementAndGet();
    }

    void stop() {
        stopping = true;
    }
}
