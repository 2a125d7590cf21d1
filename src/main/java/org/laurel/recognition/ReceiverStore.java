package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** Who can be thanked, and who would see it. */
@Singleton
public class ReceiverStore {
    /** More words than this narrow nothing down. */
    private static final int MOST_WORDS = 8;
    /** The teams and those within them. */
    private static final String PARTS = """
            with recursive part as (
              select id as whole, id from team where id = any(:ids) and active
              union select p.whole, x.part_id from team_part x join part p on x.team_id = p.id)
            """;

    private final Jdbi jdbi;
    private final List<String> hrDepartments;

    @Inject
    ReceiverStore(Database database, Settings settings) {
        this(database.jdbi(), settings.recognition().hrDepartments());
    }

    /** @param hrDepartments whose people are HR, by name without regard to case and accents; empty if that is not known */
    public ReceiverStore(Jdbi jdbi, List<String> hrDepartments) {
        this.jdbi = jdbi;
        this.hrDepartments = hrDepartments;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * People, teams and departments by a part of their name: those called just so first, then those whose name begins so.
     *
     * @param query words that all must occur in the name, of people also in the mail address, without regard to case and accents
     * @param giver who is not found
     */
    public List<Receiver> search(String query, UUID giver, int most) {
        List<String> words = Arrays.stream(query.replace("\0", "").strip().split("\\s+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS)
                .map(word -> word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with typed as (select array_agg('%' || fold(word) || '%') as parts, fold(:name) as name from unnest(:words) as word),
                        found as (
                          select 'person' as kind, p.id, p.name, p.title, d.name as department, p.sort_key
                          from person p left join department d on d.id = p.department_id
                          where p.active and p.id <> :giver and p.search_key like all ((select parts from typed)::text[])
                          union all
                          select 'team', id, name, null, null, sort_key from team where active and sort_key like all ((select parts from typed)::text[])
                          union all
                          select 'department', d.id, d.name, null, null, fold(d.name) from department d
                          where fold(d.name) like all ((select parts from typed)::text[]) and exists (select from person p where p.department_id = d.id and p.active))
                        select f.*, case when f.sort_key like t.name then 0 when f.sort_key like t.name || '%' then 1 else 2 end as match
                        from found f cross join typed t order by match, f.kind <> 'person', f.sort_key collate "C", f.id limit :most
                        """)
                .bindArray("words", String.class, words.toArray()).bind("name", String.join(" ", words)).bind("giver", giver).bind("most", most)
                .map((row, context) -> new Receiver(row.getString("kind"), row.getObject("id", UUID.class), row.getString("name"), row.getString("title"),
                        row.getString("department"), Receiver.Match.values()[row.getInt("match")])).list());
    }

    /** How many people they are together, without the giver: before anybody is read, who may be everybody. */
    int count(Handle handle, Collection<UUID> people, Collection<UUID> teams, Collection<UUID> departments, UUID giver) {
        return handle.createQuery(PARTS + """
                        select count(*) from (
                          select unnest(:people) as id
                          union select m.person_id from team_member m join person p on p.id = m.person_id where m.team_id in (select id from part) and p.active and p.id <> :giver
                          union select p.id from person p where p.department_id = any(:departments) and p.active and p.id <> :giver) as everybody
                        """)
                .bindArray("people", UUID.class, people.toArray()).bindArray("ids", UUID.class, teams.toArray())
                .bindArray("departments", UUID.class, departments.toArray()).bind("giver", giver).mapTo(Integer.class).one();
    }

    /** Teams that are there, with who is in them and in the teams within them; those may go round in circles. */
    List<Receivers.Members> inTeams(Handle handle, Collection<UUID> teams, UUID giver) {
        return members(handle, "team", PARTS + """
                select t.id as group_id, t.name as group_name, m.person_id
                from team t left join (
                  select distinct p.whole, m.person_id from part p join team_member m on m.team_id = p.id join person x on x.id = m.person_id and x.active
                  where m.person_id <> :giver) m on m.whole = t.id
                where t.id = any(:ids) and t.active order by t.sort_key, t.id
                """, teams, giver);
    }

    List<Receivers.Members> inDepartments(Handle handle, Collection<UUID> departments, UUID giver) {
        return members(handle, "department", """
                select d.id as group_id, d.name as group_name, p.id as person_id
                from department d left join person p on p.department_id = d.id and p.active and p.id <> :giver
                where d.id = any(:ids) order by fold(d.name), d.id
                """, departments, giver);
    }

    private static List<Receivers.Members> members(Handle handle, String kind, String sql, Collection<UUID> ids, UUID giver) {
        Map<UUID, String> names = new LinkedHashMap<>();
        Map<UUID, Set<UUID>> people = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(sql).bindArray("ids", UUID.class, ids.toArray()).bind("giver", giver).map((row, context) -> {
                UUID group = row.getObject("group_id", UUID.class);
                names.put(group, row.getString("group_name"));
                Set<UUID> in = people.computeIfAbsent(group, id -> new LinkedHashSet<>());
                Optional.ofNullable(row.getObject("person_id", UUID.class)).ifPresent(in::add);
                return group;
            }).list();
        }
        return names.entrySet().stream().map(group -> {
            Set<UUID> in = people.get(group.getKey());
            return new Receivers.Members(new ThankedGroup(kind, group.getKey(), group.getValue(), in.size()), in);
        }).toList();
    }

    List<PersonRef> named(Handle handle, Collection<UUID> people) {
        return handle.createQuery("select id, name, title from person where id = any(:people) and active order by name, id")
                .bindArray("people", UUID.class, people.toArray())
                .map((row, context) -> new PersonRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("title"))).list();
    }

    Optional<Thanks.ObjectiveHelped> objective(Handle handle, UUID id) {
        return handle.createQuery("select id, title from objective where id = :id").bind("id", id)
                .map((row, context) -> new Thanks.ObjectiveHelped(row.getObject("id", UUID.class), row.getString("title"))).findOne();
    }

    /** Who would see it now, by the rule that everything on the feed is read by. */
    Reach reach(Handle handle, UUID giver, Collection<UUID> receivers, Audience audience) {
        return handle.createQuery("""
                        with hr as (select d.id from department d where fold(d.name) in (select fold(name) from unnest(:hr) as name))
                        select count(*) as people,
                               count(*) filter (where id in (select manager_id from person where id = any(:receivers))) as managers,
                               case when exists (select from hr) then count(*) filter (where department_id in (select id from hr)) end as hr
                        from thanks_audience(:audience, :giver, :receivers)
                        """)
                .bind("audience", audience.key()).bind("giver", giver).bindArray("receivers", UUID.class, receivers.toArray())
                .bindArray("hr", String.class, hrDepartments.toArray())
                .map((row, context) -> new Reach(receivers.size(), row.getInt("people"), row.getInt("managers"), row.getObject("hr") == null ? null : row.getInt("hr"))).one();
    }
}
