package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;
import org.laurel.platform.Settings;

/** Reads people, sorted by name. */
@Singleton
public class PeopleStore {
    /** More words than this narrow nothing down. */
    private static final int MOST_WORDS = 8;
    /** No line of managers that somebody would look at is longer. */
    private static final int MOST_MANAGERS = 20;
    private static final String SELECT = """
            select p.id, p.name, p.mail, p.title, d.name as department, l.name as location, p.language,
                   coalesce(p.time_zone, l.time_zone, :timeZone) as time_zone, p.manager_id, p.active, p.sort_key, p.department_id,
                   (select e.user_principal_name from entra_user e where e.id = p.entra_object_id) as sign_in_name
            from person p
            left join department d on d.id = p.department_id
            left join location l on l.id = p.location_id
            """;

    private final Jdbi jdbi;
    private final String timeZone;

    @Inject
    PeopleStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone().getId());
    }

    /** @param timeZone of people without a location */
    public PeopleStore(Jdbi jdbi, String timeZone) {
        this.jdbi = jdbi;
        this.timeZone = timeZone;
    }

    /**
     * @param query words that all must occur in the name or the mail, without regard to case and accents; null or empty finds everybody
     * @param active null for both
     */
    public Page<Person> search(String query, Boolean active, String cursor, int limit) {
        return search(query, active, false, cursor, limit);
    }

    /** Those who stand in the address book without working here. */
    public Page<Person> contacts(String query, String cursor, int limit) {
        return search(query, null, true, cursor, limit);
    }

    private Page<Person> search(String query, Boolean active, boolean contacts, String cursor, int limit) {
        Map<String, Object> more = new HashMap<>();
        StringBuilder where = new StringBuilder("p.contact = :contacts and (cast(:active as boolean) is null or p.active = :active)");
        more.put("contacts", contacts);
        List<String> words = query == null ? List.of() : Arrays.stream(query.strip().split("\\s+")).limit(MOST_WORDS).toList();
        for (int i = 0; i < words.size(); i++) {
            where.append(" and p.search_key like '%' || fold(:word").append(i).append(") || '%'");
            more.put("word" + i, words.get(i).replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
        }
        more.put("active", active);
        return page(where.toString(), more, cursor, limit);
    }

    /** Active people who report to this one, to their reports too if {@code nested}; lines that go round in circles are cut. */
    public Page<Person> reports(UUID manager, boolean nested, String cursor, int limit) {
        String where = nested ? """
                p.active and p.id in (
                  with recursive below as (
                    select person_id as id from reporting_line where manager_id = :manager
                    union select l.person_id from reporting_line l join below b on l.manager_id = b.id)
                  select id from below)""" : "p.manager_id = :manager and p.active";
        return page(where, Map.of("manager", manager), cursor, limit);
    }

    /** Those above this person, the nearest first; at most {@value #MOST_MANAGERS}, and none where the line goes round in a circle. */
    public List<Person> managers(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive above as (
                          select manager_id as id, 1 as level from reporting_line where person_id = :person
                          union all select l.manager_id, a.level + 1 from above a join reporting_line l on l.person_id = a.id where a.level < :most)
                        """ + SELECT + """
                        join (select id, min(level) as level from above where id <> :person group by id) a on a.id = p.id order by a.level
                        """)
                .bind("person", person).bind("most", MOST_MANAGERS).bind("timeZone", timeZone).map(PeopleStore::row).list()).stream().map(Row::person).toList();
    }

    /** Active people of a department. */
    public Page<Person> inDepartment(UUID department, String cursor, int limit) {
        return page("p.department_id = :department and p.active", Map.of("department", department), cursor, limit);
    }

    /** Second managers and assistants, as far as they are people we know. */
    public Page<PersonEdge> edges(UUID person, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<PersonEdge> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct e.type, p.id, p.name, p.title from person_edge e join person p on p.id = e.other_id
                        where e.person_id = :person and p.left_at is null and (:first or (p.id, e.type) > (:after, :type))
                        order by p.id, e.type limit :limit
                        """)
                .bind("person", person).bind("first", after.isEmpty()).bind("after", after.map(c -> c.key(0, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("type", after.map(c -> c.key(1)).orElse("")).bind("limit", limit + 1)
                .map((row, context) -> new PersonEdge(row.getString("type"),
                        new PersonRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("title")))).list());
        return Page.of(rows, limit, edge -> Cursor.of(edge.person().id(), edge.type()));
    }

    /** Active members of a team, of its parts too if {@code nested}; parts may go round in circles. */
    public Page<Person> members(UUID team, boolean nested, String cursor, int limit) {
        String teams = nested ? """
                with recursive t as (select cast(:team as uuid) as id union select x.part_id from team_part x join t on x.team_id = t.id)
                select t.id from t""" : "select cast(:team as uuid)";
        return page("p.active and exists (select from team_member m where m.person_id = p.id and m.team_id in (" + teams + "))",
                Map.of("team", team), cursor, limit);
    }

    public Optional<Person> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where p.id = :id").bind("id", id).bind("timeZone", timeZone)
                .map(PeopleStore::row).findOne()).map(Row::person);
    }

    private Page<Person> page(String where, Map<String, ?> more, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        String sql = SELECT + " where (" + where + ") and (:first or (p.sort_key, p.id) > (:sortKey, :id)) order by p.sort_key, p.id limit :limit";
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(sql).bindMap(more)
                .bind("timeZone", timeZone).bind("first", after.isEmpty())
                .bind("sortKey", after.map(c -> c.key(0)).orElse(""))
                .bind("id", after.map(c -> c.key(1, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("limit", limit + 1)
                .map(PeopleStore::row).list());
        return Page.of(rows, limit, row -> Cursor.of(row.sortKey(), row.person().id())).map(Row::person);
    }

    private record Row(Person person, String sortKey) {
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(new Person(row.getObject("id", UUID.class), row.getString("name"), row.getString("mail"), row.getString("title"),
                row.getString("department"), row.getString("location"), row.getString("language"), row.getString("time_zone"),
                row.getObject("manager_id", UUID.class), row.getBoolean("active"), row.getObject("department_id", UUID.class), row.getString("sign_in_name")), row.getString("sort_key"));
    }
}
