package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** Reads departments, sorted by name. */
@Singleton
class DepartmentStore {
    private record Row(Department department, String sortKey) {
    }

    private final Jdbi jdbi;

    @Inject
    DepartmentStore(Database database) {
        this(database.jdbi());
    }

    DepartmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that somebody works in. @param query part of the name, without regard to case and accents; null finds all */
    Page<Department> search(String query, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select d.id, d.name, d.sort_key from (select id, name, fold(name) collate "C" as sort_key from department) d
                        where position(fold(:query) in d.sort_key) > 0 and (:first or (d.sort_key, d.id) > (:sortKey, :id))
                          and exists (select from person p where p.department_id = d.id and p.active)
                        order by d.sort_key, d.id limit :limit
                        """)
                .bind("query", query == null ? "" : query.strip().replace("\0", "")).bind("first", after.isEmpty())
                .bind("sortKey", after.map(c -> c.key(0)).orElse(""))
                .bind("id", after.map(c -> c.key(1, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("limit", limit + 1)
                .map((row, context) -> new Row(new Department(row.getObject("id", UUID.class), row.getString("name")), row.getString("sort_key"))).list());
        return Page.of(rows, limit, row -> Cursor.of(row.sortKey(), row.department().id())).map(Row::department);
    }

    /** One that nobody works in any more too: what its people were thanked for stays. */
    Optional<Department> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, name from department where id = :id").bind("id", id)
                .map((row, context) -> new Department(row.getObject("id", UUID.class), row.getString("name"))).findOne());
    }
}
