package org.laurel.delivery;

import org.laurel.connectors.graph.Receipt;

/** Carries one message out. Called on the pump's threads, never inside a transaction. */
public interface Sender {
    /** The code of an {@code UNKNOWN_OUTCOME} that nobody can clear up: the ledger asks no more, an operator has to look. */
    String CANNOT_BE_ASKED = "cannot-be-asked";

    /** False while it is still starting: the pump then claims nothing. */
    boolean ready();

    /**
     * Whether the route of this delivery asks {@link org.laurel.connectors.graph.Departure} before its message leaves. Of one that does
     * not, nobody knows whether a failed attempt made its call.
     */
    boolean asksToLeave(Delivery delivery);

    /**
     * Sends what has surely not left yet. A {@linkplain Delivery#doubtful() doubtful} delivery may have: it is looked up at the other
     * side first and sent only when it is proven absent. A look-up that fails or is cut short proves nothing.
     *
     * @return what the other side said about the accepted message, or null where it says nothing; the message is there now
     * @throws NoRoute no route leads from this topic to this destination
     * @throws NotWanted there is nothing to tell the recipient
     * @throws org.laurel.connectors.graph.OutboundFailure what the other side refused, and whether it may be tried again. Of a doubtful
     *     delivery: UNKNOWN_OUTCOME means still in doubt, asked again later; with the code {@link #CANNOT_BE_ASKED} nobody can find out;
     *     REJECTED and UNREACHABLE_RECIPIENT mean that it is proven absent and was refused when sent; any other kind keeps the doubt
     */
    Receipt send(Delivery delivery);
}
