package org.laurel.feed;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.laurel.platform.Cursor;
import org.postgresql.PGStatement;

/** Finds which items a viewer is shown, newest first; {@link FeedStore} reads what they are about. */
class FeedRowStore {
    record Row(UUID id, String kind, Instant occurredAt, UUID thanksId, UUID checkInId) {
    }

    /** Words are sought among so many of the newest items first: those that are often used are found there at once, and cost most by their index. */
    private static final int[] SEARCHED_FIRST = {1_000, 30_000};
    /** A plan that is kept would not know how rare the words are. */
    private static final StatementCustomizer PLANNED_FOR_ITS_WORDS = new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    };

    /** Person x is named by item f, or made it: as one of a team or a department they are on show to nobody but themselves. */
    static final String NAMED = """
            (x.person_id = f.actor_id or exists (select from thanks_receiver r where r.thanks_id = f.thanks_id and r.person_id = x.person_id and r.by_name))""";

    private final Jdbi jdbi;

    FeedRowStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Row> rows(UUID viewer, FeedFilter filter, Optional<Cursor> after, int most, int skip) {
        return jdbi.withHandle(handle -> {
            if (filter.words() == null) {
                return rows(handle, viewer, filter, null, 0, after, most, skip);
            }
            String query = handle.createQuery("select feed_query(:words)").bind("words", filter.words()).mapTo(String.class).one();
            for (int newest : filter.person() == null ? SEARCHED_FIRST : new int[0]) {
                List<Row> found = rows(handle, viewer, filter, query, newest, after, most, skip);
                if (found.size() == most) {
                    return found;
                }
            }
            return rows(handle, viewer, filter, query, 0, after, most, skip);
        });
    }

    /**
     * Conditions are there only where they narrow something down: a plan that is kept for all cases would use no index for any.
     *
     * @param among the items that words are sought in: so many of the newest, 0 for all
     */
    private static List<Row> rows(Handle handle, UUID viewer, FeedFilter filter, String words, int among, Optional<Cursor> after, int most, int skip) {
        String newest = words != null ? "s.occurred_at, s.feed_item_id" : filter.person() != null ? "x.occurred_at, x.feed_item_id" : "f.occurred_at, f.id";
        StringBuilder sql = new StringBuilder("select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f");
        sql.append(words == null ? "" : " join " + searched(filter, among, after) + " s on s.feed_item_id = f.id and s.words @@ cast(:words as tsquery)"
                + " and (not f.words_private or feed_readable(f, :viewer) or ts_filter(s.words, '{a}') @@ cast(:words as tsquery))");
        sql.append(filter.person() == null ? "" : " join feed_person x on x.feed_item_id = f.id and x.person_id = :person" + notActor("x", filter)
                + (filter.person().equals(viewer) ? "" : " and " + NAMED));
        sql.append(filter.badge() == null ? "" : " join thanks t on t.id = f.thanks_id and t.badge_key = :badge join badge b on b.key = t.badge_key and badge_shown(b, t, :viewer)");
        sql.append(" where feed_visible(f, :viewer)");
        sql.append(filter.kind() == null ? "" : " and f.kind = :kind");
        sql.append(filter.from() == null ? "" : " and f.occurred_at >= :from").append(filter.until() == null ? "" : " and f.occurred_at < :until");
        sql.append(filter.teams() == null ? "" : """
                 and exists (select from feed_person m join team_member g on g.person_id = m.person_id
                             where m.feed_item_id = f.id and g.team_id = any(:teams)""" + notActor("m", filter) + ")");
        sql.append(filter.department() == null ? "" : """
                 and exists (select from feed_person m join person p on p.id = m.person_id where m.feed_item_id = f.id and p.department_id = :department""" + notActor("m", filter) + ")");
        sql.append(after.isEmpty() ? "" : " and (" + newest + ") < (:at, :id)");
        sql.append(" order by ").append(newest.replace(",", " desc,")).append(" desc limit :most offset :skip");
        Query query = handle.createQuery(sql).bindByType("viewer", viewer, UUID.class).bind("most", most).bind("skip", skip).bind("among", among)
                .bind("words", words).bind("person", filter.person()).bind("badge", filter.badge()).bind("kind", filter.kind())
                .bind("from", atUtc(filter.from())).bind("until", atUtc(filter.until())).bind("department", filter.department());
        if (words != null) {
            query.addCustomizer(PLANNED_FOR_ITS_WORDS);
        }
        if (filter.teams() != null) {
            query.bindArray("teams", UUID.class, filter.teams().toArray());
        }
        after.ifPresent(cursor -> query.bind("at", atUtc(cursor.key(0, Instant::parse))).bind("id", cursor.key(1, UUID::fromString)));
        return query.map(FeedRowStore::row).list();
    }

    /** Without a limit the words' own index finds them; one that is told the newest order would rather read everything for a rare word. */
    private static String searched(FeedFilter filter, int among, Optional<Cursor> after) {
        if (filter.person() != null) {
            return "feed_search";
        }
        String all = "select * from feed_search" + (after.isEmpty() ? "" : " where (occurred_at, feed_item_id) < (:at, :id)");
        String order = " order by occurred_at desc, feed_item_id desc";
        return among > 0 ? "(" + all + order + " limit :among)"
                : "(with found as materialized (" + all + (after.isEmpty() ? " where" : " and") + " words @@ cast(:words as tsquery)) select * from found" + order + ")";
    }

    /** Nobody thanks themselves: whom an item is about, and who did not make it, received it. */
    private static String notActor(String person, FeedFilter filter) {
        return filter.received() ? " and " + person + ".person_id <> f.actor_id" : "";
    }

    private static OffsetDateTime atUtc(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }


    static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("kind"), row.getTimestamp("occurred_at").toInstant(),
                row.getObject("thanks_id", UUID.class), row.getObject("check_in_id", UUID.class));
    }
}
