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

    private final Lane lane;
    private final Ledger ledger;
    private final Clock clock;
    private final Delivery delivery;
    private final boolean counted;
    private Instant place;
    private boolean left;

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
     * @return when it may leave: now, or at a moment from which it must within {@link Gate#SPREAD}
     * @throws OutboundFailure HELD_BACK
     */
    Instant place() {
        Instant now = clock.instant();
        if (lane.closed(now) || outlastsLease(now)) {
            throw heldBack("not now", null);
        }
        if (counted && (place == null || left || now.isAfter(place.plus(Gate.SPREAD)))) {
            move(now);
        }
        return counted && place.isAfter(now) ? place : now;
    }

    private void move(Instant now) {
        Instant held = left ? null : place;
        place = null;
        try {
            place = ledger.move(delivery, held, now.plus(LONGEST_WAIT)).orElseThrow(() -> heldBack("its place is lost", null));
        } catch (OutboundFailure full) {
            throw full;
        } catch (RuntimeException away) {
            throw heldBack("the ledger cannot be asked: " + away.getMessage(), away);
        }
        left = false;
    }

    /** Waits until the message may leave. */
    void leave() {
        Instant begin = place();
        while (begin.isAfter(clock.instant())) {
            try {
                TimeUnit.NANOSECONDS.sleep(Duration.between(clock.instant(), begin).toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw heldBack("stopped", stopped);
            }
            begin = place();
        }
        left();
    }

    void left() {
        left = true;
    }

    /** A route that says it has sent without having asked has used its place all the same. */
    Outcome settled(Outcome outcome) {
        boolean sent = outcome.state() == Outcome.State.SENT && !delivery.doubtful();
        return left || sent || place == null ? outcome : outcome.leaving(place);
    }

    private boolean outlastsLease(Instant now) {
        return now.plus(LONGEST_SEND).isAfter(delivery.leaseUntil());
    }

    private static OutboundFailure heldBack(String why, Throwable cause) {
        return OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", why, cause);
    }
}
