package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** Teams and departments as owners of badges, who manages them, and whether they may have their own. */
@Singleton
class PlaceStore {
    private record Row(Place place, String sortKey) {
    }

    private static final String PLACES = """
            place as (
              select 'team' as kind, t.id, t.name, t.sort_key from team t where t.active
              union all
              select 'department', d.id, d.name, fold(d.name) collate "C" from department d
              where exists (select from person p where p.department_id = d.id and p.active))
            """;

    private final Jdbi jdbi;

    @Inject
    PlaceStore(Database database) {
        this(database.jdbi());
    }

    PlaceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All of them, by name. @param query part of the name, without regard to case and accents; null finds all */
    Page<Place> search(String query, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 3);
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("with " + PLACES + """
                        select * from place
                        where position(fold(:query) in sort_key) > 0 and (:first or (sort_key, kind, id) > (:sortKey, :kind, :id))
                        order by sort_key, kind, id limit :limit
                        """)
                .bind("query", query == null ? "" : query.strip().replace("\0", "")).bind("first", after.isEmpty())
                .bind("sortKey", after.map(last -> last.key(0)).orElse("")).bind("kind", after.map(last -> last.key(1)).orElse(""))
                .bind("id", after.map(last -> last.key(2, UUID::fromString)).orElse(new UUID(0, 0))).bind("limit", limit + 1)
                .map((row, context) -> new Row(new Place(row.getString("kind"), row.getObject("id", UUID.class), row.getString("name")), row.getString("sort_key")))
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.sortKey(), row.place().kind(), row.place().id())).map(Row::place);
    }

    Optional<Place> find(String kind, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("with " + PLACES + "select * from place where kind = :kind and id = :id").bind("kind", kind).bind("id", id)
                .map((row, context) -> new Place(row.getString("kind"), row.getObject("id", UUID.class), row.getString("name"))).findOne());
    }

    /**
     * The places that somebody manages: they belong to it, and more than half of the other active people in it report to them, directly
     * or through others. A directory says of no team who manages it; the reporting lines do, with room for the odd exception.
     */
    List<Place> managedBy(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("with recursive " + PLACES + """
                        , below as (
                          select person_id as id from reporting_line where manager_id = :person
                          union select l.person_id from reporting_line l join below b on l.manager_id = b.id),
                        own as (
                          select * from place where exists (select from below)
                            and (kind = 'team' and id in (select teams_of(:person))
                                 or kind = 'department' and id = (select department_id from person where id = :person))),
                        part as (
                          select id as place, id as team from own where kind = 'team'
                          union select t.place, p.part_id from team_part p join part t on p.team_id = t.team),
                        belongs as (
                          select part.place, m.person_id from part join team_member m on m.team_id = part.team
                          union select o.id, p.id from own o join person p on p.department_id = o.id where o.kind = 'department')
                        select o.kind, o.id, o.name from own o
                        where (select 2 * count(below.id) > count(*) from belongs b join person p on p.id = b.person_id left join below on below.id = p.id
                               where b.place = o.id and p.active and p.id <> :person)
                        order by o.sort_key, o.kind, o.id
                        """).bind("person", person)
                .map((row, context) -> new Place(row.getString("kind"), row.getObject("id", UUID.class), row.getString("name"))).list());
    }

    boolean mayHaveTheirOwn() {
        return jdbi.withHandle(handle -> handle.createQuery("select own_badges from badge_policy").mapTo(Boolean.class).one());
    }

    void decide(boolean ownBadges, String by, Instant now) {
        jdbi.useHandle((Handle handle) -> handle.createUpdate("update badge_policy set own_badges = :own, changed_by = :by, changed_at = :now")
                .bind("own", ownBadges).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }
}
