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

    private static final String TOPIC = "feed-item-changed";
    /** So that what is written at the very end has been committed when the card is drawn. */
    private static final Duration COMMIT = Duration.ofSeconds(2);
    /** Later a reaction is no news; the next one draws the card again. */
    private static final Duration NEWS = Duration.ofHours(1);
    /** What is not to be read any more is taken off the card after an outage of a week, too. */
    private static final Duration WITHDRAWN = Duration.ofDays(7);

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
        add(transaction, item, Long.toString(burst), Instant.ofEpochSecond((burst + 1) * BURST.toSeconds()).plus(COMMIT), NEWS);
    }

    /** Somebody took back what he wrote, or HR hid it: the cards do not wait for what else happens. */
    void withdrawn(Handle transaction, UUID item) {
        Instant now = clock.instant();
        add(transaction, item, "withdrawn:" + now, now.plus(COMMIT), WITHDRAWN);
    }

    private void add(Handle transaction, UUID item, String why, Instant due, Duration lasts) {
        List<NewDelivery> updates = store.cards(transaction, item).stream().map(card -> new NewDelivery(TOPIC + ".teams-card:" + card.delivery() + ":" + why,
                TOPIC, "teams-card", card.recipient(), card.subject(), payload(item, card), due, due.plus(lasts))).toList();
        deliveries.add(transaction, updates);
    }

    private static Map<String, Object> payload(UUID item, FeedCardStore.Card card) {
        return Map.of("feedItemId", item, "audience", card.audience(), NewDelivery.CHANGES, card.delivery());
    }
}
