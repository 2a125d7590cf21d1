package org.laurel.org;

import com.ibm.icu.util.ULocale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.laurel.connectors.directory.DirectoryEdge;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.DirectoryReader;
import org.postgresql.PGConnection;

/**
 * Takes what the directory delivers into the staging tables, by COPY, a thousand rows at a time. Each portion is a transaction of
 * its own: none stays open while the directory is being waited for.
 */
final class StagingStore implements DirectoryReader {
    /** Small enough to see the run move, large enough to make the round trip not count. */
    private static final int BATCH = 1000;
    /** Part of every row's hash: a change of what is stored about a person must not be taken for "unchanged". */
    private static final String HASH_FORM = "2";

    private final Handle handle;
    private final UUID run;
    private final TimeZones zones;
    private final IntConsumer progress;
    private final CopyRows people = new CopyRows();
    private final CopyRows edges = new CopyRows();
    private final CopyRows gone = new CopyRows();
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
        boolean active = p.active() && !p.contact();
        String language = p.language() == null ? languageOf(p.country()) : p.language();
        people.add(run, p.directoryId(), p.dn(), p.dnKey(), p.name(), p.givenName(), p.mail(), p.title(), p.department(), p.location(),
                p.location() == null ? null : zones.of(p.location()), p.timeZone(), language, p.managerDn(), p.managerKey(),
                p.employeeNumber(), p.entraId(), active, p.contact(), p.uid(), p.primaryGroupId(), hash(p, language, active));
        for (DirectoryEdge edge : p.edges()) {
            edges.add(run, p.directoryId(), edge.type(), edge.dn(), edge.dnKey());
        }
        counted();
    }

    @Override
    public void group(DirectoryGroup group) {
        teams.add(run, group.directoryId(), group.dn(), group.dnKey(), group.name(), group.primaryGroupToken(), hash(group));
        for (String member : group.memberKeys()) {
            members.add(run, group.directoryId(), "dn", member);
        }
        for (String member : group.memberUids()) {
            members.add(run, group.directoryId(), "uid", member);
        }
        counted();
    }

    @Override
    public void problem(DirectoryProblem problem) {
        problems.add(run, problem.kind(), problem.dn(), problem.detail());
    }

    @Override
    public void gone(String directoryId) {
        gone.add(run, directoryId);
        counted();
    }

    /** Stages what is still waiting. */
    int finish() {
        flush();
        return read;
    }

    private void counted() {
        read++;
        if (people.count() + edges.count() + teams.count() + members.count() + gone.count() >= BATCH) {
            flush();
        }
    }

    /** Not waited for until it is on disk: a run that dies is read anew, and the commit that holds or applies its plan covers it. */
    private void flush() {
        handle.useTransaction(transaction -> {
            transaction.execute("set local synchronous_commit = off");
            copyAll();
        });
        progress.accept(read);
    }

    private void copyAll() {
        copy("staged_person (run_id, directory_id, dn, dn_key, name, given_name, mail, title, department, location, location_zone, time_zone, "
                + "language, manager_dn, manager_key, employee_number, entra_object_id, active, contact, uid, primary_group_id, row_hash)", people);
        copy("staged_edge (run_id, directory_id, type, dn, dn_key)", edges);
        copy("staged_team (run_id, directory_id, dn, dn_key, name, primary_group_token, row_hash)", teams);
        copy("staged_member (run_id, team_directory_id, kind, key)", members);
        copy("staged_gone (run_id, directory_id)", gone);
        copy("sync_problem (run_id, kind, dn, detail)", problems);
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

    /** What is most spoken in the country; null if nobody knows. */
    private static String languageOf(String country) {
        if (country == null) {
            return null;
        }
        String language = ULocale.addLikelySubtags(new ULocale("und_" + country)).getLanguage();
        return language.equals("und") ? null : language;
    }

    /** Over everything but the manager, whose DN may change without a change of manager. */
    private static UUID hash(DirectoryPerson p, String language, boolean active) {
        List<Object> values = new ArrayList<>(Arrays.asList(HASH_FORM, p.dn(), p.name(), p.givenName(), p.mail(), p.title(), p.department(),
                p.location(), p.timeZone(), language, p.employeeNumber(), p.entraId(), active, p.contact(), p.uid(), p.primaryGroupId()));
        p.edges().stream().map(edge -> edge.type() + " " + edge.dn()).sorted().forEach(values::add);
        return hash(values);
    }

    private static UUID hash(DirectoryGroup group) {
        List<Object> values = new ArrayList<>(Arrays.asList(HASH_FORM, group.dn(), group.name(), group.primaryGroupToken()));
        group.memberKeys().stream().sorted().map(key -> "dn " + key).forEach(values::add);
        group.memberUids().stream().sorted().map(uid -> "uid " + uid).forEach(values::add);
        return hash(values);
    }

    private static UUID hash(List<Object> values) {
        StringBuilder all = new StringBuilder();
        for (Object value : values) {
            if (value == null) {
                all.append("-\0");
            } else {
                all.append('+').append(value).append('\0');
            }
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
