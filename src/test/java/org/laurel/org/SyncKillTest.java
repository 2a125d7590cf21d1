package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.ConnectedDatabase;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** The process that works on the organisation is killed (SIGKILL) at some point of it; another finds the organisation as it was or as it was to be. */
class SyncKillTest {
    private static final int GATE = 9_090_909;
    private static final String PEOPLE = ",ou=people," + Slapd.SUFFIX;

    private final String database = TestDatabase.freshUrl();
    private final Organisation org = new Organisation(ConnectedDatabase.at(database), new GuardLimit(5, 50));
    private Slapd slapd;
    private List<Map<String, Object>> before;

    @BeforeEach
    void fill() {
        slapd = Slapd.startProvider("syncprov-sessionlog 100");
        org.run(slapd.settings());
        org.db.useHandle(handle -> handle.execute("create function gate() returns trigger language plpgsql as "
                + "'begin perform pg_advisory_xact_lock(" + GATE + "); return new; end'"));
        before = org.everything();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @ParameterizedTest(name = "{0} run, killed at {1}")
    @CsvSource({"full,before insert on staged_person for each statement", "full,before insert on planned_change for each statement",
        "full,before update on organisation for each row", "delta,before insert on staged_person for each statement",
        "delta,before update on person for each statement"})
    void aRunThatIsKilledHasChangedNobody(String mode, String place) throws Exception {
        retitleAndDelete("lars.wikstrom");
        killAt(place, slapd.url().toString(), mode);
        assertThatTheRunIsToldAsInterrupted();
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.run(slapd.settings(), mode, false)).extracting(SyncRun::mode, SyncRun::state, SyncRun::changed, SyncRun::left)
                .containsExactly(mode, "applied", 1, 1);
        assertThatNothingIsLeft();
    }

    @Test
    void aRunThatIsKilledBetweenItsPlanAndTheHoldHoldsNothing() throws Exception {
        retitleAndDelete("lars.wikstrom", "nils.hedlund", "goran.hall");
        killAt("before update on sync_run for each row when (new.state = 'held')", slapd.url().toString(), "full");
        assertThat(org.count("select count(*) from planned_change where kind = 'left'")).as("it was planned").isEqualTo(3);
        assertThatTheRunIsToldAsInterrupted();
        assertThat(org.everything()).isEqualTo(before);
        SyncRun held = org.run(slapd.settings());
        assertThat(held).extracting(SyncRun::state, SyncRun::left).containsExactly("held", 3);
        assertThat(org.decide().approve(held.id(), held.plan()).state()).isEqualTo("applied");
        assertThatNothingIsLeft();
    }

    @ParameterizedTest(name = "killed at {0}")
    @ValueSource(strings = {"before update on person for each statement", "before update on sync_run for each row when (new.state = 'applied')"})
    void anApprovalThatIsKilledHasChangedNobodyAndCanBeGivenAgain(String place) throws Exception {
        SyncRun held = hold();
        killAt(place, "approve", held.id().toString());
        eventually("its lock is free", () -> org.runs.tryLock().map(lock -> {
            lock.close();
            return true;
        }).orElse(false));
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("held");
        assertThat(org.decide().approve(held.id(), held.plan())).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 3);
        assertThatNothingIsLeft();
    }

    @Test
    void anApprovalThatIsKilledAfterItsCommitIsApplied() throws Exception {
        SyncRun held = hold();
        Process process = process("approve", held.id().toString());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo(SyncProcess.COMMITTED);
        } finally {
            kill(process);
        }
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("applied");
        assertThat(org.count("select count(*) from person where left_at is not null")).isEqualTo(3);
        assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::changed, SyncRun::left).containsExactly("applied", 0, 0);
        assertThatNothingIsLeft();
    }

    private SyncRun hold() {
        retitleAndDelete("lars.wikstrom", "nils.hedlund", "goran.hall");
        SyncRun held = org.run(slapd.settings());
        assertThat(held.state()).isEqualTo("held");
        return held;
    }

    private void retitleAndDelete(String... leavers) {
        slapd.modify("dn: uid=emma.walker" + PEOPLE + "\nchangetype: modify\nreplace: title\ntitle: Chair\n");
        for (String uid : leavers) {
            slapd.modify("dn: uid=" + uid + PEOPLE + "\nchangetype: delete\n");
        }
    }

    private void killAt(String place, String... work) throws IOException {
        try (Handle gate = org.db.open()) {
            gate.execute("select pg_advisory_lock(" + GATE + ")");
            gate.execute("create trigger gate " + place + " execute function gate()");
            Process process = process(work);
            try {
                eventually("it is at its place", () -> {
                    assertThat(process.isAlive()).as("the process ended by itself").isTrue();
                    return waiting() > 0;
                });
            } finally {
                kill(process);
            }
        }
        eventually("its session has noticed", () -> waiting() == 0);
        org.db.useHandle(handle -> handle.execute("drop trigger gate on " + place.split(" on ")[1].split(" ")[0]));
    }

    private Process process(String... work) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), SyncProcess.class.getName(), database));
        command.addAll(List.of(work));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** SIGKILL. */
    private static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private int waiting() {
        return org.count("select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = " + GATE);
    }

    private void assertThatTheRunIsToldAsInterrupted() {
        eventually("the next start can work", () -> {
            org.sync(slapd.settings()).failInterrupted();
            return org.runs.unfinished().isEmpty();
        });
        SyncRun dead = org.runs.page(null, 1, Locale.ENGLISH).items().get(0);
        assertThat(dead).extracting(SyncRun::state, SyncRun::reason).containsExactly("failed", "The service stopped during this run. Nobody was changed.");
    }

    private void assertThatNothingIsLeft() {
        assertThat(org.count("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")).isZero();
        assertThat(org.count("select count(*) from staged_person")).isZero();
        assertThat(org.count("select count(*) from planned_change")).isZero();
    }
}
