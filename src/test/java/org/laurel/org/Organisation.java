package org.laurel.org;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Page;

/** An organisation under test: a database and a directory, synced on demand. */
final class Organisation {
    static final UUID TENANT = UUID.fromString("11111111-2222-3333-4444-555555555555");

    final Jdbi db;
    static final TimeZones ZONES = new TimeZones(ZoneId.of("Europe/Stockholm"));

    final OrganisationStore organisation = new OrganisationStore();
    final SyncRunStore runs;
    final RunDetailStore details;
    final PeopleStore people;
    final TeamStore teams;
    final Guard guard;

    Organisation(Jdbi db, GuardLimit guard) {
        this.db = db;
        this.guard = Guard.all(guard);
        this.runs = new SyncRunStore(db);
        this.details = new RunDetailStore(db);
        this.people = new PeopleStore(db, "Europe/Stockholm");
        this.teams = new TeamStore(db);
    }

    /** The runs that others were told of. */
    final List<OrganisationChanged> told = new ArrayList<>();

    SyncOrganisation sync(DirectorySettings directory) {
        return sync(directory, new PlanStore());
    }

    SyncOrganisation sync(DirectorySettings directory, PlanStore plans) {
        var reading = new ReadDirectory(runs, organisation, new Directory(directory, Clock.systemUTC()), ZONES,
                DirectorySource.scope(directory), Clock.systemUTC());
        return new SyncOrganisation(runs, reading, plans, organisation, guard, TENANT, Clock.systemUTC(), told::add);
    }

    ApprovePlan decide() {
        return new ApprovePlan(runs, details, organisation, TENANT, Clock.systemUTC(), told::add);
    }

    SyncRun run(DirectorySettings directory) {
        return run(directory, false);
    }

    SyncRun run(DirectorySettings directory, boolean dry) {
        return run(directory, "full", dry);
    }

    SyncRun run(DirectorySettings directory, String mode, boolean dry) {
        return runs.find(run(directory, mode, dry, "test")).orElseThrow();
    }

    /** By the schedule, which may leave no run behind. */
    Optional<SyncRun> scheduled(DirectorySettings directory) {
        return scheduled(directory, "full");
    }

    Optional<SyncRun> scheduled(DirectorySettings directory, String mode) {
        return runs.find(run(directory, mode, false, SyncRun.SCHEDULE));
    }

    private UUID run(DirectorySettings directory, String mode, boolean dry, String requestedBy) {
        SyncOrganisation sync = sync(directory);
        SyncRun run = sync.start(mode, dry, requestedBy);
        sync.run(run.id());
        return run.id();
    }

    Person named(String name) {
        return people.search(name, null, null, 200).items().stream().filter(person -> person.name().equals(name)).findFirst().orElseThrow();
    }

    List<SyncProblem> problems(SyncRun run) {
        Page<SyncProblem> page = details.problems(run.id(), null, 200);
        return page.items();
    }

    int count(String sql) {
        return db.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** Everything that is stored about people and teams, to compare before and after. */
    List<Map<String, Object>> everything() {
        return db.withHandle(handle -> handle.createQuery("""
                select p.directory_id, to_jsonb(p)::text as row, (select string_agg(t.team_id::text, ',' order by t.team_id) from team_member t
                                                            where t.person_id = p.id) as teams
                from person p order by p.directory_id
                """).mapToMap().list());
    }

    /** What the organisation is, without the ids and times of this database. */
    List<Map<String, Object>> comparable() {
        return db.withHandle(handle -> handle.createQuery("""
                select 'person ' || directory_id as what, concat_ws('|', dn, name, mail, title, active, language, employee_number, uid,
                       manager_key, manager_cycle, (select name from department where id = department_id), (select name from location where id = location_id),
                       (select m.directory_id from person m where m.id = p.manager_id),
                       (select string_agg(concat_ws(' ', e.type, e.dn, (select o.directory_id from person o where o.id = e.other_id)), ',' order by e.dn)
                        from person_edge e where e.person_id = p.id)) as is
                from person p where left_at is null
                union all
                select 'member ' || t.directory_id, p.directory_id from team_member m join team t on t.id = m.team_id join person p on p.id = m.person_id
                union all
                select 'part ' || t.directory_id, o.directory_id from team_part m join team t on t.id = m.team_id join team o on o.id = m.part_id
                where t.active
                union all
                select 'named ' || t.directory_id, r.kind || ' ' || r.key from team_reference r join team t on t.id = r.team_id where t.active
                union all
                select 'counts', concat_ws(' ', people, teams, memberships) from organisation
                union all
                select 'counted', concat_ws(' ', (select count(*) from person where left_at is null), (select count(*) from team where active),
                                            (select count(*) from team_member))
                order by 1, 2
                """).mapToMap().list());
    }
}
