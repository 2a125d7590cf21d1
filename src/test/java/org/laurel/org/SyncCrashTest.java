package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.ConnectedDatabase;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

/** At any point of a run its connection may be cut: the organisation is as before or as after, never between. */
class SyncCrashTest {
    private static final int GATE = 4711;
    private static final GuardLimit OFF = new GuardLimit(100, Integer.MAX_VALUE);

    private final String database = TestDatabase.freshUrl();
    private final Organisation org = new Organisation(ConnectedDatabase.at(database), OFF);
    private Slapd slapd;
    private List<Map<String, Object>> before;

    @BeforeEach
    void fill() {
        slapd = Slapd.start();
        org.run(slapd.settings());
        slapd.modify("""
                dn: uid=emma.walker,ou=people,dc=norrsken,dc=example
                changetype: modify
                replace: title
                title: Chair

                dn: uid=lars.wikstrom,ou=people,dc=norrsken,dc=example
                changetype: delete
                """);
        before = org.everything();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reading", "planning", "applying", "writing"})
    void aConnectionThatIsCut(String phase) throws Exception {
        CompletableFuture<Void> run;
        try (Handle gate = stopAt(phase)) {
            run = CompletableFuture.runAsync(() -> org.run(slapd.settings()));
            eventually("the run waits at " + phase, this::somebodyWaits);
            gate.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted and objid = " + GATE);
        }
        run.handle((ended, failure) -> ended).join();
        assertThatTheNextStartFindsItAsItWas();
    }

    @Test
    void ofTwoReplicasOneRunsAndTheOtherIsToldWhich() throws Exception {
        var other = new Organisation(ConnectedDatabase.at(database), OFF);
        for (int round = 0; round < 5; round++) {
            var together = new CyclicBarrier(2);
            List<CompletableFuture<Object>> replicas = new ArrayList<>();
            for (Organisation replica : List.of(org, other)) {
                replicas.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                        return replica.sync(slapd.settings()).start("full", false, "test");
                    } catch (Problem told) {
                        return told;
                    } catch (Exception interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                }));
            }
            List<Object> answers = replicas.stream().map(CompletableFuture::join).toList();
            SyncRun started = (SyncRun) answers.stream().filter(SyncRun.class::isInstance).findFirst().orElseThrow();
            Problem told = (Problem) answers.stream().filter(Problem.class::isInstance).findFirst().orElseThrow();
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.arguments().get("id")).isEqualTo(started.id().toString());
            other.sync(slapd.settings()).run(started.id());
            assertThat(org.runs.find(started.id()).orElseThrow().state()).isEqualTo("applied");
            // As the job of a process that died is done once more.
            SyncRun done = org.runs.find(started.id()).orElseThrow();
            org.sync(slapd.settings()).run(started.id());
            assertThat(org.runs.find(started.id())).contains(done);
        }
    }

    /** A machine that is gone says nothing: its session, and with it the lock, must not stay for hours. */
    @Test
    void theSessionWithTheLockFindsOutWhenNobodyIsThereAnyMore() {
        try (RunLock lock = org.runs.tryLock().orElseThrow()) {
            assertThat(lock.handle().createQuery("show tcp_keepalives_idle").mapTo(Integer.class).one()).isEqualTo(30);
        }
    }

    private void assertThatTheNextStartFindsItAsItWas() {
        eventually("the database has noticed", () -> {
            org.sync(slapd.settings()).failInterrupted();
            return org.runs.unfinished().isEmpty();
        });
        assertThat(org.runs.page(null, 1, Locale.ENGLISH).items()).extracting(SyncRun::state).containsExactly("failed");
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.count("select count(*) from staged_person")).isZero();
        org.db.useHandle(handle -> handle.execute("drop function gate() cascade"));
        assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::changed, SyncRun::left).containsExactly("applied", 1, 1);
    }

    /** Whoever comes to the phase waits until the handle is closed. */
    private Handle stopAt(String phase) {
        Handle gate = org.db.open();
        gate.execute("select pg_advisory_lock(" + GATE + ")");
        gate.execute("create function gate() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(" + GATE + "); return new; end'");
        gate.execute(phase.equals("writing")
                ? "create trigger gate before update on organisation for each row execute function gate()"
                : "create trigger gate before update on sync_run for each row when (new.phase = '" + phase + "' and old.phase <> new.phase) "
                        + "execute function gate()");
        return gate;
    }

    private boolean somebodyWaits() {
        return org.count("select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = " + GATE) > 0;
    }
}
