package org.laurel.org;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.UnreadableEntry;
import org.postgresql.PGConnection;

/** A part of what was read, on its way into the staging tables. */
final class PortionStore {
    private final UUID run;
    private final List<StagedPerson> people = new ArrayList<>();
    private final CopyRows same = new CopyRows();
    private final CopyRows changed = new CopyRows();
    private final CopyRows edges = new CopyRows();
    private final CopyRows unreadable = new CopyRows();
    private final CopyRows gone = new CopyRows();
    private final CopyRows teams = new CopyRows();
    private final CopyRows members = new CopyRows();
    private final CopyRows problems = new CopyRows();

    PortionStore(UUID run) {
        this.run = run;
    }

    int count() {
        return people.size() + same.count() + unreadable.count() + gone.count() + teams.count() + members.count();
    }

    void person(DirectoryPerson person) {
        people.add(StagedPerson.of(person));
    }

    void group(DirectoryGroup group) {
        List<Object> values = new ArrayList<>(Arrays.asList(group.dn(), group.name(), group.primaryGroupToken()));
        group.memberKeys().stream().sorted().map(key -> "dn " + key).forEach(values::add);
        group.memberUids().stream().sorted().map(uid -> "uid " + uid).forEach(values::add);
        teams.add(run, group.directoryId(), group.dn(), group.dnKey(), group.name(), group.primaryGroupToken(), RowHash.of(values));
        for (String member : group.memberKeys()) {
            members.add(run, group.directoryId(), "dn", member);
        }
        for (String member : group.memberUids()) {
            members.add(run, group.directoryId(), "uid", member);
        }
    }

    /** Whoever has its id is as they are stored, for all that can be told. */
    void unreadable(UnreadableEntry entry) {
        if (entry.directoryId() != null) {
            same.add(run, entry.directoryId());
        } else {
            unreadable.add(run, entry.person(), entry.dn(), entry.dnKey(), entry.name(), entry.employeeNumber(), entry.mail(), entry.uid());
        }
    }

    void gone(String directoryId) {
        gone.add(run, directoryId);
    }

    void problem(DirectoryProblem problem) {
        problems.add(run, problem.kind(), problem.dn(), problem.detail());
    }

    /**
     * By COPY, in the caller's transaction.
     *
     * @param comparing whether somebody is stored whom these may be equal to
     */
    void stage(Handle handle, TimeZones zones, boolean comparing) {
        Map<String, Stored> stored = comparing ? stored(handle) : Map.of();
        Map<String, String> zoneOf = new HashMap<>();
        for (StagedPerson person : people) {
            DirectoryPerson entry = person.entry();
            if (new Stored(person.hash(), entry.managerKey()).equals(stored.get(entry.directoryId()))) {
                same.add(run, entry.directoryId());
            } else {
                person.addTo(run, location -> zoneOf.computeIfAbsent(location, zones::of), changed, edges);
            }
        }
        copy(handle, "staged_same (run_id, directory_id)", same);
        copy(handle, "staged_person (run_id, new_id, row_hash, active, contact, directory_id, dn_key, manager_key, mail, department, location, "
                + "location_zone, uid, primary_group_id, dn, manager_dn, name, given_name, title, time_zone, language, employee_number, entra_object_id)", changed);
        copy(handle, "staged_edge (run_id, directory_id, type, dn, dn_key)", edges);
        copy(handle, "staged_team (run_id, directory_id, dn, dn_key, name, primary_group_token, row_hash)", teams);
        copy(handle, "staged_member (run_id, team_directory_id, kind, key)", members);
        copy(handle, "staged_unreadable (run_id, person, dn, dn_key, name, employee_number, mail, uid)", unreadable);
        copy(handle, "staged_gone (run_id, directory_id)", gone);
        // The only one of these that is in the database's log, and makes its commit wait for the disk.
        if (problems.count() > 0) {
            SyncRunStore.soonOnDisk(handle);
        }
        copy(handle, "sync_problem (run_id, kind, dn, detail)", problems);
    }

    /** What an unchanged person has in common with what is stored of them. */
    private record Stored(UUID hash, String managerKey) {
    }

    private Map<String, Stored> stored(Handle handle) {
        return handle.createQuery("select directory_id, row_hash, manager_key from person where directory_id = any(:ids) and left_at is null")
                .bindArray("ids", String.class, people.stream().map(person -> person.entry().directoryId()).toList())
                .map((row, context) -> Map.entry(row.getString(1), new Stored(row.getObject(2, UUID.class), row.getString(3))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void copy(Handle handle, String target, CopyRows rows) {
        if (rows.count() == 0) {
            return;
        }
        try {
            handle.getConnection().unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + target + " from stdin (format binary)", rows.read());
        } catch (SQLException failed) {
            throw new IllegalStateException("COPY " + target.substring(0, target.indexOf(' ')) + ": " + failed.getMessage(), failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
