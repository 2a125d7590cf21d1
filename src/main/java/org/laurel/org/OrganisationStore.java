package org.laurel.org;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes a plan true. Everything here happens in the one transaction of the caller. */
@Singleton
class OrganisationStore {

    /** Locks the organisation against another plan. */
    long lockVersion(Handle handle) {
        return handle.createQuery("select version from organisation for update").mapTo(Long.class).one();
    }

    long version(Handle handle) {
        return handle.createQuery("select version from organisation").mapTo(Long.class).one();
    }

    /** @param tenant of Entra object ids that the directory carries */
    void apply(Handle handle, UUID run, UUID tenant, Instant now) {
        Map<String, Object> more = Map.of("tenant", tenant, "now", now.atOffset(ZoneOffset.UTC));
        namePlaces(handle, run);
        PlanStore.execute(handle, run, JOIN, more);
        PlanStore.execute(handle, run, CHANGE, more);
        PlanStore.execute(handle, run, """
                update person p set manager_id = m.id
                from planned_change c left join person m on m.directory_id = c.manager_directory_id
                where c.run_id = :run and c.kind <> 'left' and p.directory_id = c.directory_id and p.manager_id is distinct from m.id
                """);
        PlanStore.execute(handle, run, """
                update person p set active = false, left_at = :now, updated_at = :now
                from planned_change c where c.run_id = :run and c.kind = 'left' and p.id = c.person_id
                """, Map.of("now", more.get("now")));
        applyTeams(handle, run);
        handle.execute("update organisation set version = version + 1");
    }

    private static void namePlaces(Handle handle, UUID run) {
        PlanStore.execute(handle, run, """
                insert into department (name)
                select distinct s.department from staged_person s join planned_change c using (run_id, directory_id)
                where s.run_id = :run and s.department is not null
                on conflict do nothing
                """);
        PlanStore.execute(handle, run, """
                insert into location (name, time_zone)
                select distinct s.location, s.time_zone from staged_person s join planned_change c using (run_id, directory_id)
                where s.run_id = :run and s.location is not null
                on conflict do nothing
                """);
    }

    private static final String JOIN = """
            insert into person (directory_id, dn, dn_key, name, given_name, mail, title, department_id, location_id, language, manager_dn,
                                employee_number, entra_tenant_id, entra_object_id, entra_linked_by, active, row_hash, created_at, updated_at)
            select s.directory_id, s.dn, s.dn_key, s.name, s.given_name, s.mail, s.title, d.id, l.id, s.language, s.unresolved_manager_dn,
                   s.employee_number, case when s.entra_object_id is not null then :tenant end, s.entra_object_id,
                   case when s.entra_object_id is not null then 'directory' end, s.active, s.row_hash, :now, :now
            from staged_resolved s join planned_change c using (run_id, directory_id)
            left join department d on d.name = s.department
            left join location l on l.name = s.location
            where s.run_id = :run and c.person_id is null
            """;

    /** A link the directory does not speak of stays; one that it made and no longer makes goes. */
    private static final String CHANGE = """
            update person p
            set dn = s.dn, dn_key = s.dn_key, name = s.name, given_name = s.given_name, mail = s.mail, title = s.title,
                department_id = d.id, location_id = l.id, language = s.language, manager_dn = s.unresolved_manager_dn,
                employee_number = s.employee_number, active = s.active, left_at = null, row_hash = s.row_hash, updated_at = :now,
                entra_tenant_id = case when s.entra_object_id is not null then :tenant
                                       when p.entra_linked_by = 'directory' then null else p.entra_tenant_id end,
                entra_object_id = case when s.entra_object_id is not null then s.entra_object_id
                                       when p.entra_linked_by = 'directory' then null else p.entra_object_id end,
                entra_linked_by = case when s.entra_object_id is not null then 'directory'
                                       when p.entra_linked_by = 'directory' then null else p.entra_linked_by end
            from staged_resolved s join planned_change c using (run_id, directory_id)
            left join department d on d.name = s.department
            left join location l on l.name = s.location
            where s.run_id = :run and p.id = c.person_id
            """;

    private static void applyTeams(Handle handle, UUID run) {
        PlanStore.execute(handle, run, """
                insert into team (directory_id, dn, name, active)
                select directory_id, dn, name, true from staged_team where run_id = :run
                on conflict (directory_id) do update set dn = excluded.dn, name = excluded.name, active = true
                where (team.dn, team.name, team.active) is distinct from (excluded.dn, excluded.name, true)
                """);
        PlanStore.execute(handle, run, """
                update team t set active = false
                where t.active and not exists (select from staged_team s where s.run_id = :run and s.directory_id = t.directory_id)
                """);
        PlanStore.execute(handle, run, """
                with wanted as materialized (
                  select distinct t.id as team_id, p.id as person_id
                  from staged_member m
                  join team t on t.directory_id = m.team_directory_id
                  join staged_person s on s.run_id = m.run_id and s.dn_key = m.member_key
                  join person p on p.directory_id = s.directory_id
                  where m.run_id = :run),
                gone as (
                  delete from team_member o
                  where not exists (select from wanted w where w.team_id = o.team_id and w.person_id = o.person_id))
                insert into team_member (team_id, person_id) select team_id, person_id from wanted on conflict do nothing
                """);
        PlanStore.execute(handle, run, """
                with wanted as materialized (
                  select distinct t.id as team_id, part.id as part_id
                  from staged_member m
                  join team t on t.directory_id = m.team_directory_id
                  join staged_team s on s.run_id = m.run_id and s.dn_key = m.member_key
                  join team part on part.directory_id = s.directory_id
                  where m.run_id = :run),
                gone as (
                  delete from team_part o
                  where not exists (select from wanted w where w.team_id = o.team_id and w.part_id = o.part_id))
                insert into team_part (team_id, part_id) select team_id, part_id from wanted on conflict do nothing
                """);
    }
}
