package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.Eventually;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** The process of the database that works for a run is killed at some point of it: the whole server recovers, and the organisation is as it was. */
class DatabaseCrashTest {
    private static final int GATE = 20_260_101;

    private EmbeddedPostgres postgres;
    private Slapd slapd;
    private Organisation org;

    @BeforeEach
    void fill() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
        slapd = Slapd.start();
        org = new Organisation(TestDatabase.migrated(postgres.getPostgresDatabase()), new GuardLimit(5, 50));
        org.run(slapd.settings());
        org.db.useHandle(handle -> handle.execute("create function wait_at_gate() returns trigger language plpgsql as "
                + "$$ begin perform pg_advisory_xact_lock(" + GATE + "); return null; end $$"));
    }

    @AfterEach
    void stop() throws IOException {
        slapd.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert on staged_person", "insert on planned_change", "update on person", "update on organisation"})
    void aRunThatItCutsLeavesEverybodyAsTheyWere(String place) {
        slapd.modify("dn: uid=goran.hall,ou=people," + Slapd.SUFFIX + "\nchangetype: delete\n\n"
                + "dn: uid=slutat.snart,ou=people," + Slapd.SUFFIX + "\nchangetype: modify\nreplace: title\ntitle: Skipper\n");
        List<Map<String, Object>> before = org.comparable();
        crashAt(place, () -> org.run(slapd.settings()));
        assertThat(org.comparable()).isEqualTo(before);
        assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::left, SyncRun::changed).containsExactly("applied", 1, 1);
    }

    @Test
    void anApprovalThatItCutsIsNoApproval() {
        SyncRun held = org.scheduled(SyncOrganisationTest.filtered(slapd.settings(), "(&(objectClass=inetOrgPerson)(!(l=Sydney)))")).orElseThrow();
        List<Map<String, Object>> before = org.comparable();
        crashAt("update on person", () -> org.decide().approve(held.id(), held.plan()));
        assertThat(org.comparable()).isEqualTo(before);
        org.sync(slapd.settings()).failInterrupted();
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("failed");
    }

    private void crashAt(String place, Runnable work) {
        String gate = "before " + place + " for each statement execute function wait_at_gate()";
        org.db.useHandle(handle -> handle.execute("create trigger gate " + gate));
        // Not closed: it ends with the server.
        Handle closed = org.db.open();
        closed.execute("select pg_advisory_lock(" + GATE + ")");
        CompletableFuture<Void> working = CompletableFuture.runAsync(work);
        Eventually.eventually("it waits at " + place, () -> waiting().isPresent());
        DatabaseCrash.of(org.db, waiting().orElseThrow());
        assertThat(working.handle((done, failed) -> failed instanceof CompletionException).join()).as("it is told").isTrue();
        org.db.useHandle(handle -> handle.execute("drop trigger gate on " + place.substring(place.lastIndexOf(' ') + 1)));
    }

    private Optional<Long> waiting() {
        return org.db.withHandle(handle -> handle.createQuery("select pid from pg_locks where locktype = 'advisory' and not granted").mapTo(Long.class).findFirst());
    }
}
