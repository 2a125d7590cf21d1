package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who is missing from a full reading, and may be there all the same as an entry whose id cannot be read. Whoever has that entry's DN is
 * not missing. Else it may be anybody missing who has its employee number, address or user name, or, where it shows none of these,
 * anybody missing at all; a team by its name likewise. They stay, and each is a problem.
 *
 * An entry that could not be read either in the last full run that was applied is none of those who were still there then, but may go on
 * being whom it was kept for: one that nobody ever mends keeps those who went missing together with its turning up, and nobody after them.
 * Of entries that show nothing ten are enough.
 */
final class PlanUnreadableStore {
    private PlanUnreadableStore() {
    }

    /** After those who seem to be back under another id are no longer in {@code touched} as gone. */
    static void keepPeople(Handle handle, UUID run) {
        keep(handle, run, KEEP.formatted("touched", "person_id", """
                select t.person_id as id, p.dn, p.employee_number, lower(p.mail) as mail, p.uid, null::text as name
                from touched t join person p on p.id = t.person_id where t.state = 'gone'
                """, "u.person", """
                exists (select from person p where p.dn_key = u.dn_key and p.left_at is null and not exists (
                          select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
                        and not exists (select from staged_same s where s.run_id = :run and s.directory_id = p.directory_id))"""));
    }

    static void keepTeams(Handle handle, UUID run) {
        keep(handle, run, KEEP.formatted("touched_team", "team_id", """
                select x.team_id as id, t.dn, null::text as employee_number, null::text as mail, null::text as uid, t.name
                from touched_team x join team t on t.id = x.team_id where x.state = 'gone'
                """, "not u.person", """
                exists (select from team t where t.dn_key = u.dn_key and t.active and not exists (
                          select from staged_team s where s.run_id = :run and s.directory_id = t.directory_id)
                        and not exists (select from staged_same s where s.run_id = :run and s.directory_id = t.directory_id))"""));
    }

    /** Mostly there is nothing to look for, and there may be a hundred thousand problems to look through. */
    private static void keep(Handle handle, UUID run, String sql) {
        if (handle.createQuery("select exists (select from staged_unreadable where run_id = :run)").bind("run", run).mapTo(Boolean.class).one()) {
            PlanStore.execute(handle, run, sql);
        }
    }

    private static final String KEEP = """
            with told as materialized (
              select kind, dn, detail from sync_problem
              where run_id = (select id from sync_run where state = 'applied' and mode = 'full' order by finished_at desc limit 1)
                and kind in ('unreadable-entry', 'kept-unsure')),
            gone as materialized (%3$s),
            entry as materialized (
              select u.dn, u.employee_number, lower(u.mail) as mail, u.uid, u.name,
                     not exists (select from told where told.kind = 'unreadable-entry' and told.dn = u.dn) as turned_up
              from staged_unreadable u where u.run_id = :run and %4$s and not %5$s),
            may_be as (
              select g.id, g.dn, e.dn as entry, turned_up from gone g join entry e using (employee_number)
              union select g.id, g.dn, e.dn, turned_up from gone g join entry e using (mail)
              union select g.id, g.dn, e.dn, turned_up from gone g join entry e using (uid)
              union select g.id, g.dn, e.dn, turned_up from gone g join entry e using (name)
              union
              select g.id, g.dn, e.dn, turned_up
              from gone g cross join (select dn, turned_up from entry where coalesce(employee_number, mail, uid, name) is null
                                      order by not turned_up, dn not in (select detail from told where kind = 'kept-unsure'), dn limit 10) e),
            possible as materialized (
              select m.id, m.dn, m.entry from may_be m left join told t on t.kind = 'kept-unsure' and t.dn = m.dn and t.detail = m.entry
              where m.turned_up or t.dn is not null),
            kept as (delete from %1$s t where t.%2$s in (select id from possible))
            insert into sync_problem (run_id, kind, dn, detail) select distinct cast(:run as uuid), 'kept-unsure', dn, entry from possible
            """;
}
