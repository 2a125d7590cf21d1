package org.laurel.org;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.DirectoryReader;
import org.postgresql.PGConnection;

/**
 * Takes what the directory delivers into the staging tables, by COPY, some hundred rows at a time. Each COPY is a transaction of
 * its own: none stays open while the directory is being waited for.
 */
final class StagingStore implements DirectoryReader {
    /** Small enough to see the run move, large enough to make the round trip not count. */
    private static final int BATCH = 500;
    /** Part of every row's hash: a change of what is stored about a person must not be taken for "unchanged". */
    private static final String HASH_FORM = "1";

    private final Handle handle;
    private final UUID run;
    private final TimeZones zones;
    private final IntConsumer progress;
    private final CopyRows people = new CopyRows();
    private final CopyRows teams = new CopyRows();
    private final CopyRows members = new CopyRows();
    private final CopyRows problems = new CopyRows();
    private int read;

    /** @param progress told how many entries are staged so far */
    StagingStore(Handle handle, UUID run, TimeZones zones, IntConsumer progress) {
        this.handle = handle;
        this.run = run;
        this.zones = zones;
        this.progress = progress;
    }

    @Override
    public void person(DirectoryPerson p) {
        people.add(run, p.directoryId(), p.dn(), p.dnKey(), p.name(), p.givenName(), p.mail(), p.title(), p.department(), p.location(),
                p.location() == null ? null : zones.of(p.location()), p.language(), p.managerDn(), p.managerKey(), p.employeeNumber(),
                p.entraId(), p.active(), hash(p));
        counted();
    }

    @Override
    public void group(DirectoryGroup group) {
        teams.add(run, group.directoryId(), group.dn(), group.dnKey(), group.name());
        for (String member : group.memberKeys()) {
            members.add(run, group.directoryId(), member);
        }
        counted();
    }

    @Override
    public void problem(DirectoryProblem problem) {
        problems.add(run, problem.kind(), problem.dn(), problem.detail());
    }

    @Override
    public void gone(String directoryId) {
        throw new UnsupportedOperationException("a full read tells nobody gone");
    }

    /** Stages what is still waiting; the planner gets fresh statistics, for it starts from empty tables. */
    int finish() {
        flush();
        handle.execute("analyze staged_person, staged_team, staged_member");
        return read;
    }

    private void counted() {
        read++;
        if (people.count() + teams.count() + members.count() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        copy("staged_person (run_id, directory_id, dn, dn_key, name, given_name, mail, title, department, location, time_zone, language, "
                + "manager_dn, manager_key, employee_number, entra_object_id, active, row_hash)", people);
        copy("staged_team (run_id, directory_id, dn, dn_key, name)", teams);
        copy("staged_member (run_id, team_directory_id, member_key)", members);
        copy("sync_problem (run_id, kind, dn, detail)", problems);
        progress.accept(read);
    }

    private void copy(String target, CopyRows rows) {
        if (rows.count() == 0) {
            return;
        }
        try {
            handle.getConnection().unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new ByteArrayInputStream(rows.bytes()));
            rows.clear();
        } catch (SQLException failed) {
            throw new IllegalStateException("COPY " + target.substring(0, target.indexOf(' ')) + ": " + failed.getMessage(), failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Over everything but the manager, whose DN may change without a change of manager. */
    private static UUID hash(DirectoryPerson p) {
        List<String> values = java.util.Arrays.asList(HASH_FORM, p.dn(), p.name(), p.givenName(), p.mail(), p.title(), p.department(),
                p.location(), p.language(), p.employeeNumber(), String.valueOf(p.entraId()), String.valueOf(p.active()));
        StringBuilder all = new StringBuilder();
        for (String value : values) {
            all.append(value == null ? "-" : "+" + value).append('\0');
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
