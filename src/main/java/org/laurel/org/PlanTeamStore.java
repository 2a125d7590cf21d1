package org.laurel.org;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which teams begin, change and end, and which memberships with them or with the people they name. */
final class PlanTeamStore {
    private PlanTeamStore() {
    }

    /** After {@link PlanPeopleStore#plan}, whose table {@code touched} is read. */
    static void plan(Handle handle, UUID run, Reading reading) {
        handle.execute("""
                create temporary table touched_team (
                  team_id uuid not null, directory_id text not null, state text not null,
                  dn text, dn_key text, old_dn_key text, token int, old_token int) on commit drop
                """);
        PlanStore.execute(handle, run, TAKE_STAGED);
        PlanStore.execute(handle, run, reading.delta() ? TAKE_GONE : TAKE_MISSING);
        if (!reading.delta()) {
            PlanUnreadableStore.keepTeams(handle, run);
        }
        if (handle.createQuery("select not exists (select from touched_team) and not exists (select from team)").mapTo(Boolean.class).one()) {
            return;
        }
        handle.execute("analyze touched_team");
        PlanStore.execute(handle, run, """
                insert into planned_team (run_id, team_id, directory_id, kind, is_new)
                select :run, team_id, directory_id, case state when 'gone' then 'left' when 'present' then 'changed' else 'joined' end,
                       state = 'new'
                from touched_team
                """);
        if (reading.follows()) {
            PlanStore.execute(handle, run, """
                    insert into planned_rename (run_id, old_key, new_key, new_dn)
                    select :run, old_dn_key, dn_key, dn from touched_team where old_dn_key <> dn_key or state = 'gone' and old_dn_key is not null
                    """);
        }
        handle.execute("""
                create temporary table moved_person on commit drop as
                select person_id, state, dn_key, old_dn_key, uid, primary_group_id from touched
                where state <> 'kept' and (state <> 'present' or (dn_key, uid, primary_group_id)
                                           is distinct from (old_dn_key, old_uid, old_primary_group_id))
                """);
        handle.execute("analyze moved_person, planned_team");
        PlanStore.execute(handle, run, reading.sql(MEMBERSHIPS));
        PlanStore.execute(handle, run, reading.sql(PARTS));
        handle.execute("analyze planned_membership");
    }

    private static final String TAKE_STAGED = """
            insert into touched_team
            select coalesce(t.id, gen_random_uuid()), s.directory_id,
                   case when t.id is null then 'new' when not t.active then 'returned' else 'present' end,
                   s.dn, s.dn_key, case when t.active then t.dn_key end,
                   s.primary_group_token, case when t.active then t.primary_group_token end
            from staged_team s left join team t on t.directory_id = s.directory_id
            where s.run_id = :run and (t.id is null or not t.active or t.row_hash is distinct from s.row_hash)
            """;

    private static final String TAKE_MISSING = """
            insert into touched_team (team_id, directory_id, state, old_dn_key, old_token)
            select t.id, t.directory_id, 'gone', t.dn_key, t.primary_group_token from team t
            where t.active
              and not exists (select from staged_team s where s.run_id = :run and s.directory_id = t.directory_id)
              and not exists (select from staged_same s where s.run_id = :run and s.directory_id = t.directory_id)
              and not exists (select from staged_unreadable u where u.run_id = :run and not u.person and u.dn_key = t.dn_key)
            """;

    private static final String TAKE_GONE = """
            insert into touched_team (team_id, directory_id, state, old_dn_key, old_token)
            select distinct t.id, t.directory_id, 'gone', t.dn_key, t.primary_group_token
            from staged_gone g join team t on t.directory_id = g.directory_id
            where g.run_id = :run and t.active
              and not exists (select from staged_team s where s.run_id = :run and s.directory_id = t.directory_id)
              and not exists (select from staged_same s where s.run_id = :run and s.directory_id = t.directory_id)
            """;

