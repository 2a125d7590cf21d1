package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who is missing from a full reading, and may be there all the same as an entry whose id cannot be read. Whoever has that entry's DN is
 * not missing. Else it may be anybody missing who has its employee number, address or user name, or, where it shows none of these,
 * anybody missing at all; a team by its name likewise. They stay, and each is a problem.
 *
 * An entry that could not be read either in the last full run that was applied is none of those who were still there then: one that
 * nobody ever mends keeps those who went missing together with its turning up, and nobody after them.
 */
final class PlanUnreadableStore {
    private PlanUnreadableStore() {
    }

    /** After those who seem to be back under another id are no longer in {@code touched} as gone. */
    static void keepPeople(Handle handle, UUID run) {
        PlanStore.execute(handle, run, KEEP.formatted("touched", "person_id", """
                select t.person_id as id, p.dn, p.employee_number, lower(p.mail) as mail, p.uid, null::text as name
                from touched t join person p on p.id = t.person_id where t.state = 'gone'
                """, "u.person", """
                exists (select from person p where p.dn_key = u.dn_key and p.left_at is null and not exists (
                          select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
                        and not exists (select from staged_same s where s.run_id = :run and s.directory_id = p.directory_id))"""));
    }

    static void keepTeams(Handle handle, UUID run) {
        PlanStore.execute(handle, run, KEEP.formatted("touched_team", "team_id", """
                select x.team_id as id, t.dn, null::text as employee_number, null::text as mail, null::text as uid, t.name
                from touched_team x join team t on t.id = x.team_id where x.state = 'gone'
                """, "not u.person", """
                exists (select from team t where t.dn_key = u.dn_key and t.active and not exists (
                          select from staged_team s where s.run_id = :run and s.directory_id = t.directory_id)
                        and not exists (select from staged_same s where s.run_id = :run and s.directory_id = t.directory_id))"""));
    }

    /** Of the plan's run, and of nobody but those that are told of. */
    private static final String KEEP = """
            with told as materialized (
              select kind, dn from sync_problem
              where run_id = (select id from sync_run where state = 'applied' and mode = 'full' order by finished_at desc limit 1)
                and kind in ('unreadable-entry', 'kept-unsure')),
            gone as materialized (
              select g.*, exists (select from told where told.kind = 'kept-unsure' and told.dn = g.dn) as kept_before from (%3$s) g),
            entry as materialized (
              select u.dn, u.employee_number, lower(u.mail) as mail, u.uid, u.name,
                     not exists (select from told where told.kind = 'unreadable-entry' and told.dn = u.dn) as turned_up
              from staged_unreadable u where u.run_id = :run and %4$s and not %5$s),
            may_be as (
              select g.id, g.dn, e.dn as entry, turned_up or kept_before as possible from gone g join entry e using (employee_number)
              union all select g.id, g.dn, e.dn, turned_up or kept_before from gone g join entry e using (mail)
              union all select g.id, g.dn, e.dn, turned_up or kept_before from gone g join entry e using (uid)
              union all select g.id, g.dn, e.dn, turned_up or kept_before from gone g join entry e using (name)
              union all
              select g.id, g.dn, e.dn, turned_up or kept_before
              from gone g cross join (select turned_up, min(dn) as dn from entry
                                      where coalesce(employee_number, mail, uid, name) is null group by turned_up) e),
            kept as (
              delete from %1$s t using (select id, dn, min(entry) as entry from may_be where possible group by id, dn) m
              where t.%2$s = m.id returning m.dn, m.entry)
            insert into sync_problem (run_id, kind, dn, detail) select :run, 'kept-unsure', dn, entry from kept
            """;
}
