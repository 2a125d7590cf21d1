package org.laurel.org;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What a staged reading would change: set-based SQL in the caller's transaction. First it is found out who is touched, by hash or
 * because a reference of theirs now leads elsewhere; the rest of the work is in proportion to those, not to the organisation.
 */
@Singleton
class PlanStore {
    static final String ROOM = "set local work_mem = '64MB'";

    /** Writes the plan and the problems only the whole shows. */
    Plan plan(Handle handle, UUID run, Reading reading) {
        // A small sample tells the planner how many rows there are, which is all it needs to know of them.
        handle.execute("set local default_statistics_target = 1");
        // A hundred thousand people are sorted and joined in memory; one run at a time does so.
        handle.execute(ROOM);
        // Helpers would take longer to start and to hand their rows over than they save on any of these.
        handle.execute("set local max_parallel_workers_per_gather = 0");
        handle.execute("analyze staged_same, staged_person, staged_edge, staged_team, staged_member, staged_unreadable, staged_gone");
        if (reading.repeated()) {
            execute(handle, run, DROP_CHANGED_MEANWHILE);
            dropRepeated(handle, run, "staged_person");
            dropRepeated(handle, run, "staged_team");
        }
        PlanPeopleStore.plan(handle, run, reading);
        PlanTeamStore.plan(handle, run, reading);
        PlanProblemStore.find(handle, run, reading);
        PlanPeopleStore.forget(handle);
        if (handle.createQuery("select exists (select from staged_same)").mapTo(Boolean.class).one()) {
            WholeTableStore.empty(handle, "staged_same");
        }
        return counted(handle, run);
    }

    /** The same for two plans that would do the same to the same organisation. Whoever is new has another id in each plan. */
    UUID digest(Handle handle, UUID run) {
        return handle.createQuery("""
                        select md5(concat_ws('|', (select version from organisation),
                          (select string_agg(concat_ws(' ', c.kind, c.directory_id, s.row_hash, coalesce(s.manager_key, c.manager_key, '-'),
                                                       case when not c.is_new then c.person_id end), ',' order by c.directory_id collate "C")
                           from planned_change c
                           left join staged_person s on s.run_id = c.run_id and s.directory_id = c.directory_id and c.staged
                           where c.run_id = :run),
                          (select string_agg(concat_ws(' ', c.kind, c.directory_id, s.row_hash), ',' order by c.directory_id collate "C")
                           from planned_team c
                           left join staged_team s on s.run_id = c.run_id and s.directory_id = c.directory_id
                           where c.run_id = :run),
                          (select string_agg(told.one, ',' order by told.one collate "C") from (
                             select concat_ws(' ', coalesce(t.directory_id, m.team_id::text), m.added,
                                              md5(string_agg(coalesce(c.directory_id, m.person_id::text), ','
                                                             order by coalesce(c.directory_id, m.person_id::text) collate "C"))) as one
                             from planned_membership m
                             left join planned_team t on t.run_id = m.run_id and t.team_id = m.team_id and t.is_new
                             left join planned_change c on c.run_id = m.run_id and c.person_id = m.person_id and c.is_new
                             where m.run_id = :run group by m.team_id, t.directory_id, m.added) told)))::uuid
                        """)
                .bind("run", run).mapTo(UUID.class).one();
    }

    private static Plan counted(Handle handle, UUID run) {
        Map<String, Integer> identities = IdentityStore.changes(handle, run);
        return handle.createQuery("""
                        select count(*) filter (where kind = 'joined') as joined, count(*) filter (where kind = 'changed') as changed,
                               count(*) filter (where kind = 'moved') as moved, count(*) filter (where kind = 'left') as left_count,
                               count(*) filter (where manager_changed) as managers,
                               (select count(*) from planned_change c join staged_person s using (run_id, directory_id)
                                join person p on p.id = c.person_id
                                where c.run_id = :run and not c.is_new and c.kind in ('changed', 'moved') and p.active and not s.active) as deactivated,
                               (select count(*) from planned_membership where run_id = :run and among_known) as memberships,
                               (select count(*) from sync_proposal where run_id = :run) as proposals,
                               (select count(*) from sync_problem where run_id = :run) as problems,
                               (select count(distinct dn) from sync_problem where run_id = :run and kind = 'kept-unsure') as kept,
                               (select people from organisation) as people, (select memberships from organisation) as all_memberships
                        from planned_change where run_id = :run
                        """)
                .bind("run", run)
                .map((row, context) -> new Plan(row.getInt("joined"), row.getInt("changed"), row.getInt("moved"), row.getInt("left_count"), row.getInt("deactivated"),
                        row.getInt("managers"), row.getInt("memberships"), row.getInt("proposals"), row.getInt("problems"), row.getInt("kept"),
                        identities, row.getInt("people"), row.getInt("all_memberships"))).one();
    }

    /** Read once as it is stored and once as it is now: the change was made while the pages were read. */
    private static final String DROP_CHANGED_MEANWHILE = """
            with dropped as (
              delete from staged_same e using staged_person s
              where e.run_id = :run and s.run_id = :run and s.directory_id = e.directory_id returning s.dn, s.directory_id)
            insert into sync_problem (run_id, kind, dn, detail) select :run, 'duplicate-id', dn, directory_id from dropped
            """;

    /** An entry that was renamed while the pages were read may come twice. */
    private static void dropRepeated(Handle handle, UUID run, String table) {
        execute(handle, run, """
                with repeated as materialized (
                  select directory_id from <table> where run_id = :run group by directory_id having count(*) > 1),
                numbered as (
                  select s.ctid as at, row_number() over (partition by s.directory_id order by s.ctid desc) as nth
                  from <table> s join repeated r using (directory_id) where s.run_id = :run),
                dropped as (
                  delete from <table> s using numbered n where s.ctid = n.at and n.nth > 1 returning s.dn, s.directory_id)
                insert into sync_problem (run_id, kind, dn, detail) select :run, 'duplicate-id', dn, directory_id from dropped
                """.replace("<table>", table));
    }

    static int execute(Handle handle, UUID run, String sql) {
        return handle.createUpdate(sql).bind("run", run).execute();
    }

    static int execute(Handle handle, UUID run, String sql, Map<String, ?> more) {
        return handle.createUpdate(sql).bind("run", run).bindMap(more).execute();
    }
}
