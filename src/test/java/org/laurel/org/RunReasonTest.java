package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** Everybody reads in their own language why a run ended as it did. */
class RunReasonTest {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final GuardLimit NOBODY = new GuardLimit(0, 0);

    private final Organisation org = new Organisation(TestDatabase.fresh(), NOBODY);
    private final UUID run = org.runs.insert("delta", false, "test", Instant.now()).orElseThrow();

    @Test
    void whatTheGuardSaysComesFirstAndWhatWasThereStays() {
        org.db.useHandle(handle -> {
            org.runs.becomeFull(handle, run, List.of(RunReason.of("org.reason.everything-read"), RunReason.of("org.directory.filters-changed")), Instant.now());
            HeldPlanStore.hold(handle, run, UUID.randomUUID(), new Guard(NOBODY, NOBODY, NOBODY).holds(new Plan(0, 0, 0, 1200, 0, 11, 12, 1, 0, 0, Map.of(), 3000, 40)),
                    Instant.now());
        });
        assertThat(reason(Locale.ENGLISH)).isEqualTo("1,200 of 3,000 people would leave, more than LAUREL_DIRECTORY_GUARD_LEAVERS allows. "
                + "11 of 3,000 people would get another manager or none, more than LAUREL_DIRECTORY_GUARD_MANAGERS allows. "
                + "12 team memberships would begin or end, of 40 now, more than LAUREL_DIRECTORY_GUARD_MEMBERSHIPS allows. "
                + "1 person seems to have come back under another id, as after a re-import of the directory. Approving the plan takes each for the "
                + "person of before. Everything was read, not only what has changed. The filters changed since the last run.");
        assertThat(reason(SWEDISH)).startsWith("1\u00a0200 av 3\u00a0000 personer skulle sluta").contains("1 person verkar ha kommit tillbaka")
                .endsWith("Allt lästes, inte bara det som har ändrats. Filtren har ändrats sedan förra körningen.");
    }

    @Test
    void aRunOfBeforeShowsTheWordsItWasStoredWith() {
        org.db.useHandle(handle -> handle.createUpdate("update sync_run set state = 'held', reason = 'As it was.' where id = :id").bind("id", run).execute());
        assertThat(reason(SWEDISH)).isEqualTo("As it was.");
        org.db.useHandle(handle -> HeldPlanStore.supersede(handle, UUID.randomUUID(), null, Instant.now()));
        assertThat(reason(SWEDISH)).startsWith("En nyare körning har ersatt planen: ");
    }

    @Test
    void aReasonOfAnotherVersionHidesNoRun() {
        org.db.useHandle(handle -> org.runs.finish(handle, run, "failed", List.of(new RunReason("org.reason.yet-unknown", Map.of("words", "x"))),
                Instant.now()));
        assertThat(reason(Locale.ENGLISH)).isEqualTo("org.reason.yet-unknown {words=x}");
    }

    private String reason(Locale language) {
        assertThat(org.runs.page(null, 1, language).items()).extracting(SyncRun::reason).containsExactly(org.runs.find(run, language).orElseThrow().reason());
        return org.runs.find(run, language).orElseThrow().reason();
    }
}