    /** Everybody of the touched teams, and the other teams of touched people: as they should be against as they are. */
    private static final String MEMBERSHIPS = """
            with renamed as (select old_key from planned_rename where run_id = :run),
            other_person as (
              select p.* from person p where p.left_at is null and not exists (select from touched t where t.person_id = p.id)),
            named as materialized (
              select distinct tt.team_id, m.kind, m.key from touched_team tt
              join staged_member m on m.run_id = :run and m.team_directory_id = tt.directory_id),
            other_team as (
              select t.* from team t where t.active and not exists (select from touched_team x where x.team_id = t.id)),
            wanted as materialized (
              select n.team_id, t.person_id from named n join touched t on n.kind = 'dn' and t.dn_key = n.key
              union select n.team_id, p.id from named n join other_person p on n.kind = 'dn' and p.dn_key = n.key
              union select n.team_id, t.person_id from named n join touched t on n.kind = 'uid' and t.uid = n.key
              union select n.team_id, p.id from named n join other_person p on n.kind = 'uid' and p.uid = n.key
              union select tt.team_id, t.person_id from touched_team tt join touched t on t.primary_group_id = tt.token
              union select tt.team_id, p.id from touched_team tt join other_person p on p.primary_group_id = tt.token
              union select t.id, v.person_id from moved_person v join team_reference r on r.kind = 'dn' and r.key = v.dn_key
                    join other_team t on t.id = r.team_id where not exists (select from renamed n where n.old_key = r.key)
              union select t.id, v.person_id from moved_person v join team_reference r on r.kind = 'dn' and r.key = v.old_dn_key
                    join other_team t on t.id = r.team_id where <follows> and v.dn_key is not null
              union select t.id, v.person_id from moved_person v join team_reference r on r.kind = 'uid' and r.key = v.uid
                    join other_team t on t.id = r.team_id
              union select t.id, v.person_id from moved_person v join other_team t on t.primary_group_token = v.primary_group_id),
            existing as materialized (
              select team_id, person_id from team_member where team_id in (select team_id from touched_team)
              union select team_id, person_id from team_member where person_id in (select person_id from moved_person)),
            differing as (
              select team_id, person_id, e.team_id is null as added
              from wanted w full join existing e using (team_id, person_id) where w.team_id is null or e.team_id is null)
            insert into planned_membership (run_id, added, team_id, person_id, among_known)
            select :run, d.added, d.team_id, d.person_id,
                   not exists (select from touched t where t.person_id = d.person_id and t.state in ('new', 'returned', 'gone'))
                   and not exists (select from touched_team t where t.team_id = d.team_id and t.state in ('new', 'returned'))
            from differing d
            """;

    private static final String PARTS = """
            with renamed as (select old_key from planned_rename where run_id = :run),
            other_team as (
              select t.* from team t where t.active and not exists (select from touched_team x where x.team_id = t.id)),
            moved as materialized (
              select * from touched_team where state <> 'present' or dn_key is distinct from old_dn_key),
            named as materialized (
              select distinct tt.team_id, m.key from touched_team tt
              join staged_member m on m.run_id = :run and m.team_directory_id = tt.directory_id and m.kind = 'dn'),
            wanted as materialized (
              select n.team_id, t.team_id as part_id from named n join touched_team t on t.dn_key = n.key
              union select n.team_id, t.id from named n join other_team t on t.dn_key = n.key
              union select t.id, v.team_id from moved v join team_reference r on r.kind = 'dn' and r.key = v.dn_key
                    join other_team t on t.id = r.team_id where not exists (select from renamed n where n.old_key = r.key)
              union select t.id, v.team_id from moved v join team_reference r on r.kind = 'dn' and r.key = v.old_dn_key
                    join other_team t on t.id = r.team_id where <follows> and v.dn_key is not null),
            existing as materialized (
              select team_id, part_id from team_part where team_id in (select team_id from touched_team)
              union select team_id, part_id from team_part where part_id in (select team_id from moved))
            insert into planned_part (run_id, added, team_id, part_id)
            select :run, e.team_id is null, team_id, part_id
            from wanted w full join existing e using (team_id, part_id) where w.team_id is null or e.team_id is null
            """;
}
