package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** A plan that waits while the schedule goes on is one plan that waits. */
class HeldAgainTest {
    private static Slapd slapd;

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private SyncRun held;

    @BeforeAll
    static void start() {
        slapd = Slapd.start();
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @BeforeEach
    void hold() {
        org.run(slapd.settings());
        held = org.scheduled(without("Sydney")).orElseThrow();
        assertThat(held).extracting(SyncRun::state, SyncRun::lastSeenAt).containsExactly("held", null);
    }

    @Test
    void theScheduleConfirmsItAndLeavesNothingElse() {
        int runs = org.count("select count(*) from sync_run");
        org.db.useHandle(handle -> handle.execute("update sync_run set cursor = 'of the first reading' where id = ?", held.id()));
        assertThat(org.scheduled(without("Sydney"))).isEmpty();
        assertThat(org.scheduled(without("Sydney"))).isEmpty();
        assertThat(org.count("select count(*) from sync_run")).isEqualTo(runs);
        assertThat(forgotten()).hasSize(2).allSatisfy(id -> {
            assertThat(org.runs.find(id)).isEmpty();
            assertThat(org.runs.findHolder(id, Locale.ENGLISH)).as("for who watched it").map(SyncRun::id).contains(held.id());
        });
        assertThat(org.count("select count(distinct run_id) from planned_change")).isOne();
        assertThat(org.count("select count(*) from sync_problem where run_id not in (select id from sync_run)")).isZero();
        assertThat(org.runs.find(held.id()).orElseThrow().lastSeenAt()).isAfter(held.finishedAt());
        assertThat(waiting()).isOne();
        assertThat(cursor()).startsWith("modifyTimestamp ");
        assertThat(org.decide().approve(held.id(), held.plan())).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 5);
    }

    @Test
    void whoAsksForARunFindsItAndItIsStillOnePlan() {
        SyncRun asked = org.run(without("Sydney"));
        assertThat(asked).extracting(SyncRun::state, SyncRun::plan).containsExactly("held", held.plan());
        assertThat(waiting()).isOne();
        assertThat(org.scheduled(without("Sydney"))).isEmpty();
        assertThat(org.runs.find(asked.id()).orElseThrow().lastSeenAt()).isNotNull();
        assertThat(org.decide().approve(asked.id(), asked.plan()).state()).isEqualTo("applied");
        assertThat(waiting()).isZero();
    }

    @Test
    void anotherPlanTakesItsPlaceWhoeverFindsIt() {
        SyncRun other = org.scheduled(without("London")).orElseThrow();
        assertThat(other).extracting(SyncRun::state, SyncRun::lastSeenAt).containsExactly("held", null);
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("failed");
        assertThat(waiting()).isOne();
    }

    @Test
    void theLastHundredOfTheScheduleAreRememberedByIt() {
        org.db.useHandle(handle -> handle.execute("update sync_run set found_by = array(select gen_random_uuid() from generate_series(1, 100)) where id = ?",
                held.id()));
        UUID first = forgotten().get(0);
        UUID last = forgotten().get(99);
        assertThat(org.scheduled(without("Sydney"))).isEmpty();
        assertThat(forgotten()).hasSize(100).contains(first).doesNotContain(last);
        assertThat(org.runs.findHolder(last, Locale.ENGLISH)).isEmpty();
    }

    private List<UUID> forgotten() {
        return org.db.withHandle(handle -> handle.createQuery("select unnest(found_by) from sync_run where id = :id")
                .bind("id", held.id()).mapTo(UUID.class).list());
    }

    private double waiting() {
        return org.details.figures(Instant.now()).held();
    }

    private String cursor() {
        return org.db.withHandle(handle -> handle.createQuery("select cursor from sync_run where id = :id")
                .bind("id", held.id()).mapTo(String.class).one());
    }

    private static DirectorySettings without(String city) {
        return SyncOrganisationTest.filtered(slapd.settings(), "(&(objectClass=inetOrgPerson)(!(l=" + city + ")))");
    }
}
