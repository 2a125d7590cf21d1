package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** Reads teams, sorted by name. */
@Singleton
class TeamStore {
    private final Jdbi jdbi;

    @Inject
    TeamStore(Database database) {
        this(database.jdbi());
    }

    TeamStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param query part of the name, without regard to case and accents; null finds all */
    Page<Team> search(String query, String cursor, int limit) {
        return page("position(fold(:query) in sort_key) > 0", Map.of("query", query == null ? "" : query.strip().replace("\0", "")), cursor, limit);
    }

    /** The teams that name this person as a member. */
    Page<Team> of(UUID person, String cursor, int limit) {
        return page("id in (select team_id from team_member where person_id = :person)", Map.of("person", person), cursor, limit);
    }

    private Page<Team> page(String where, Map<String, ?> more, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        String sql = "select id, name, sort_key from team where active and " + where
                + " and (:first or (sort_key, id) > (:sortKey, :id)) order by sort_key, id limit :limit";
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(sql).bindMap(more)
                .bind("first", after.isEmpty())
                .bind("sortKey", after.map(c -> c.key(0)).orElse(""))
                .bind("id", after.map(c -> c.key(1, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("limit", limit + 1)
                .map((row, context) -> new Row(new Team(row.getObject("id", UUID.class), row.getString("name")), row.getString("sort_key")))
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.sortKey(), row.team().id())).map(Row::team);
    }

    Optional<Team> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, name from team where id = :id and active").bind("id", id)
                .map((row, context) -> new Team(row.getObject("id", UUID.class), row.getString("name"))).findOne());
    }

    private record Row(Team team, String sortKey) {
    }
}
