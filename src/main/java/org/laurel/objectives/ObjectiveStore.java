package org.laurel.objectives;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

@Singleton
public class ObjectiveStore {
    private static final String SELECT = """
            select o.id, o.owner_id, p.name as owner, p.title as owner_title, o.title, o.description, o.quarter, o.created_at
            from objective o join person p on p.id = o.owner_id
            """;

    private final Jdbi jdbi;

    @Inject
    ObjectiveStore(Database database) {
        this(database.jdbi());
    }

    public ObjectiveStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    UUID insert(UUID owner, ObjectiveRequest objective, Instant now) {
        List<ObjectiveRequest.KeyResultRequest> keyResults = objective.keyResults();
        return jdbi.inTransaction(transaction -> {
            UUID id = transaction.createQuery("""
                            insert into objective (owner_id, title, description, quarter, created_at)
                            values (:owner, :title, :description, :quarter, :now) returning id
                            """)
                    .bind("owner", owner).bind("title", objective.title()).bind("description", objective.description())
                    .bind("quarter", objective.quarter()).bind("now", now.atOffset(ZoneOffset.UTC))
                    .mapTo(UUID.class).one();
            transaction.createUpdate("""
                            insert into key_result (objective_id, position, title, unit, start_value, target_value, current_value)
                            select :id, k.position, k.title, k.unit, k.start_value, k.target_value, k.start_value
                            from unnest(:titles, :units, :starts, :targets)
                              with ordinality as k (title, unit, start_value, target_value, position)
                            """)
                    .bind("id", id)
                    .bindArray("titles", String.class, keyResults.stream().map(ObjectiveRequest.KeyResultRequest::title).toArray())
                    .bindArray("units", String.class, keyResults.stream().map(ObjectiveRequest.KeyResultRequest::unit).toArray())
                    .bindArray("starts", BigDecimal.class, keyResults.stream().map(ObjectiveRequest.KeyResultRequest::start).toArray())
                    .bindArray("targets", BigDecimal.class, keyResults.stream().map(ObjectiveRequest.KeyResultRequest::target).toArray())
                    .execute();
            return id;
        });
    }

    Optional<Objective> find(UUID id) {
        return jdbi.withHandle(handle -> objectives(handle, handle.createQuery(SELECT + "where o.id = :id").bind("id", id)
                .map(ObjectiveStore::bare).list()).stream().findFirst());
    }

    /** Newest first; null for owners or quarter means all. */
    public Page<Objective> page(Collection<UUID> owners, String quarter, Optional<Cursor> after, int limit) {
        return jdbi.withHandle(handle -> {
            List<Objective> rows = handle.createQuery(SELECT + """
                            where (:owners::uuid[] is null or o.owner_id = any(:owners)) and (:quarter::text is null or o.quarter = :quarter)
                              and (:at::timestamptz is null or (o.created_at, o.id) < (:at::timestamptz, :id))
                            order by o.created_at desc, o.id desc limit :limit
                            """)
                    .bindByType("owners", owners == null ? null : owners.toArray(UUID[]::new), UUID[].class).bind("quarter", quarter)
                    .bind("at", after.map(cursor -> cursor.key(0, Instant::parse)).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                    .bindByType("id", after.map(cursor -> cursor.key(1, UUID::fromString)).orElse(null), UUID.class)
                    .bind("limit", limit + 1).map(ObjectiveStore::bare).list();
            return Page.of(objectives(handle, rows), limit, last -> Cursor.of(last.createdAt(), last.id()));
        });
    }

    private static Objective bare(ResultSet row, org.jdbi.v3.core.statement.StatementContext context) throws SQLException {
        return new Objective(row.getObject("id", UUID.class),
                new PersonRef(row.getObject("owner_id", UUID.class), row.getString("owner"), row.getString("owner_title")),
                row.getString("title"), row.getString("description"), row.getString("quarter"), 0, List.of(),
                row.getTimestamp("created_at").toInstant());
    }

    private static List<Objective> objectives(Handle handle, List<Objective> bare) {
        Map<UUID, List<Objective.KeyResult>> keyResults = keyResults(handle, bare.stream().map(Objective::id).toList());
        return bare.stream().map(one -> {
            List<Objective.KeyResult> own = keyResults.getOrDefault(one.id(), List.of());
            double progress = own.stream().mapToDouble(Objective.KeyResult::progress).average().orElse(0);
            return new Objective(one.id(), one.owner(), one.title(), one.description(), one.quarter(),
                    Math.round(progress * 10_000) / 10_000.0, own, one.createdAt());
        }).toList();
    }

    private static Map<UUID, List<Objective.KeyResult>> keyResults(Handle handle, Collection<UUID> objectives) {
        Map<UUID, List<Objective.KeyResult>> found = new LinkedHashMap<>();
        handle.createQuery("select * from key_result where objective_id = any(:ids) order by objective_id, position")
                .bindArray("ids", UUID.class, objectives.toArray())
                .map((row, context) -> Map.entry(row.getObject("objective_id", UUID.class), keyResult(row)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), id -> new ArrayList<>()).add(entry.getValue()));
        return found;
    }

    private static Objective.KeyResult keyResult(ResultSet row) throws SQLException {
        BigDecimal start = row.getBigDecimal("start_value");
        BigDecimal target = row.getBigDecimal("target_value");
        BigDecimal current = row.getBigDecimal("current_value");
        return new Objective.KeyResult(row.getObject("id", UUID.class), row.getString("title"), row.getString("unit"),
                start, target, current, Progress.of(start, target, current));
    }
}
