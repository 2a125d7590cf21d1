package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who joins, changes, moves and leaves, and whose manager is somebody else although their own entry did not change. */
final class PlanPeopleStore {
    private PlanPeopleStore() {
    }

    /** Leaves {@code touched} to the rest of the planning, which ends with {@link #forget}. */
    static void plan(Handle handle, UUID run, Reading reading) {
        if (nobodyStored(handle)) {
            handle.execute(ALL_NEW.formatted(run));
        } else {
            findTouched(handle, run, reading);
        }
        PlanStore.execute(handle, run, DECIDE);
        // Without it the planner takes a first reading's hundred thousand rows for one, and walks them in nested loops.
        handle.execute("analyze planned_change");
    }

    static void forget(Handle handle) {
        handle.execute(nobodyStored(handle) ? "drop view touched" : "drop table touched");
    }

    private static boolean nobodyStored(Handle handle) {
        return handle.createQuery("select not exists (select from person)").mapTo(Boolean.class).one();
    }

    private static void findTouched(Handle handle, UUID run, Reading reading) {
        handle.execute(TOUCHED);
        PlanStore.execute(handle, run, TAKE_STAGED);
        PlanStore.execute(handle, run, reading.delta() ? TAKE_GONE : TAKE_MISSING);
        handle.execute("analyze touched");
        PlanProposalStore.propose(handle, run);
        if (!reading.delta()) {
            PlanUnreadableStore.keepPeople(handle, run);
        }
        if (reading.follows()) {
            PlanStore.execute(handle, run, RENAMED);
        }
        PlanStore.execute(handle, run, TAKE_REPORTS);
    }

    /**
     * state: new, returned, relinked, present, gone, and kept for those whose own entry is as it was. Holds all that the decision
     * needs, so that it has nobody to look up but managers.
     */
    private static final String TOUCHED = """
            create temporary table touched (
              person_id uuid not null, directory_id text not null, state text not null,
              dn text, dn_key text, old_dn_key text, manager_dn text, manager_key text,
              uid text, old_uid text, primary_group_id int, old_primary_group_id int,
              old_manager_id uuid, old_manager_key text, moved boolean, differs boolean)
            """;

    /** The same where nobody is stored yet: all are new as they are staged, without a copy of a hundred thousand rows. */
    private static final String ALL_NEW = """
            create temporary view touched as
            select new_id as person_id, directory_id, 'new' as state, dn, dn_key, null::text as old_dn_key, manager_dn, manager_key,
                   uid, null::text as old_uid, primary_group_id, null::int as old_primary_group_id,
                   null::uuid as old_manager_id, null::text as old_manager_key, null::boolean as moved, null::boolean as differs
            from staged_person where run_id = '%s'
            """;

    private static final String TAKE_STAGED = """
            insert into touched
            select coalesce(p.id, s.new_id), s.directory_id,
                   case when p.id is null then 'new' when p.left_at is not null then 'returned' else 'present' end,
                   s.dn, s.dn_key, case when p.left_at is null then p.dn_key end, s.manager_dn, s.manager_key,
                   s.uid, case when p.left_at is null then p.uid end,
                   s.primary_group_id, case when p.left_at is null then p.primary_group_id end,
                   p.manager_id, p.manager_key, d.name is distinct from s.department or l.name is distinct from s.location,
                   p.row_hash is distinct from s.row_hash
            from staged_person s left join person p on p.directory_id = s.directory_id
            left join department d on d.id = p.department_id
            left join location l on l.id = p.location_id
            where s.run_id = :run
              and (p.id is null or p.left_at is not null or p.row_hash is distinct from s.row_hash
                   or p.manager_key is distinct from s.manager_key)
            """;

    /** An entry that is there but cannot be read is not gone. */
    private static final String TAKE_MISSING = """
            insert into touched (person_id, directory_id, state, old_dn_key, old_uid, old_primary_group_id)
            select p.id, p.directory_id, 'gone', p.dn_key, p.uid, p.primary_group_id from person p
            where p.left_at is null
              and not exists (select from staged_same s where s.run_id = :run and s.directory_id = p.directory_id)
              and not exists (select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
              and not exists (select from staged_unreadable u where u.run_id = :run and u.person and u.dn_key = p.dn_key)
            """;

