package org.laurel.org;

import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes the plan true for people, their places, their managers and their other lines. */
final class ApplyPeopleStore {
    private ApplyPeopleStore() {
    }

    /** @param more {@code now}, and {@code tenant} of Entra object ids that the directory carries */
    static void apply(Handle handle, UUID run, Map<String, Object> more) {
        PlanStore.execute(handle, run, PLACES);
        FirstJoinStore.join(handle, () -> PlanStore.execute(handle, run, JOIN, more));
        PlanStore.execute(handle, run, CHANGE, more);
        PlanStore.execute(handle, run, """
                update person p set manager_id = c.manager_id, manager_dn = c.manager_dn, manager_key = c.manager_key
                from planned_change c where c.run_id = :run and not c.is_new and not c.staged and c.kind in ('moved', 'reference') and p.id = c.person_id
                """);
        PlanStore.execute(handle, run, """
                update person p set active = false, left_at = :now, updated_at = :now
                from planned_change c where c.run_id = :run and not c.is_new and c.kind = 'left' and p.id = c.person_id
                """, Map.of("now", more.get("now")));
        PlanStore.execute(handle, run, """
                update person p set manager_cycle = false
                where p.manager_cycle and not exists (select from planned_cycle c where c.run_id = :run and c.person_id = p.id)
                """);
        PlanStore.execute(handle, run, """
                update person p set manager_cycle = true
                from planned_cycle c where c.run_id = :run and c.person_id = p.id and not p.manager_cycle
                """);
        applyEdges(handle, run);
    }

    private static final String PLACES = """
            with places as materialized (
              select distinct department collate "C", location collate "C", location_zone from staged_person where run_id = :run),
            departments as (
              insert into department (name) select distinct department from places where department is not null on conflict do nothing)
            insert into location (name, time_zone)
            select location, min(location_zone) from places where location is not null group by location
            on conflict do nothing
            """;

    private static final String JOIN = """
            insert into person (id, directory_id, dn, dn_key, name, given_name, mail, title, department_id, location_id, time_zone, language,
                                manager_id, manager_dn, manager_key, employee_number, entra_tenant_id, entra_object_id, entra_linked_by,
                                active, contact, uid, primary_group_id, row_hash, created_at, updated_at)
            select c.person_id, s.directory_id, s.dn, s.dn_key, s.name, s.given_name, s.mail, s.title, d.id, l.id, s.time_zone, s.language,
                   c.manager_id, s.manager_dn, s.manager_key, s.employee_number, case when s.entra_object_id is not null then :tenant end,
                   s.entra_object_id, case when s.entra_object_id is not null then 'directory' end,
                   s.active, s.contact, s.uid, s.primary_group_id, s.row_hash, :now, :now
            from planned_change c join staged_person s on s.run_id = c.run_id and s.new_id = c.person_id
            left join department d on d.name = s.department
            left join location l on l.name = s.location
            where c.run_id = :run and c.is_new
            """;

    /** A link the directory does not speak of stays; one that it made and no longer makes goes. */
    private static final String CHANGE = """
            update person p
            set directory_id = s.directory_id, dn = s.dn, dn_key = s.dn_key, name = s.name, given_name = s.given_name, mail = s.mail,
                title = s.title, department_id = d.id, location_id = l.id, time_zone = s.time_zone, language = s.language,
                manager_id = c.manager_id, manager_dn = s.manager_dn, manager_key = s.manager_key, employee_number = s.employee_number,
                active = s.active, contact = s.contact, uid = s.uid, primary_group_id = s.primary_group_id,
                left_at = null, row_hash = s.row_hash, updated_at = :now,
                entra_tenant_id = case when s.entra_object_id is not null then :tenant
                                       when p.entra_linked_by = 'directory' then null else p.entra_tenant_id end,
                entra_object_id = case when s.entra_object_id is not null then s.entra_object_id
                                       when p.entra_linked_by = 'directory' then null else p.entra_object_id end,
                entra_linked_by = case when s.entra_object_id is not null then 'directory'
                                       when p.entra_linked_by = 'directory' then null else p.entra_linked_by end
            from planned_change c join staged_person s using (run_id, directory_id)
            left join department d on d.name = s.department
            left join location l on l.name = s.location
            where c.run_id = :run and not c.is_new and c.staged and p.id = c.person_id
            """;

    private static void applyEdges(Handle handle, UUID run) {
        PlanStore.execute(handle, run, """
                update person_edge e set dn_key = r.new_key, dn = coalesce(r.new_dn, e.dn) from planned_rename r where r.run_id = :run and e.dn_key = r.old_key
                """);
        PlanStore.execute(handle, run, """
                delete from person_edge e using planned_change c where c.run_id = :run and c.staged and e.person_id = c.person_id
                """);
        PlanStore.execute(handle, run, """
                insert into person_edge (person_id, type, dn, dn_key)
                select distinct c.person_id, s.type, s.dn, s.dn_key
                from staged_edge s join planned_change c using (run_id, directory_id) where s.run_id = :run and c.staged
                """);
        PlanStore.execute(handle, run, """
                with about as materialized (
                  select c.person_id, p.dn_key from planned_change c join person p on p.id = c.person_id
                  where c.run_id = :run and c.kind <> 'reference'),
                asked as materialized (
                  select e.ctid as at, e.dn_key, e.person_id from person_edge e where e.person_id in (select person_id from about)
                  union select e.ctid, e.dn_key, e.person_id from person_edge e where e.other_id in (select person_id from about)
                  union select e.ctid, e.dn_key, e.person_id from person_edge e where e.dn_key in (select dn_key from about)),
                found as (
                  select distinct on (a.at) a.at, p.id from asked a
                  left join person p on p.dn_key = a.dn_key and p.left_at is null and p.id <> a.person_id
                  order by a.at, p.directory_id collate "C")
                update person_edge e set other_id = f.id from found f where e.ctid = f.at and e.other_id is distinct from f.id
                """);
    }
}
