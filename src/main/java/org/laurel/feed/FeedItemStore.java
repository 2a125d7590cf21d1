package org.laurel.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    /** An item that a viewer may see. */
    record Seen(UUID id, KnownItems.State state) {
    }

    /** @param people who have a part in it: who gave or got it, or reacted; no more of each than {@link KnownItems#MOST_PEOPLE} and one */
    private record Read(FeedItem item, KnownItems.State state, boolean common, Set<UUID> people) {
    }

    /** What was renamed within the hour, of all that is shown by name. */
    static final String NAMES = "(select coalesce(bit_xor(hashint8extended(n.id, 0)), 0) from feed_renamed n)";
    private static final String PEOPLE = """
            array((select x.person_id from feed_person x where x.feed_item_id = f.id limit %1$d)
                  union all (select distinct r.person_id from reaction r where r.feed_item_id = f.id limit %1$d))""".formatted(KnownItems.MOST_PEOPLE + 1);
    /** A team's own badge is shown to some of those only who may see the thanks. */
    private static final String COMMON = "t.badge_key is null or b.key is not null and b.team_id is null and b.department_id is null";
    private static final String SHOWN = "f.kind, f.occurred_at, " + ThanksStore.COLUMNS + ", " + CheckInStore.COLUMNS + ", " + ReactionStore.COUNTS + " as reactions, "
            + CommentStore.NEWEST + " as comments";
    private static final String ITEMS = " from item f" + ThanksStore.JOINS + CheckInStore.JOINS;
    private static final String NEWEST_FIRST = " order by f.occurred_at desc, f.id desc";
    private static final String BY_ID = "select * from feed_seen(:viewer) where id = any(:ids)";

    private FeedItemStore() {
    }

    /** Those of the items that the viewer may see, newest first. */
    static List<FeedItem> items(Handle handle, Collection<UUID> ids, UUID viewer, Locale locale) {
        return ids.isEmpty() ? List.of() : items(handle, BY_ID, viewer, locale, query -> query.bindArray("ids", UUID.class, Ids.forKeptPlan(ids)));
    }

    /** @param which a query of rows of {@code feed_seen(:viewer)} */
    static List<FeedItem> items(Handle handle, String which, UUID viewer, Locale locale, UnaryOperator<Query> bound) {
        return bound.apply(query(handle, which, SHOWN + ITEMS, viewer)).bind("sv", locale.getLanguage().equals("sv")).map(FeedItemStore::item).list();
    }

    /** Of what is seen. @param id of an item, as SQL */
    static String columnsOf(String id) {
        return id + " as seen_id, (select coalesce(bit_xor(hashint8extended(c.id, 0)), 0) from feed_change c where c.feed_item_id = " + id + ") as changes, " + NAMES + " as names";
    }

    /** In the order of the query. @param which a query of the {@link #columnsOf columns} of rows of {@code feed_seen(:viewer)} */
    static List<Seen> seen(Handle handle, String which, UUID viewer, UnaryOperator<Query> bound) {
        return bound.apply(handle.createQuery(which).bindByType("viewer", viewer, UUID.class)).map(FeedItemStore::seen).list();
    }

    /** In the same order, without those that the viewer may not see any more; what is not known is read, and known from then on. */
    static List<WrittenItem> items(Handle handle, List<Seen> seen, KnownItems known, UUID viewer, Locale locale) {
        Map<UUID, WrittenItem> items = new HashMap<>();
        seen.forEach(one -> items.put(one.id, known.find(one.id, viewer, locale, one.state)));
        List<UUID> missing = seen.stream().map(Seen::id).filter(id -> items.get(id) == null).toList();
        if (!missing.isEmpty()) {
            long since = known.now();
            query(handle, BY_ID, SHOWN + ", " + columnsOf("f.id") + ", " + COMMON + " as common, " + PEOPLE + " as people" + ITEMS, viewer)
                    .bindArray("ids", UUID.class, Ids.forKeptPlan(missing)).bind("sv", locale.getLanguage().equals("sv"))
                    .map((row, context) -> new Read(item(row, context), state(row), row.getBoolean("common"), people(row)))
                    .forEach(one -> items.put(one.item.id(), one.common && !one.people.contains(viewer) ? known.keep(one.item, one.people, locale, one.state, since)
                            : WrittenItem.once(one.item)));
        }
        return seen.stream().map(one -> items.get(one.id)).filter(Objects::nonNull).toList();
    }

    private static Query query(Handle handle, String which, String rest, UUID viewer) {
        return handle.createQuery("with item as materialized (" + which + ") select " + rest + NEWEST_FIRST).bindByType("viewer", viewer, UUID.class);
    }

    private static Seen seen(ResultSet row, StatementContext context) throws SQLException {
        return new Seen(row.getObject("seen_id", UUID.class), state(row));
    }

    /** Null is nobody, and has a part in nothing. */
    private static Set<UUID> people(ResultSet row) throws SQLException {
        return new HashSet<>(Arrays.asList((UUID[]) row.getArray("people").getArray()));
    }

    private static KnownItems.State state(ResultSet row) throws SQLException {
        return new KnownItems.State(row.getLong("changes"), row.getLong("names"));
    }

    private static FeedItem item(ResultSet row, StatementContext context) throws SQLException {
        Thanks given = row.getString("thanks_id") == null ? null : ThanksStore.thanks(row, context);
        CheckIn published = row.getString("check_in_id") == null ? null : CheckInStore.checkIn(row, context);
        return new FeedItem(row.getObject("item_id", UUID.class), row.getString("kind"), row.getTimestamp("occurred_at").toInstant(),
                given != null ? given.giver() : published.author(), given, published, ReactionStore.counts(row.getString("reactions")),
                CommentStore.newest(row.getString("comments")));
    }
}
