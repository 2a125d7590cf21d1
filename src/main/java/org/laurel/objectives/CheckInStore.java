package org.laurel.objectives;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Ids;
import org.laurel.platform.Page;

@Singleton
public class CheckInStore {
    private static final String SELECT = """
            select c.id, f.id as feed_item_id, c.objective_id, o.title as objective, c.key_result_id, k.title as key_result, k.unit,
                   c.previous_value, c.value, k.start_value, k.target_value, c.confidence, c.note, c.author_id,
                   p.name as author, p.title as author_title, c.published_at
            from check_in c
            join feed_item f on f.check_in_id = c.id
            join objective o on o.id = c.objective_id
            join key_result k on k.id = c.key_result_id
            join person p on p.id = c.author_id
            """;

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
        return Optional.ofNullable(byId(List.of(id)).get(id));
    }

    public Map<UUID, CheckIn> byId(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : jdbi.withHandle(handle -> handle.createQuery(SELECT + "where c.id = any(:ids)")
                .bindArray("ids", UUID.class, Ids.forKeptPlan(ids)).map(CheckInStore::checkIn)
                .stream().collect(Collectors.toMap(CheckIn::id, Function.identity())));
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

    private static CheckIn checkIn(ResultSet row, org.jdbi.v3.core.statement.StatementContext context) throws SQLException {
        BigDecimal value = row.getBigDecimal("value");
        BigDecimal target = row.getBigDecimal("target_value");
        return new CheckIn(row.getObject("id", UUID.class), row.getObject("feed_item_id", UUID.class),
                row.getObject("objective_id", UUID.class), row.getString("objective"),
                row.getObject("key_result_id", UUID.class), row.getString("key_result"), row.getString("unit"),
                row.getBigDecimal("previous_value"), value, target, Progress.of(row.getBigDecimal("start_value"), target, value),
                CheckIn.Confidence.of(row.getString("confidence")), row.getString("note"),
                new PersonRef(row.getObject("author_id", UUID.class), row.getString("author"), row.getString("author_title")),
                row.getTimestamp("published_at").toInstant());
    }
}
