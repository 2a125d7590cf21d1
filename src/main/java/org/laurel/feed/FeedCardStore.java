package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The cards that tell of an item, as the ledger has them. */
@Singleton
public class FeedCardStore {
    /** @param recipient null for a card in the channel. @param subject the thanks or the check-in */
    record Card(long delivery, UUID recipient, UUID subject, String audience) {
    }

    @Inject
    public FeedCardStore() {
    }

    /** Those that are there: one that has yet to leave will show the item as it is then, and where nobody finds out whether one is there, it stays as it is. */
    List<Card> changing(Handle transaction, UUID item) {
        return cards(transaction, item, "d.ask_at is not null or d.lease_until is not null");
    }

    /** The same with those of which nobody finds out whether they are. */
    List<Card> there(Handle transaction, UUID item) {
        return cards(transaction, item, "true");
    }

    private static List<Card> cards(Handle transaction, UUID item, String doubt) {
        return transaction.createQuery("""
                        select d.id, d.recipient_id, d.subject_id, f.audience from feed_item f
                        join delivery d on d.subject_id = coalesce(f.thanks_id, f.check_in_id)
                        where f.id = :item and d.topic in ('thanks-given', 'check-in-published') and d.destination = 'teams-card'
                          and (d.state in ('sending', 'sent') or d.state = 'in_doubt' and (%s)) order by d.id
                        """.formatted(doubt))
                .bind("item", item)
                .map((row, context) -> new Card(row.getLong("id"), row.getObject("recipient_id", UUID.class), row.getObject("subject_id", UUID.class),
                        row.getString("audience"))).list();
    }
}
