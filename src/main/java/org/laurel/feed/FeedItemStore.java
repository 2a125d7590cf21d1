package org.laurel.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.objectives.CheckIn;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.Ids;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksStore;

/**
 * Reads items with all that they show by one statement: asking for the thanks, the check-ins, the reactions and the comments one after
 * the other costs twice as much, and tells of four moments.
 */
final class FeedItemStore {
    private static final String ITEMS = " select f.kind, f.occurred_at, " + ThanksStore.COLUMNS + ", " + CheckInStore.COLUMNS + ", " + ReactionStore.COUNTS + " as reactions, "
            + CommentStore.NEWEST + " as comments from item f" + ThanksStore.JOINS + CheckInStore.JOINS + " order by f.occurred_at desc, f.id desc";

    private FeedItemStore() {
    }

    /** Those of the items that the viewer may see, newest first. */
    static List<FeedItem> items(Handle handle, Collection<UUID> ids, UUID viewer, Locale locale) {
        return ids.isEmpty() ? List.of() : items(handle, "select * from feed_seen(:viewer) where id = any(:ids)", viewer, locale,
                query -> query.bindArray("ids", UUID.class, Ids.forKeptPlan(ids)));
    }

    /** @param which a query of rows of {@code feed_seen(:viewer)} */
    static List<FeedItem> items(Handle handle, String which, UUID viewer, Locale locale, UnaryOperator<Query> bound) {
        return bound.apply(handle.createQuery("with item as materialized (" + which + ")" + ITEMS)).bindByType("viewer", viewer, UUID.class)
                .bind("sv", locale.getLanguage().equals("sv")).map(FeedItemStore::item).list();
    }

    private static FeedItem item(ResultSet row, StatementContext context) throws SQLException {
        Thanks given = row.getString("thanks_id") == null ? null : ThanksStore.thanks(row, context);
        CheckIn published = row.getString("check_in_id") == null ? null : CheckInStore.checkIn(row, context);
        return new FeedItem(row.getObject("item_id", UUID.class), row.getString("kind"), row.getTimestamp("occurred_at").toInstant(),
                given != null ? given.giver() : published.author(), given, published, ReactionStore.counts(row.getString("reactions")),
                CommentStore.newest(row.getString("comments")));
    }
}
