package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Entries with an id nobody has, and people whose entry is gone: the same people, if the employee number says so or, where that
 * does not contradict, the address. Only where there is exactly one on both sides.
 */
final class PlanProposalStore {
    private PlanProposalStore() {
    }

    static void propose(Handle handle, UUID run) {
        if (PlanStore.execute(handle, run, PROPOSE) == 0) {
            return;
        }
        PlanStore.execute(handle, run, "delete from touched t using sync_proposal x where x.run_id = :run and t.person_id = x.person_id");
        PlanStore.execute(handle, run, """
                update touched t
                set person_id = p.id, state = case when p.left_at is null then 'relinked' else 'returned' end,
                    old_dn_key = case when p.left_at is null then p.dn_key end, old_uid = case when p.left_at is null then p.uid end,
                    old_primary_group_id = case when p.left_at is null then p.primary_group_id end,
                    old_manager_id = p.manager_id, old_manager_key = p.manager_key
                from sync_proposal x join person p on p.id = x.person_id
                where x.run_id = :run and t.directory_id = x.directory_id
                """);
    }

    /** Addresses are given to others in time, so that those who left long ago are matched by number only. */
    private static final String PROPOSE = """
            with fresh as materialized (
              select t.directory_id, s.employee_number as number, lower(s.mail) as mail, s.name, s.dn
              from touched t join staged_person s on s.run_id = :run and s.directory_id = t.directory_id
              where t.state = 'new' and exists (select from person)),
            old as materialized (
              select p.id, p.employee_number as number, lower(p.mail) as mail, p.dn, p.directory_id
              from touched t join person p on p.id = t.person_id where t.state = 'gone'
              union
              select p.id, p.employee_number, null, p.dn, p.directory_id
              from person p join fresh f on f.number = p.employee_number where p.left_at is not null
                and not exists (select from touched t where t.person_id = p.id)
              union
              select p.id, p.employee_number, lower(p.mail), p.dn, p.directory_id
              from person p join fresh f on f.mail = lower(p.mail) collate "C" and (f.number = p.employee_number) is not false
              where p.left_at > (select started_at - interval '30 days' from sync_run where id = :run)
                and not exists (select from touched t where t.person_id = p.id)),
            by_number as materialized (
              select f.directory_id, o.id, 'employee-number' as matched_by
              from (select number, min(directory_id) as directory_id from fresh group by number having count(*) = 1) f
              join (select number, min(id::text)::uuid as id from old group by number having count(distinct id) = 1) o using (number)),
            by_mail as (
              select f.directory_id, o.id, 'mail' as matched_by
              from (select mail, min(directory_id) as directory_id from fresh group by mail having count(*) = 1) f
              join (select mail, min(id::text)::uuid as id from old group by mail having count(distinct id) = 1) o using (mail)
              join fresh x on x.directory_id = f.directory_id
              where exists (select from old y where y.id = o.id and (y.number = x.number) is not false)
                and not exists (select from by_number n where n.directory_id = f.directory_id or n.id = o.id))
            insert into sync_proposal (run_id, person_id, directory_id, matched_by, name, old_dn, new_dn)
            select distinct on (f.name, f.directory_id) :run, m.id, m.directory_id, m.matched_by, f.name, o.dn, f.dn
            from (select * from by_number union all select * from by_mail) m
            join fresh f on f.directory_id = m.directory_id
            join old o on o.id = m.id
            where not exists (select from rejected_match r where r.person_id = m.id and r.directory_id = m.directory_id)
            order by f.name, f.directory_id
            """;
}
