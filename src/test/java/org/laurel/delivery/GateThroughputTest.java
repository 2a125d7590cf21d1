package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much of what Microsoft allows three replicas make use of, and that they never take more; in virtual time. */
class GateThroughputTest {
    private final Timeline timeline = new Timeline(Simulation.START);
    private final List<String> violations = new ArrayList<>();
    private final SimulatedProvider provider = new SimulatedProvider(timeline, new Random(1), 0, violations);
    private final MemoryTable table = new MemoryTable(new Scopes(List.of("one@example.com", "two@example.com", "three@example.com")));

    @Test
    void twentyThousandCardsLeaveAtNinetySixPercentOfFiftyASecondAndNeverFaster() {
        for (int i = 0; i < 20_000; i++) {
            table.add(new NewDelivery("card" + i, "thanks-given", "teams-card", new UUID(0, i), null, Map.of()), timeline.now());
        }
        List<Instant> begun = run("teams-card|");
        assertThat(begun).hasSize(20_000);
        assertThat(LedgerContract.mostWithin(begun, Duration.ofSeconds(1))).isEqualTo(50);
        double perSecond = (begun.size() - 50) / seconds(begun);
        System.out.printf("Three replicas began %.2f cards a second, %.1f %% of 50%n", perSecond, perSecond * 2);
        assertThat(perSecond).isGreaterThanOrEqualTo(48);
    }

    @Test
    void mailsUseEveryMailboxFully() {
        for (int i = 0; i < 900; i++) {
            table.add(new NewDelivery("mail" + i, "weekly-digest", "outlook-mail", new UUID(0, i), null, Map.of()), timeline.now());
        }
        List<Instant> begun = run("outlook-mail|");
        assertThat(begun).hasSize(900);
        // Thirty in the first moment, then thirty a minute, of each of three mailboxes that have 300 mails each.
        assertThat(seconds(begun)).isBetween(9 * 60.0, 9 * 60 * 1.02);
    }

    @Test
    void aThankYouDoesNotWaitForAHundredThousandDigestsNorForAllTheCheckIns() {
        for (int i = 0; i < 100_000; i++) {
            table.add(new NewDelivery("mail" + i, "weekly-digest", "outlook-mail", new UUID(0, i), null, Map.of()), timeline.now());
        }
        for (int i = 0; i < 5_000; i++) {
            table.add(new NewDelivery("check-in" + i, "check-in-published", "teams-card", new UUID(0, i), null, Map.of()), timeline.now());
        }
        Instant thanked = timeline.now().plusSeconds(20);
        timeline.at(thanked, () -> table.add(new NewDelivery("thanks", "thanks-given", "teams-card", new UUID(1, 1), null, Map.of()), thanked));
        replicas();
        MemoryTable.Row[] row = new MemoryTable.Row[1];
        while (row[0] == null || row[0].state != Outcome.State.SENT) {
            timeline.step();
            row[0] = table.rows.get(105_001L);
        }
        assertThat(Duration.between(thanked, timeline.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(table.rows.values()).filteredOn(other -> other.state == Outcome.State.SENT).hasSizeLessThan(2_000);
    }

    @Test
    void tenThanksToTheWholeCompanyStandBeforeNoneToATeam() {
        for (int i = 0; i < 1_000; i++) {
            table.add(new NewDelivery("company" + i, "thanks-given", "teams-activity-bulk", null, new UUID(2, i / 100), Map.of()), timeline.now());
        }
        Instant thanked = timeline.now().plusSeconds(20);
        timeline.at(thanked, () -> table.add(new NewDelivery("team", "thanks-given", "teams-activity-bulk", null, new UUID(3, 0), Map.of()), thanked));
        replicas();
        while (table.rows.size() < 1_001 || table.rows.get(1_001L).state != Outcome.State.SENT) {
            timeline.step();
        }
        assertThat(Duration.between(thanked, timeline.now())).as("eleven lines take turns at two calls a second").isLessThan(Duration.ofSeconds(8));
        assertThat(violations).isEmpty();
    }

    private List<Instant> run(String channel) {
        replicas();
        while (!table.nothingWaits()) {
            timeline.step();
        }
        assertThat(violations).isEmpty();
        return provider.begun().get(channel);
    }

    private void replicas() {
        for (int i = 0; i < 3; i++) {
            new SimulatedReplica(timeline, new Random(i), table, provider, Pace.USUAL, Duration.ZERO, 80, () -> false, () -> { }).start();
        }
    }

    private static double seconds(List<Instant> begun) {
        return Duration.between(begun.get(0), begun.get(begun.size() - 1)).toMillis() / 1000.0;
    }
}
