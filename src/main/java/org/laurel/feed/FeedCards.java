package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;

/**
 * Has the cards that show an item drawn anew once people reacted to it or discussed it. A card is drawn at most once in ten seconds,
 * at their end: all that happens within them has one delivery.
 */
@Singleton
public class FeedCards {
    static final Duration BURST = Duration.ofSeconds(10);

    private static final String CHANGED = "feed-item-changed";
    private static final String WITHDRAWN = "feed-item-withdrawn";
    /** So that what is written at the very end has been committed when the card is drawn. */
    private static final Duration COMMIT = Duration.ofSeconds(2);
    /** Later a reaction is no news; the next one draws the card again. */
    private static final Duration NEWS = Duration.ofHours(1);
    /** What is not to be read any more is taken off the card after an outage of a week, too. */
    private static final Duration CONCERN = Duration.ofDays(7);

    private final FeedCardStore store;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    public FeedCards(FeedCardStore store, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    void changed(Handle transaction, UUID item) {
        long burst = clock.instant().getEpochSecond() / BURST.toSeconds();
        add(transaction, CHANGED, Long.toString(burst), item, store.changing(transaction, item), Instant.ofEpochSecond((burst + 1) * BURST.toSeconds()).plus(COMMIT), NEWS);
    }

    /**
     * Somebody took back what he wrote, or HR hid it: the cards do not wait for what else happens, and one that cannot be changed, or that nobody
     * finds, is an operator's concern.
     */
    void withdrawn(Handle transaction, UUID item) {
        Instant now = clock.instant();
        add(transaction, WITHDRAWN, now.toString(), item, store.there(transaction, item), now.plus(COMMIT), CONCERN);
    }

    private void add(Handle transaction, String topic, String when, UUID item, List<FeedCardStore.Card> cards, Instant due, Duration lasts) {
        deliveries.add(transaction, cards.stream().map(card -> new NewDelivery(topic + ".teams-card:" + card.delivery() + ":" + when, topic, "teams-card",
                card.recipient(), card.subject(), payload(item, card), due, due.plus(lasts))).toList());
    }

    private static Map<String, Object> payload(UUID item, FeedCardStore.Card card) {
        return Map.of("feedItemId", item, "audience", card.audience(), NewDelivery.CHANGES, card.delivery());
    }
}
