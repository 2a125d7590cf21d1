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
    private final boolean scoped;
    private final boolean paced;
    private Instant since;
    /** The place that it has chosen, or null. */
    private Instant at;
    /** Until it leaves one of the lane's places is due to it, chosen or not, and its scope counts it. */
    private boolean owes;
    private int moves;
    private boolean everLeft;
    private boolean unseen;

    Passage(Lane lane, Ledger ledger, Clock clock, Delivery delivery, Limits limits) {
        this.lane = lane;
        this.ledger = ledger;
        this.clock = clock;
        this.delivery = delivery;
        this.counted = limits.any();
        this.scoped = limits.scopeOf(delivery.scope(), delivery.recipientId()) != null;
        this.paced = !limits.channel().isEmpty();
        this.since = delivery.place().since();
        this.owes = counted && !delivery.isAnswer();
    }

    Delivery delivery() {
        return delivery;
    }

    /** Asked before the message is made: empty if it may be. */
    Optional<Outcome> refusal() {
        Instant now = clock.instant();
        boolean late = !counted && now.isAfter(since.plus(UNCOUNTED));
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
        if (!counted) {
            return now;
        }
        if (!owes || isTooLate(now)) {
            move(now);
        } else if (isWithoutPlace(now)) {
            choose(now);
        }
        return at == null || since.isAfter(at) ? since : at;
    }

    /** To be asked at the very last: writing a place down takes time too, in which it may be lost again. */
    boolean onTime() {
        Instant now = clock.instant();
        return !lane.closed(now) && (!counted || owes && !isTooLate(now) && !isWithoutPlace(now) && !since.isAfter(now) && (at == null || !at.isAfter(now)));
    }

    private boolean isWithoutPlace(Instant now) {
        return paced && (at == null || now.isAfter(at.plus(Gate.PUNCTUAL)));
    }

    /** Its scope would count it too early. */
    private boolean isTooLate(Instant now) {
        return scoped && now.isAfter(since.plus(Gate.SLACK));
    }

    private void choose(Instant now) {
        Optional<Instant> next = lane.places().next(now);
        if (next.isEmpty()) {
            move(now);
            return;
        }
        if (at != null) {
            lane.places().add(at);
        }
        at = next.get();
    }

    private void move(Instant now) {
        // Whoever is late again and again is on a machine or a database that is too slow for now.
        if (++moves > MOST_MOVES) {
            throw heldBack("late " + MOST_MOVES + " times", null);
        }
        Place held = giveUp(now);
        try {
            Place place = ledger.move(delivery, held, now.plus(LONGEST_WAIT)).orElseThrow(() -> heldBack("its place is lost", null));
            since = place.since();
            at = place.at();
            owes = true;
        } catch (OutboundFailure full) {
            throw full;
        } catch (RuntimeException away) {
            throw heldBack("the ledger cannot be asked: " + away.getMessage(), away);
        }
    }

    /** @return what it owes the others, or null if nothing */
    private Place giveUp(Instant now) {
        Place held = !owes ? null : new Place(since, at == null && paced ? lane.places().spare(now).orElse(null) : at);
        at = null;
        owes = false;
        return held;
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
        at = null;
        owes = false;
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
        Place held = giveUp(clock.instant());
        return held == null || sent || mayHaveLeft ? outcome : outcome.leaving(held);
    }

    private boolean outlastsLease(Instant now) {
        return now.plus(LONGEST_SEND).isAfter(delivery.leaseUntil());
    }

    private static OutboundFailure heldBack(String why, Throwable cause) {
        return OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", why, cause);
    }
}
