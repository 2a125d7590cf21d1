package org.laurel.delivery;

import java.util.function.Function;
import org.laurel.connectors.graph.Receipt;

/** What every route does here. */
record ReadySender(Function<Delivery, Receipt> route) implements Sender {
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean asksToLeave(Delivery delivery) {
        return true;
    }

    @Override
    public Receipt send(Delivery delivery) {
        return route.apply(delivery);
    }
}
