package org.laurel.delivery;

import java.time.Instant;
import org.laurel.connectors.graph.Receipt;

/**
 * How an attempt ended.
 *
 * @param counts    1 if the attempt counts against the row, 0 if the row is not to blame (throttling, a clean stop)
 * @param dueAt     when to try again, or null to leave it
 * @param gateUntil the whole channel waits until then, or null
 * @param error     in words
 */
record Outcome(Delivery delivery, State state, int counts, Instant dueAt, Instant gateUntil, String error, String code,
               String requestId, String providerRef) {

    enum State {
        READY, SENDING, SENT, RETRY, IN_DOUBT, DEAD, NOT_WANTED;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Outcome sent(Delivery delivery, Receipt receipt) {
        return receipt == null ? new Outcome(delivery, State.SENT, 1, null, null, null, null, null, null)
                : new Outcome(delivery, State.SENT, 1, null, null, null, null, receipt.requestId(), receipt.providerRef());
    }

    /** Never left: back to where it was. */
    static Outcome released(Delivery delivery) {
        return new Outcome(delivery, delivery.attempts() == 0 ? State.READY : State.RETRY, 0, null, null, null, null, null, null);
    }

    static Outcome notWanted(Delivery delivery, String code) {
        return new Outcome(delivery, State.NOT_WANTED, 0, null, null, null, code, null, null);
    }

    static Outcome dead(Delivery delivery, String error, String code, String requestId) {
        return new Outcome(delivery, State.DEAD, 1, null, null, error, code, requestId, null);
    }

    static Outcome retry(Delivery delivery, Instant dueAt, String error, String code, String requestId) {
        return new Outcome(delivery, State.RETRY, 1, dueAt, null, error, code, requestId, null);
    }

    static Outcome throttled(Delivery delivery, Instant until, String error, String code, String requestId) {
        return new Outcome(delivery, State.RETRY, 0, until, until, error, code, requestId, null);
    }

    static Outcome inDoubt(Delivery delivery, String error, String code, String requestId) {
        return new Outcome(delivery, State.IN_DOUBT, 1, null, null, error, code, requestId, null);
    }
}
