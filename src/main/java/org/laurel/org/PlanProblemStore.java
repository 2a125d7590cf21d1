package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is odd about the organisation as it will be: all of it after a full read, what is touched after a delta. */
final class PlanProblemStore {
    private PlanProblemStore() {
    }

    /** After the plan of people and teams, whose table {@code touched} is read. */
    static void find(Handle handle, UUID run, Reading reading) {
        PlanStore.execute(handle, run, DUPLICATE_MAIL.replace("<others>", reading.delta() ? ADDRESSES_ASKED_FOR : ADDRESSES));
        PlanStore.execute(handle, run, reading.sql(MANAGERS));
        PlanCycleStore.find(handle, run);
        PlanStore.execute(handle, run, reading.sql(MEMBERS));
    }

    private static final String ADDRESSES = "person p";
    /** As a join, and not as a condition, so that the index on addresses is used. */
    private static final String ADDRESSES_ASKED_FOR = """
            (select distinct lower(mail) as key from staged_person where run_id = :run and active) asked join person p on lower(p.mail) collate "C" = asked.key""";

    private static final String DUPLICATE_MAIL = """
            insert into sync_problem (run_id, kind, dn, detail)
            with told as not materialized (
              select dn, mail, lower(mail) as key from staged_person where run_id = :run and active and mail is not null
              union all
              select p.dn, p.mail, lower(p.mail) from <others>
              where p.active
                and not exists (select from staged_person s where s.run_id = :run and s.directory_id = p.directory_id)
                and not exists (select from touched t where t.person_id = p.id)),
            shared as (
              select key from told group by key having count(*) > 1)
            select :run, 'duplicate-mail', t.dn, t.mail from told t join shared using (key)
            """;

    private static final String MANAGERS = """
            insert into sync_problem (run_id, kind, dn, detail)
            select :run, case when t.manager_key = t.dn_key then 'self-manager' else 'unresolved-manager' end, t.dn, t.manager_dn
            from planned_change c join touched t on t.person_id = c.person_id
            where c.run_id = :run and c.kind <> 'left' and c.manager_id is null and t.manager_key is not null
            union all
            select :run, case when p.manager_key = p.dn_key then 'self-manager' else 'unresolved-manager' end, p.dn, p.manager_dn
            from person p
            where not <delta> and p.left_at is null and p.manager_id is null and p.manager_key is not null
              and not exists (select from touched t where t.person_id = p.id)
            """;

    private static final String MEMBERS = """
            insert into sync_problem (run_id, kind, dn, detail)
            with still as (
              select p.dn_key, p.uid from person p
              where p.left_at is null and not exists (select from touched t where t.person_id = p.id and t.state <> 'kept'))
            select :run, 'unresolved-member', t.dn, count(*) || ': ' || min(m.key)
            from staged_member m join staged_team t on t.run_id = m.run_id and t.directory_id = m.team_directory_id
            where m.run_id = :run
              and not exists (select from staged_person p where p.run_id = :run and p.dn_key = m.key and m.kind = 'dn')
              and not exists (select from staged_person p where p.run_id = :run and p.uid = m.key and m.kind = 'uid')
              and not exists (select from staged_team g where g.run_id = :run and g.dn_key = m.key and m.kind = 'dn')
              and not exists (select from still s where s.dn_key = m.key and m.kind = 'dn')
              and not exists (select from still s where s.uid = m.key and m.kind = 'uid')
              and (not <delta> or not exists (select from team g where g.dn_key = m.key and m.kind = 'dn' and g.active))
            group by t.dn
            """;
}
