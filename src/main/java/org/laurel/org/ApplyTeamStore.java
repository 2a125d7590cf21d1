package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes the plan true for teams. Teams end softly, as people do; their memberships end with them. */
final class ApplyTeamStore {
    private ApplyTeamStore() {
    }

    static void apply(Handle handle, UUID run) {
        PlanStore.execute(handle, run, """
                insert into team (id, directory_id, dn, dn_key, name, primary_group_token, row_hash, active)
                select c.team_id, s.directory_id, s.dn, s.dn_key, s.name, s.primary_group_token, s.row_hash, true
                from planned_team c join staged_team s using (run_id, directory_id) where c.run_id = :run and c.is_new
                """);
        PlanStore.execute(handle, run, """
                update team t set dn = s.dn, dn_key = s.dn_key, name = s.name, primary_group_token = s.primary_group_token,
                                  row_hash = s.row_hash, active = true
                from planned_team c join staged_team s using (run_id, directory_id)
                where c.run_id = :run and not c.is_new and t.id = c.team_id
                """);
        PlanStore.execute(handle, run, """
                update team t set active = false from planned_team c where c.run_id = :run and c.kind = 'left' and t.id = c.team_id
                """);
        applyReferences(handle, run);
        PlanStore.execute(handle, run, """
                delete from team_member m using planned_membership c
                where c.run_id = :run and not c.added and m.team_id = c.team_id and m.person_id = c.person_id
                """);
        PlanStore.execute(handle, run, """
                insert into team_member (team_id, person_id)
                select team_id, person_id from planned_membership where run_id = :run and added on conflict do nothing
                """);
        PlanStore.execute(handle, run, """
                delete from team_part m using planned_part c
                where c.run_id = :run and not c.added and m.team_id = c.team_id and m.part_id = c.part_id
                """);
        PlanStore.execute(handle, run, """
                insert into team_part (team_id, part_id)
                select team_id, part_id from planned_part where run_id = :run and added on conflict do nothing
                """);
    }

    private static void applyReferences(Handle handle, UUID run) {
        PlanStore.execute(handle, run, """
                delete from team_reference r using planned_rename n
                where n.run_id = :run and n.new_key is null and r.kind = 'dn' and r.key = n.old_key
                  and not exists (select from planned_team c where c.run_id = :run and c.team_id = r.team_id)
                """);
        PlanStore.execute(handle, run, """
                update team_reference r set key = n.new_key from planned_rename n
                where n.run_id = :run and n.new_key is not null and r.kind = 'dn' and r.key = n.old_key
                  and not exists (select from planned_team c where c.run_id = :run and c.team_id = r.team_id)
                """);
        PlanStore.execute(handle, run, """
                delete from team_reference r using planned_team c
                where c.run_id = :run and r.team_id = c.team_id
                  and not exists (select from staged_member m where m.run_id = :run and m.team_directory_id = c.directory_id
                                                                and m.kind = r.kind and m.key = r.key)
                """);
        PlanStore.execute(handle, run, """
                insert into team_reference (team_id, kind, key)
                select distinct c.team_id, m.kind, m.key
                from planned_team c join staged_member m on m.run_id = c.run_id and m.team_directory_id = c.directory_id
                where c.run_id = :run
                  and not exists (select from team_reference r where r.team_id = c.team_id and r.kind = m.kind and r.key = m.key)
                """);
    }
}
