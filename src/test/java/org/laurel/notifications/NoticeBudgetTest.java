package org.laurel.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.LedgerAtWork;
import org.laurel.platform.TestPeople;

/** How many notifications a day come at once, and what becomes of the rest. */
class NoticeBudgetTest extends WaitingNotices {
    @Test
    void whatWasLeftOverNeedNotBeSummedUp() {
        add(bell(), chat(), bell(), bell());
        assertThat(ledger.send()).as("the budget").hasSize(3);
        assertThat(ledger.send()).isEmpty();
        assertThat(states()).filteredOn(state -> state.startsWith("notifications-summarised")).containsExactly("notifications-summarised.teams-activity ready");
        keep.change(anna, new PreferenceRequest(false, List.of("summary"), List.of(), null, null, List.of()));
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(ledger.send()).isEmpty();
        assertThat(states()).filteredOn(state -> state.startsWith("notifications-summarised")).containsExactly("notifications-summarised.teams-activity not_wanted opted-out");
    }

    @Test
    void theBudgetIsOneOverTeamsAndOutlookAndTheRestIsSummedUpInTheMorning() {
        add(bell(), chat(), mail());
        assertThat(ledger.send()).as("the budget at its edge").hasSize(3);
        add(bell(), chat(), mention(), mail());
        assertThat(ledger.send()).isEmpty();
        assertThat(states().subList(3, 8)).containsExactlyInAnyOrder("thanks-given.teams-activity not_wanted summarised", "thanks-given.teams-card not_wanted summarised",
                "comment-added.teams-activity not_wanted summarised", "weekly-digest.outlook-mail ready over-budget", "notifications-summarised.teams-activity ready");
        assertThat(keep.show(anna).toldToday()).isEqualTo(3);
        clock.set(Instant.parse("2026-11-24T06:59:59Z"));
        assertThat(ledger.send()).isEmpty();
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(ledger.send()).as("at eight: the digest that waited, and one summary").hasSize(2);
        assertThat(keep.show(anna).toldToday()).as("the summary is free").isOne();
    }

    @Test
    void theDayEndsAtMidnightWhereThePersonIs() {
        add(bell(), bell(), bell());
        assertThat(ledger.send()).hasSize(3);
        clock.set(Instant.parse("2026-11-23T22:59:59Z"));
        add(bell());
        assertThat(ledger.send()).isEmpty();
        clock.set(Instant.parse("2026-11-23T23:00:00Z"));
        add(bell());
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void whatIsTriedAgainCountsOnceAndWhatIsGivenUpNotAtAll() {
        add(bell());
        for (int attempt = 1; attempt < 4; attempt++) {
            assertThat(ledger.failUntil(clock.instant().plusSeconds(60))).hasSize(1);
            clock.advance(Duration.ofSeconds(60));
        }
        assertThat(keep.show(anna).toldToday()).isOne();
        add(bell(), bell());
        assertThat(ledger.giveUp()).hasSize(3);
        assertThat(keep.show(anna).toldToday()).isZero();
        add(bell(), bell(), bell());
        assertThat(ledger.send()).hasSize(3);
    }

    @Test
    void whoWantsNothingAtTheBellGetsTheRestThemselvesInTheMorning() {
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of("teams-activity"), null, null, List.of()));
        add(chat(), chat(), chat(), chat());
        assertThat(ledger.send()).hasSize(3);
        assertThat(states().get(3)).isEqualTo("thanks-given.teams-card ready over-budget");
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void replicasAndChannelsTogetherKeepToOneBudget() throws Exception {
        List<UUID> people = List.of(anna, TestPeople.add(DB, "Erik"), TestPeople.add(DB, "Sheila"));
        for (int i = 0; i < 20; i++) {
            for (UUID person : people) {
                add(row("thanks-given", "teams-activity", person), row("thanks-given", "teams-card", person), row("comment-added", "teams-activity", person));
            }
        }
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        List<Callable<List<Long>>> sending = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sending.add(() -> new LedgerAtWork(DB, new NoticeDoor(preferences, notices, deliveries, clock, 3), clock).send());
        }
        int sent = 0;
        for (Future<List<Long>> one : replicas.invokeAll(sending)) {
            sent += one.get().size();
        }
        replicas.shutdown();
        assertThat(sent).isEqualTo(9);
        List<Integer> summarised = DB.withHandle(handle -> handle.createQuery("select count(*)::int from delivery where last_code = 'summarised' group by recipient_id")
                .mapTo(Integer.class).list());
        assertThat(summarised).containsExactly(57, 57, 57);
        assertThat(states()).filteredOn(state -> state.startsWith("notifications-summarised")).hasSize(3);
    }

    @Test
    void aBulkTellsWhomItMayAndCountsForThem() {
        UUID off = TestPeople.add(DB, "Off");
        UUID away = TestPeople.add(DB, "Away");
        UUID full = TestPeople.add(DB, "Full");
        keep.change(off, new PreferenceRequest(false, List.of("thanks"), List.of(), null, null, List.of()));
        keep.change(away, new PreferenceRequest(false, List.of(), List.of(), "2026-12-01", null, List.of()));
        for (int i = 0; i < 3; i++) {
            add(row("thanks-given", "teams-activity", full));
        }
        ledger.send();
        add(row("thanks-given", "teams-activity-bulk", null));
        long bulk = ledger.send().get(0);
        assertThat(door.admit(bulk, List.of(anna, off, away, full))).containsExactly(anna);
        assertThat(door.admit(bulk, List.of(anna, off, away, full))).as("tried again").containsExactly(anna);
        assertThat(keep.show(anna).toldToday()).isOne();
        for (int i = 0; i < 2; i++) {
            add(row("thanks-given", "teams-activity-bulk", null));
            assertThat(door.admit(ledger.send().get(0), List.of(anna))).containsExactly(anna);
        }
        assertThat(door.admit(bulk, List.of(anna))).as("told by that one already").containsExactly(anna);
        add(row("thanks-given", "teams-activity-bulk", null));
        assertThat(door.admit(ledger.send().get(0), List.of(anna))).as("the fourth").isEmpty();
    }
}