    private static final String TAKE_GONE = """
            insert into touched (person_id, directory_id, state, old_dn_key, old_uid, old_primary_group_id)
            select distinct p.id, p.directory_id, 'gone', p.dn_key, p.uid, p.primary_group_id
            from staged_gone g join person p on p.directory_id = g.directory_id
            where g.run_id = :run and p.left_at is null
              and not exists (select from staged_same s where s.run_id = :run and s.directory_id = p.directory_id)
              and not exists (select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
            """;

    private static final String RENAMED = """
            insert into planned_rename (run_id, old_key, new_key, new_dn)
            select :run, old_dn_key, dn_key, dn from touched where old_dn_key <> dn_key or state = 'gone' and old_dn_key is not null
            """;

    /** Whoever names a DN that somebody has taken or given up. A manager who is known has the DN that their reports name. */
    private static final String TAKE_REPORTS = """
            with asked as materialized (
              select dn_key as key from touched where dn_key is distinct from old_dn_key and dn_key is not null
              union select old_dn_key from touched where dn_key is distinct from old_dn_key and old_dn_key is not null),
            naming as (
              select p.* from asked a join person p on p.manager_key = a.key where p.manager_id is null
              union all
              select p.* from asked a join person m on m.dn_key = a.key join person p on p.manager_id = m.id and p.manager_key = a.key)
            insert into touched (person_id, directory_id, state, dn, dn_key, old_dn_key, manager_dn, manager_key,
                                 uid, old_uid, primary_group_id, old_primary_group_id, old_manager_id, old_manager_key)
            select p.id, p.directory_id, 'kept', p.dn, p.dn_key, p.dn_key,
                   case when r.run_id is null then p.manager_dn else r.new_dn end, case when r.run_id is null then p.manager_key else r.new_key end,
                   p.uid, p.uid, p.primary_group_id, p.primary_group_id, p.manager_id, p.manager_key
            from naming p
            left join planned_rename r on r.run_id = :run and r.old_key = p.manager_key
            where p.left_at is null and not exists (select from touched t where t.person_id = p.id)
            """;

    /** A self-manager is a root; the smallest id decides where one DN was read twice. */
    private static final String DECIDE = """
            with asked as materialized (
              select distinct manager_key as key from touched where manager_key is not null and manager_key is distinct from dn_key),
            manager as materialized (
              select distinct on (key) key, person_id
              from (select a.key, t.person_id, t.directory_id from asked a join touched t on t.dn_key = a.key
                    union all
                    select a.key, p.id, p.directory_id from asked a join person p on p.dn_key = a.key
                    where p.left_at is null and not exists (select from touched t where t.person_id = p.id)) found
              order by key, directory_id collate "C")
            insert into planned_change (run_id, person_id, directory_id, kind, is_new, staged, manager_id, manager_dn, manager_key, manager_changed)
            select :run, t.person_id, t.directory_id,
                   case when t.state = 'gone' then 'left'
                        when t.state in ('new', 'returned') then 'joined'
                        when t.state = 'relinked' then 'relinked'
                        when m.person_id is distinct from t.old_manager_id or t.state = 'present' and t.moved then 'moved'
                        when t.state = 'present' and t.differs then 'changed'
                        else 'reference' end,
                   t.state = 'new', t.state not in ('gone', 'kept'), m.person_id,
                   case when t.state = 'kept' then t.manager_dn end, case when t.state = 'kept' then t.manager_key end,
                   t.state in ('present', 'kept', 'relinked') and t.old_manager_id is distinct from m.person_id
            from touched t
            left join manager m on m.key = t.manager_key and t.manager_key is distinct from t.dn_key
            where t.state <> 'kept' or t.old_manager_id is distinct from m.person_id or t.old_manager_key is distinct from t.manager_key
            """;
}
