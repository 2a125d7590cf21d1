package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;

/** Has the cards of a thanks drawn anew, once it reads differently or is shown to others than before. */
@Singleton
class RedrawCards {
    private static final String TOPIC = "thanks-edited";

    private final RecallStore store;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    RedrawCards(RecallStore store, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * A thanks that the company did not see and now does gets its card in the channel, as long as it is news. A card whose last update
     * has not left gets no second one, however often somebody changes their mind: that update shows what is so when it leaves, and
     * looks anew whether the card it waited for has left.
     *
     * @param change tells this change from the others of the same thanks
     */
    void redraw(Handle transaction, UUID thanks, UUID giver, Instant givenAt, ShownTo before, ShownTo shown, String change) {
        Map<Long, String> waiting = store.waiting(transaction, thanks, TOPIC, shown.audience(), clock.instant());
        List<NewDelivery> updates = store.cards(transaction, thanks).stream()
                .map(card -> update(thanks, giver, shown, card, waiting.getOrDefault(card.delivery(), TOPIC + ".teams-card:" + card.delivery() + ":" + change))).toList();
        deliveries.add(transaction, updates);
        if (before.audience() != Audience.COMPANY && shown.audience() == Audience.COMPANY && givenAt.plus(Announcements.NEWS).isAfter(clock.instant())) {
            List<NewDelivery> card = List.of(Announcements.channelCard(thanks, Announcements.payload(thanks, giver,
                    store.named(transaction, thanks), store.groups(transaction, thanks, Place.TEAM), store.groups(transaction, thanks, Place.DEPARTMENT), shown.audience())));
            deliveries.add(transaction, card);
            deliveries.wantAgain(transaction, card, "subject-gone");
        }
    }

    private static NewDelivery update(UUID thanks, UUID giver, ShownTo shown, RecallStore.Card card, String key) {
        Map<String, Object> payload = Map.of("thanksId", thanks, "giverId", giver, "audience", shown.audience().key(), NewDelivery.CHANGES, card.delivery());
        return new NewDelivery(key, TOPIC, "teams-card", card.recipient(), thanks, payload);
    }
}
