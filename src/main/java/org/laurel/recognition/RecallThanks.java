package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;
import org.laurel.platform.Problem;

/**
 * Takes a thanks back: it leaves the feed and everything that reads it, what has not left does not, and the cards that were sent are
 * changed in place. It is kept, and who recalled it and when.
 */
@Singleton
public class RecallThanks {
    private static final String TOPIC = "thanks-recalled";

    private final RecallStore store;
    private final ThanksStore thanks;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    RecallThanks(RecallStore store, ThanksStore thanks, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.thanks = thanks;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Twice is as good as once: the second answer tells of the first recall.
     *
     * @param caller   null for an administrator who is not one of the people
     * @param anybodys whether the caller may recall what others gave
     * @param by       the caller's name, which is kept
     * @throws Problem 404 if there is no such thanks, or none that the caller may see; 403 if somebody else gave it
     */
    public Recalled recall(UUID id, UUID caller, boolean anybodys, String by) {
        return store.jdbi().inTransaction(transaction -> {
            RecallStore.Found found = store.find(transaction, id).orElseThrow(RecallThanks::unknown);
            requireAllowed(found, id, caller, anybodys);
            Instant at = found.recalledAt() != null ? found.recalledAt() : recall(transaction, id, by, found);
            List<RecallStore.Card> cards = store.cards(transaction, id);
            int fixed = (int) cards.stream().filter(RecallStore.Card::fixed).count();
            return new Recalled(id, at, new Recalled.Cards(cards.size() - fixed, store.stopped(transaction, id)), store.left(transaction, id, fixed),
                    deliveries.mayBeForgotten(transaction, found.givenAt()));
        });
    }

    /** The same as a part of something else that was decided, whoever gave it. */
    public void recall(Handle transaction, UUID id, String by) {
        RecallStore.Found found = store.find(transaction, id).orElseThrow(RecallThanks::unknown);
        if (found.recalledAt() == null) {
            recall(transaction, id, by, found);
        }
    }

    private void requireAllowed(RecallStore.Found found, UUID id, UUID caller, boolean anybodys) {
        if (anybodys || found.giver().equals(caller)) {
            return;
        }
        throw thanks.find(id, caller, Locale.ENGLISH).isPresent() ? Problem.forbidden("recognition.not-yours") : unknown();
    }

    private Instant recall(Handle transaction, UUID id, String by, RecallStore.Found found) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.recall(transaction, id, by, now);
        store.stop(transaction, id, now);
        List<NewDelivery> updates = store.cards(transaction, id).stream().map(card -> update(id, card, found)).toList();
        deliveries.add(transaction, updates);
        return now;
    }

    private static NewDelivery update(UUID id, RecallStore.Card card, RecallStore.Found found) {
        Map<String, Object> payload = Map.of("thanksId", id, "giverId", found.giver(), "audience", found.audience(), NewDelivery.CHANGES, card.delivery());
        return new NewDelivery(TOPIC + ".teams-card:" + card.delivery(), TOPIC, "teams-card", card.recipient(), id, payload);
    }

    private static Problem unknown() {
        return Problem.notFound("recognition.no-such-thanks");
    }
}
