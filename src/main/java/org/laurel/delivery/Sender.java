package org.laurel.delivery;

import org.laurel.connectors.graph.Receipt;

/** Carries one message out. Called on the pump's threads, never inside a transaction. */
public interface Sender {
    /** False while it is still starting: the pump then claims nothing. */
    boolean ready();

    /**
     * @return what the other side said about the accepted message, or null where it says nothing
     * @throws NoRoute no route leads from this topic to this destination
     * @throws NotWanted there is nothing to tell the recipient
     * @throws org.laurel.connectors.graph.OutboundFailure what the other side refused, and whether it may be tried again
     */
    Receipt send(Delivery delivery);
}
