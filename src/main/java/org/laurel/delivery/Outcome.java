package org.laurel.delivery;

import java.time.Instant;
import java.util.Locale;
import org.laurel.connectors.graph.Receipt;

/**
 * How an attempt ended, or that it never began.
 *
 * @param begun     false if nothing left this process
 * @param attempts  1 if the attempt counts against the row, 0 if the row is not to blame (throttling, a clean stop)
 * @param questions 1 if it was asked about in vain
 * @param dueAt     when to try again, or null to leave it
 * @param askAt     when to ask about a row in doubt, or null if nobody asks by himself any more
 * @param gateUntil the gate of {@code gateScope} is closed until then, or null
 * @param gateScope empty for the whole channel
 * @param unused    a place among the calls of its channel that others may have, or null
 * @param error     in words
 */
record Outcome(Delivery delivery, State state, boolean begun, int attempts, int questions, Instant dueAt, Instant askAt, Instant gateUntil,
               String gateScope, Place unused, String error, String code, String requestId, String providerRef) {
    /** What others answered is kept as text without control characters: the database refuses one of them, and a log is lines. */
    Outcome {
        error = clean(error);
        code = clean(code);
        requestId = clean(requestId);
        providerRef = clean(providerRef);
    }

    private static String clean(String text) {
        return text == null ? null : text.replaceAll("\\p{Cntrl}+", " ");
    }

    enum State {
        READY, SENDING, SENT, RETRY, IN_DOUBT, DEAD, NOT_WANTED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome sent(Delivery delivery, Receipt receipt) {
        return receipt == null ? ended(delivery, State.SENT, 1, null, null, null)
                : new Outcome(delivery, State.SENT, true, 1, 0, null, null, null, "", null, null, null, receipt.requestId(), receipt.providerRef());
    }

    /** Never left: back to where it was. */
    static Outcome released(Delivery delivery, Instant now) {
        return new Outcome(delivery, before(delivery), false, 0, 0, null, delivery.doubtful() ? now : null, null, "", null, null, null, null, null);
    }

    /** Never left, and has to wait for something that is no fault of its own. */
    static Outcome postponed(Delivery delivery, Instant until, String error, String code) {
        return new Outcome(delivery, before(delivery), false, 0, 0, delivery.doubtful() ? null : until, delivery.doubtful() ? until : null, null, "", null,
                error, code, null, null);
    }

    private static State before(Delivery delivery) {
        return delivery.doubtful() ? State.IN_DOUBT : delivery.attempts() == 0 ? State.READY : State.RETRY;
    }

    static Outcome notWanted(Delivery delivery, String code) {
        return delivery.mayBeThere() ? inDoubt(delivery, null, null, Sender.CANNOT_BE_ASKED, null) : ended(delivery, State.NOT_WANTED, 0, null, code, null);
    }

    static Outcome dead(Delivery delivery, String error, String code, String requestId) {
        return delivery.mayBeThere() ? inDoubt(delivery, null, error, Sender.CANNOT_BE_ASKED, requestId) : ended(delivery, State.DEAD, 1, error, code, requestId);
    }

    static Outcome retry(Delivery delivery, Instant dueAt, String error, String code, String requestId) {
        return new Outcome(delivery, State.RETRY, true, 1, 0, dueAt, null, null, "", null, error, code, requestId, null);
    }

    /** @param askAt null if nobody can be asked, or it was asked in vain too often */
    static Outcome inDoubt(Delivery delivery, Instant askAt, String error, String code, String requestId) {
        return new Outcome(delivery, State.IN_DOUBT, true, delivery.doubtful() ? 0 : 1, delivery.doubtful() ? 1 : 0, null, askAt, null, "",
                null, error, code, requestId, null);
    }

    /** Nothing was accepted, and a row that was in doubt still is. It keeps its place, behind the gate. */
    static Outcome throttled(Delivery delivery, Instant until, String gateScope, String error, String requestId) {
        return new Outcome(delivery, delivery.doubtful() ? State.IN_DOUBT : State.RETRY, true, 0, 0, null, delivery.doubtful() ? until : null,
                until, gateScope, null, error, "throttled", requestId, null);
    }

    /** The same, and nobody made use of that place. */
    Outcome leaving(Place place) {
        return new Outcome(delivery, state, begun, attempts, questions, dueAt, askAt, gateUntil, gateScope, place, error, code, requestId, providerRef);
    }

    private static Outcome ended(Delivery delivery, State state, int attempts, String error, String code, String requestId) {
        return new Outcome(delivery, state, true, attempts, 0, null, null, null, "", null, error, code, requestId, null);
    }
}
