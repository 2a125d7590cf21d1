package org.laurel.org;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        var reading = new ReadDirectory(runs, organisation, new Directory(directory, Clock.systemUTC()), ZONES,
                DirectorySource.scope(directory), Clock.systemUTC());
        return new SyncOrganisation(runs, reading, new PlanStore(), organisation, guard, TENANT, Clock.systemUTC(), told::add);
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
        SyncOrganisation sync = sync(directory);
        SyncRun run = sync.start(mode, dry, "test");
        sync.run(run.id());
        return runs.find(run.id()).orElseThrow();
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
}
