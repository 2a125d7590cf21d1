package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

/** A database that crashes, for real, while a plan waits: the plan is not in its log. Nobody may take nothing for what was approved. */
class PlanLostTest {
    private EmbeddedPostgres postgres;
    private Slapd slapd;
    private Organisation org;
    private SyncRun held;

    @BeforeEach
    void hold() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
        slapd = Slapd.start();
        org = new Organisation(TestDatabase.migrated(postgres.getPostgresDatabase()), new GuardLimit(5, 50));
        org.run(slapd.settings());
        held = org.scheduled(withoutSydney()).orElseThrow();
        assertThat(held).extracting(SyncRun::state, SyncRun::left).containsExactly("held", 5);
    }

    @AfterEach
    void stop() throws IOException {
        slapd.close();
        postgres.close();
    }

    @Test
    void itsApprovalIsRefusedAndSaysWhy() {
        crash();
        String cursor = cursor();
        assertThatThrownBy(() -> org.decide().approve(held.id(), held.plan())).isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.getMessage()).contains("run-not-held"));
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("failed");
        assertThat(org.runs.find(held.id(), Locale.ENGLISH).orElseThrow().reason()).contains("crashed");
        assertThat(cursor()).isEqualTo(cursor);
        assertThat(org.count("select count(*) from person where left_at is not null")).isZero();
    }

    @Test
    void theNextRunFindsItAgainAndThatOneCanBeApproved() {
        crash();
        SyncRun again = org.scheduled(withoutSydney()).orElseThrow();
        assertThat(again).extracting(SyncRun::state, SyncRun::plan).containsExactly("held", held.plan());
        assertThat(again.id()).isNotEqualTo(held.id());
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("failed");
        assertThat(org.decide().approve(again.id(), again.plan())).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 5);
    }

    @Test
    void aRunThatWasQueuedBeforeTakesTheLostPlanForNoneThatWaits() {
        SyncOrganisation sync = org.sync(withoutSydney());
        SyncRun queued = sync.start("full", false, SyncRun.SCHEDULE);
        crash();
        sync.run(queued.id());
        assertThat(org.runs.find(queued.id()).orElseThrow()).extracting(SyncRun::state, SyncRun::plan).containsExactly("held", held.plan());
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("failed");
    }

    private void crash() {
        try (Handle handle = org.db.open()) {
            DatabaseCrash.of(org.db, handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one());
        }
        assertThat(org.count("select count(*) from planned_change")).isZero();
    }

    private String cursor() {
        return org.db.withHandle(handle -> handle.createQuery("select cursor from organisation").mapTo(String.class).one());
    }

    private DirectorySettings withoutSydney() {
        return SyncOrganisationTest.filtered(slapd.settings(), "(&(objectClass=inetOrgPerson)(!(l=Sydney)))");
    }
}
