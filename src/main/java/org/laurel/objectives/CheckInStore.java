package org.laurel.objectives;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

@Singleton
public class CheckInStore {
    /** What {@link #checkIn} reads of {@link #JOINS}; beside it {@code item_id}, {@code actor_id}, {@code actor} and {@code actor_title}. */
    public static final String COLUMNS = """
            c.id as check_in_id, c.objective_id, o.title as objective, c.key_result_id, k.title as key_result, k.unit,
            c.previous_value, c.value, k.start_value, k.target_value, c.confidence, c.note, c.published_at
            """;
    /** Of an item f, where it is one, the check-in. */
    public static final String JOINS = """
            left join check_in c on c.id = f.check_in_id
            left join objective o on o.id = c.objective_id
            left join key_result k on k.id = c.key_result_id
            """;
    private static final String SELECT = "select f.id as item_id, f.actor_id, g.name as actor, g.title as actor_title, " + COLUMNS
            + " from feed_item f join person g on g.id = f.actor_id " + JOINS;

    private final Jdbi jdbi;

    @Inject
    public CheckInStore(Database database) {
        this(database.jdbi());
    }

    public CheckInStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Who owns the objective, holding the key result against others who check in at the same time. */
    Optional<UUID> lockOwner(Handle transaction, UUID objective, UUID keyResult) {
        return transaction.createQuery("""
                        select o.owner_id from key_result k join objective o on o.id = k.objective_id
                        where k.id = :keyResult and o.id = :objective for update of k
                        """)
                .bind("objective", objective).bind("keyResult", keyResult).mapTo(UUID.class).findOne();
    }

    /** The check-in, the key result's new value and the item on the feed. */
    UUID insert(Handle transaction, UUID author, UUID objective, UUID keyResult, BigDecimal value, CheckIn.Confidence confidence,
                String note, Instant now) {
        return transaction.createQuery("""
                        with published as (
                          insert into check_in (objective_id, key_result_id, author_id, previous_value, value, confidence, note, published_at)
                          select :objective, k.id, :author, k.current_value, :value, :confidence, :note, :now
                          from key_result k where k.id = :keyResult returning id),
                        moved as (update key_result set current_value = :value where id = :keyResult)
                        insert into feed_item (kind, occurred_at, actor_id, check_in_id, audience)
                        select 'check-in', :now, :author, id, 'company' from published returning check_in_id
                        """)
                .bind("objective", objective).bind("keyResult", keyResult).bind("author", author).bind("value", value)
                .bind("confidence", confidence.key()).bind("note", note).bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(UUID.class).one();
    }

    public Optional<CheckIn> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where c.id = :id").bind("id", id).map(CheckInStore::checkIn).findOne());
    }

    /** Takes its note away, for good. @return the item that shows it; empty if it has none */
    public Optional<UUID> dropNote(Handle transaction, UUID checkIn) {
        return transaction.createQuery("""
                        with dropped as (update check_in set note = null where id = :id and note is not null returning id)
                        select f.id from feed_item f join dropped d on d.id = f.check_in_id
                        """)
                .bind("id", checkIn).mapTo(UUID.class).findOne();
    }

    /** Newest first. */
    Page<CheckIn> page(UUID objective, Optional<Cursor> after, int limit) {
        List<CheckIn> rows = jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where c.objective_id = :objective
                          and (:at::timestamptz is null or (c.published_at, c.id) < (:at::timestamptz, :id))
                        order by c.published_at desc, c.id desc limit :limit
                        """)
                .bind("objective", objective)
                .bind("at", after.map(cursor -> cursor.key(0, Instant::parse)).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bindByType("id", after.map(cursor -> cursor.key(1, UUID::fromString)).orElse(null), UUID.class)
                .bind("limit", limit + 1).map(CheckInStore::checkIn).list());
        return Page.of(rows, limit, last -> Cursor.of(last.publishedAt(), last.id()));
    }

    /** Of a row with {@link #COLUMNS}. */
    public static CheckIn checkIn(ResultSet row, org.jdbi.v3.core.statement.StatementContext context) throws SQLException {
        BigDecimal value = row.getBigDecimal("value");
        BigDecimal target = row.getBigDecimal("target_value");
        return new CheckIn(row.getObject("check_in_id", UUID.class), row.getObject("item_id", UUID.class),
                row.getObject("objective_id", UUID.class), row.getString("objective"),
                row.getObject("key_result_id", UUID.class), row.getString("key_result"), row.getString("unit"),
                row.getBigDecimal("previous_value"), value, target, Progress.of(row.getBigDecimal("start_value"), target, value),
                CheckIn.Confidence.of(row.getString("confidence")), row.getString("note"),
                new PersonRef(row.getObject("actor_id", UUID.class), row.getString("actor"), row.getString("actor_title")),
                row.getTimestamp("published_at").toInstant());
    }
}
