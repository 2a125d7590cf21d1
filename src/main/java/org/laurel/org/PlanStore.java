package org.laurel.org;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What a staged reading would change: one pass of set-based SQL, in the caller's transaction. */
@Singleton
class PlanStore {

    /** Writes the plan and the problems only the whole shows. */
    Plan plan(Handle handle, UUID run) {
        dropRepeated(handle, run, "staged_person");
        dropRepeated(handle, run, "staged_team");
        findProblems(handle, run);
        execute(handle, run, """
                insert into planned_change (run_id, kind, directory_id, person_id, manager_directory_id)
                select s.run_id,
                       case when p.id is null or p.left_at is not null then 'joined'
                            when d.name is distinct from s.department or l.name is distinct from s.location
                              or m.directory_id is distinct from s.manager_directory_id
                              or p.manager_dn is distinct from s.unresolved_manager_dn then 'moved'
                            else 'changed' end,
                       s.directory_id, p.id, s.manager_directory_id
                from staged_resolved s
                left join person p on p.directory_id = s.directory_id
                left join person m on m.id = p.manager_id
                left join department d on d.id = p.department_id
                left join location l on l.id = p.location_id
                where s.run_id = :run
                  and (p.id is null or p.left_at is not null or p.row_hash is distinct from s.row_hash
                       or m.directory_id is distinct from s.manager_directory_id
                       or p.manager_dn is distinct from s.unresolved_manager_dn)
                """);
        // An entry that is there but cannot be read is not gone.
        execute(handle, run, """
                insert into planned_change (run_id, kind, directory_id, person_id)
                select :run, 'left', p.directory_id, p.id from person p
                where p.left_at is null
                  and not exists (select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
                  and not exists (select from sync_problem x where x.run_id = :run and x.kind = 'unreadable-entry' and x.dn = p.dn)
                """);
        return counted(handle, run);
    }

    /** The same for two plans that would do the same. */
    UUID digest(Handle handle, UUID run) {
        return handle.createQuery("""
                        select md5(coalesce(string_agg(concat_ws(' ', c.kind, c.directory_id, s.row_hash, c.manager_directory_id), ','
                                                       order by c.directory_id), ''))::uuid
                        from planned_change c left join staged_person s on s.run_id = c.run_id and s.directory_id = c.directory_id
                        where c.run_id = :run
                        """)
                .bind("run", run).mapTo(UUID.class).one();
    }

    private static Plan counted(Handle handle, UUID run) {
        Query query = handle.createQuery("""
                select (select count(*) from planned_change where run_id = :run and kind = 'joined') as joined,
                       (select count(*) from planned_change where run_id = :run and kind = 'changed') as changed,
                       (select count(*) from planned_change where run_id = :run and kind = 'moved') as moved,
                       (select count(*) from planned_change where run_id = :run and kind = 'left') as left_count,
                       (select count(*) from sync_problem where run_id = :run) as problems,
                       (select count(*) from person where left_at is null) as whole
                """);
        return query.bind("run", run).map((row, context) -> new Plan(row.getInt("joined"), row.getInt("changed"), row.getInt("moved"),
                row.getInt("left_count"), row.getInt("problems"), row.getInt("whole"))).one();
    }

    /** An entry that was renamed while the pages were read may come twice. */
    private static void dropRepeated(Handle handle, UUID run, String table) {
        execute(handle, run, """
                with repeated as (
                  select ctid, row_number() over (partition by directory_id order by ctid desc) as nth from <table> where run_id = :run),
                dropped as (
                  delete from <table> s using repeated r where s.ctid = r.ctid and r.nth > 1 returning s.dn, s.directory_id)
                insert into sync_problem (run_id, kind, dn, detail) select :run, 'duplicate-id', dn, directory_id from dropped
                """.replace("<table>", table));
    }

    private static void findProblems(Handle handle, UUID run) {
        execute(handle, run, """
                insert into sync_problem (run_id, kind, dn, detail)
                select :run, 'duplicate-mail', dn, mail
                from (select dn, mail, count(*) over (partition by lower(mail)) as times from staged_person
                      where run_id = :run and active and mail is not null) s
                where times > 1
                """);
        execute(handle, run, """
                insert into sync_problem (run_id, kind, dn, detail)
                select :run, case when manager_key = dn_key then 'self-manager' else 'unresolved-manager' end, dn, manager_dn
                from staged_resolved where run_id = :run and manager_directory_id is null and manager_key is not null
                """);
        findCycles(handle, run);
        execute(handle, run, """
                insert into sync_problem (run_id, kind, dn, detail)
                select :run, 'unresolved-member', t.dn, count(*) || ': ' || min(m.member_key)
                from staged_member m join staged_team t on t.run_id = m.run_id and t.directory_id = m.team_directory_id
                where m.run_id = :run
                  and not exists (select from staged_person p where p.run_id = :run and p.dn_key = m.member_key)
                  and not exists (select from staged_team g where g.run_id = :run and g.dn_key = m.member_key)
                group by t.dn
                """);
    }

    /** Whoever is not below a root is in a circle or below one; only for those the way up is walked. */
    private static void findCycles(Handle handle, UUID run) {
        execute(handle, run, """
                with recursive line as materialized (
                  select directory_id, manager_directory_id as up, dn from staged_resolved where run_id = :run),
                tree as (
                  select directory_id from line where up is null
                  union all
                  select l.directory_id from line l join tree t on l.up = t.directory_id),
                rest as materialized (
                  select l.* from line l where not exists (select from tree t where t.directory_id = l.directory_id)),
                walk as (
                  select directory_id as start, up as at from rest
                  union
                  select w.start, r.up from walk w join rest r on r.directory_id = w.at)
                insert into sync_problem (run_id, kind, dn, detail)
                select :run, 'manager-cycle', r.dn, m.dn
                from rest r join rest m on m.directory_id = r.up
                where exists (select from walk w where w.start = r.directory_id and w.at = r.directory_id)
                """);
    }

    static int execute(Handle handle, UUID run, String sql) {
        return handle.createUpdate(sql).bind("run", run).execute();
    }

    static int execute(Handle handle, UUID run, String sql, Map<String, ?> more) {
        return handle.createUpdate(sql).bind("run", run).bindMap(more).execute();
    }
}
