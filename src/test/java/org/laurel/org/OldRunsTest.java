package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** What is kept of directory runs, and for how long. */
class OldRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private final OldRunStore old = new OldRunStore(org.db);

    @Test
    void manyRunsAreKeptWhileTheyAreYoungAndSomeForEver() {
        runs("failed", 210, Duration.ofDays(89));
        assertThat(old.prune(NOW)).isZero();
        assertThat(old.prune(NOW.plus(Duration.ofDays(2)))).isEqualTo(10);
        assertThat(old.prune(NOW.plus(Duration.ofDays(9000)))).isZero();
        assertThat(org.count("select count(*) from sync_run")).isEqualTo(200);
    }

    @Test
    void whatWasListedGoesBeforeTheRun() {
        runs("failed", 25, Duration.ofDays(13));
        assertThat(lists()).containsExactly(25, 25);
        old.prune(NOW);
        assertThat(lists()).containsExactly(25, 25);
        old.prune(NOW.plus(Duration.ofDays(2)));
        assertThat(lists()).containsExactly(20, 20);
        assertThat(org.count("select count(*) from sync_run")).isEqualTo(25);
    }

    @Test
    void whatWaitsIsAtWorkOrIsWhatTheOrganisationIsMadeOfStays() {
        runs("applied", 2, Duration.ofDays(400));
        runs("held", 1, Duration.ofDays(400));
        runs("reading", 1, Duration.ofDays(400));
        runs("failed", 200, Duration.ofDays(1));
        assertThat(old.prune(NOW)).isEqualTo(1);
        List<String> kept = org.db.withHandle(handle -> handle.createQuery("select state from sync_run where started_at < :then order by state")
                .bind("then", NOW.minus(Duration.ofDays(300)).atOffset(ZoneOffset.UTC)).mapTo(String.class).list());
        assertThat(kept).containsExactly("applied", "held", "reading");
        assertThat(org.runs.everApplied()).isTrue();
    }

    /** Each with a problem and a proposal. */
    private void runs(String state, int many, Duration ago) {
        org.db.useHandle(handle -> handle.createUpdate("""
                        with someone as (
                          insert into person (directory_id, dn, name, active) values (gen_random_uuid(), 'x', 'x', true) returning id),
                        run as (
                          insert into sync_run (mode, dry_run, state, phase, requested_by, started_at, finished_at)
                          select 'full', false, :state, 'done', 'test', cast(:then as timestamptz) + nth * interval '1 second',
                                 case when :state <> 'reading' then cast(:then as timestamptz) + nth * interval '1 second' end
                          from generate_series(1, :many) nth returning id),
                        problem as (
                          insert into sync_problem (run_id, kind, dn, detail) select id, 'missing-mail', 'x', 'x' from run)
                        insert into sync_proposal (run_id, person_id, directory_id, matched_by, name, old_dn, new_dn)
                        select run.id, someone.id, 'x', 'mail', 'x', 'x', 'x' from run, someone
                        """)
                .bind("state", state).bind("many", many).bind("then", NOW.minus(ago).atOffset(ZoneOffset.UTC)).execute());
    }

    private List<Integer> lists() {
        return List.of(org.count("select count(*) from sync_problem"), org.count("select count(*) from sync_proposal"));
    }
}
