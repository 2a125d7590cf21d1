package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;

/** Two replicas that change one card: an older state must never take the place of a newer one, a recall's least of all. */
class ChangesOfOneMessageTest extends PumpAtWork {
    private static final long CARD = 7;
    private static final long ANOTHER = 8;

    private final Map<Long, String> present = new ConcurrentHashMap<>(Map.of(CARD, "edited", ANOTHER, "edited"));
    private final Map<Long, String> shown = new ConcurrentHashMap<>();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);

    ChangesOfOneMessageTest() {
        super(Limits::of);
    }

    @Test
    void whatIsShownInTheEndIsWhatIsSoInTheEnd() {
        start(this::change);
        start(this::change);
        add("edit", CARD);
        eventually("the edit is made, and has not left", () -> read.getCount() == 0);
        present.put(CARD, "recalled");
        add("recall", CARD);
        add("edit", ANOTHER);
        eventually("others leave", () -> shown.containsKey(ANOTHER));
        assertThat(shown).as("the recall waits behind the edit").doesNotContainKey(CARD);
        held.countDown();
        eventually("all sent", () -> count("sent") == 3);
        assertThat(shown).containsEntry(CARD, "recalled");
    }

    private Receipt change(Delivery delivery) {
        long card = ((Number) delivery.payload().get(NewDelivery.CHANGES)).longValue();
        String made = present.get(card);
        if (made.equals("edited") && card == CARD) {
            read.countDown();
            PumpTest.await(held);
        }
        shown.put(card, made);
        return new Receipt("ref", "request");
    }

    private void add(String what, long card) {
        NewDelivery row = new NewDelivery(what + card, "thanks-edited", "teams-card", null, null, Map.of(NewDelivery.CHANGES, card));
        DB.useTransaction(handle -> deliveries.add(handle, List.of(row)));
    }
}
