package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** A taken row on its way to the other side. Its message takes time to make, in which its place among the calls may be lost. */
class Passage {
    /** A send that cannot end within its lease must not begin: connect, token and answer each have their timeouts within this. */
    static final Duration LONGEST_SEND = Duration.ofSeconds(60);
    /** Whoever waits for a later place has a thread and a row that counts as being sent: better to give the row back. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** Where nothing is counted: what was taken so long ago was taken under another gate. */
    private static final Duration UNCOUNTED = Duration.ofSeconds(2);

    private static final int MOST_MOVES = 10;

    private final Lane lane;
    private final Ledger ledger;
    private final Clock clock;
    private final Delivery delivery;
    private final boolean counted;
    private Instant place;
    private int moves;
    private boolean left;
    private boolean everLeft;
    private boolean unseen;

    Passage(Lane lane, Ledger ledger, Clock clock, Delivery delivery, boolean counted) {
        this.lane = lane;
        this.ledger = ledger;
        this.clock = clock;
        this.delivery = delivery;
        this.counted = counted;
        this.place = counted ? delivery.stamp() : null;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Asked before the message is made: empty if it may be. */
    Optional<Outcome> refusal() {
        Instant now = clock.instant();
        boolean late = !counted && now.isAfter(delivery.stamp().plus(UNCOUNTED));
        if (late || lane.closed(now) || outlastsLease(now)) {
            return Optional.of(settled(Outcome.released(delivery, now)));
        }
        // One that may have arrived is asked about first.
        return delivery.recipientGone() && !delivery.doubtful() ? Optional.of(settled(Outcome.notWanted(delivery, "recipient-left"))) : Optional.empty();
    }

    /**
     * Asked when the message is ready.
     *
     * @return when it may leave; whether it still is that moment is {@link #onTime()}
     * @throws OutboundFailure HELD_BACK
     */
    Instant place() {
        Instant now = clock.instant();
        if (lane.closed(now) || outlastsLease(now)) {
            throw heldBack("not now", null);
        }
        if (counted && (place == null || left || isLost(now))) {
            move(now);
        }
        return counted ? place : now;
    }

    /** To be asked at the very last: writing a place down takes time too, in which it may be lost again. */
    boolean onTime() {
        Instant now = clock.instant();
        return !counted || !place.isAfter(now) && !isLost(now);
    }

    private boolean isLost(Instant now) {
        return now.isAfter(place.plus(Gate.SPREAD));
    }

    private void move(Instant now) {
        Instant held = left ? null : place;
        place = null;
        if (++moves > MOST_MOVES) {
            giveUp(held);
        }
        try {
            place = ledger.move(delivery, held, now.plus(LONGEST_WAIT)).orElseThrow(() -> heldBack("its place is lost", null));
        } catch (OutboundFailure full) {
            throw full;
        } catch (RuntimeException away) {
            throw heldBack("the ledger cannot be asked: " + away.getMessage(), away);
        }
        left = false;
    }

    /** Whoever is late again and again is on a machine or a database that is too slow for now. */
    private void giveUp(Instant held) {
        place = held;
        throw heldBack("late " + MOST_MOVES + " times", null);
    }

    /** Waits until the message may leave. */
    void leave() {
        Instant begin = place();
        while (!onTime()) {
            sleepUntil(begin);
            begin = onTime() ? begin : place();
        }
        left();
    }

    private void sleepUntil(Instant begin) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Duration.between(clock.instant(), begin).toNanos()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw heldBack("stopped", stopped);
        }
    }

    void left() {
        left = true;
        everLeft = true;
    }

    /** Whether the message leaves is not said. */
    void unseen() {
        unseen = true;
    }

    /** What is not foreseen after a message has left says nothing about its arrival, nor does a second one that is held back. */
    Throwable judged(Throwable failure) {
        boolean foreseen = failure instanceof OutboundFailure known && known.kind() != Kind.HELD_BACK || failure instanceof NotWanted || failure instanceof NoRoute;
        return everLeft && !foreseen ? OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "unexpected", failure.toString(), failure) : failure;
    }

    /** A route that says it has sent without having asked has used its place all the same, and one that never asks may have. */
    Outcome settled(Outcome outcome) {
        boolean sent = outcome.state() == Outcome.State.SENT && !delivery.doubtful();
        boolean mayHaveLeft = unseen && outcome.begun();
        return left || sent || mayHaveLeft || place == null ? outcome : outcome.leaving(place);
    }

    private boolean outlastsLease(Instant now) {
        return now.plus(LONGEST_SEND).isAfter(delivery.leaseUntil());
    }

    private static OutboundFailure heldBack(String why, Throwable cause) {
        return OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", why, cause);
    }
}
