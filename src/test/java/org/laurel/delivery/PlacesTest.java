package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.platform.SettableClock;

/** Which of a replica's calls leaves in which of its places. */
class PlacesTest {
    private final SettableClock clock = new SettableClock(LedgerContract.START);
    private final MemoryTable table = new MemoryTable(Scopes.NONE);
    private final List<Place> moved = new ArrayList<>();
    private final MemoryLedger ledger = new MemoryLedger(table, Limits::of, clock) {
        @Override
        public Optional<Place> move(Delivery late, Place held, Instant latest) {
            Optional<Place> place = super.move(late, held, latest);
            place.ifPresent(moved::add);
            return place;
        }
    };
    private final Lane lane = new Lane(ledger, Limits.of("teams-card"), new Verdict(Pace.USUAL, () -> 0.5, Limits::of, clock), clock);

    @Test
    void whoIsReadyFirstLeavesFirstAndTheSlowOneLosesNoPlace() {
        List<Delivery> taken = taken(2);
        Passage slow = lane.passage(taken.get(0));
        Passage quick = lane.passage(taken.get(1));
        assertThat(quick.place()).isEqualTo(taken.get(0).place().at());
        clock.set(quick.place());
        assertThat(quick.onTime()).isTrue();
        quick.left();
        clock.set(taken.get(1).place().at().plus(Gate.PUNCTUAL));
        assertThat(slow.place()).isEqualTo(taken.get(1).place().at());
        assertThat(slow.onTime()).isTrue();
        slow.left();
        assertThat(moved).isEmpty();
        assertThat(quick.settled(Outcome.sent(taken.get(1), null)).unused()).isNull();
        assertThat(slow.settled(Outcome.sent(taken.get(0), null)).unused()).isNull();
    }

    @Test
    void whoeverIsTheLateOneGetsAnotherForThePlaceThatWasLost() {
        List<Delivery> taken = taken(2);
        clock.set(taken.get(0).place().at().plus(Gate.PUNCTUAL).plusMillis(1));
        Passage second = lane.passage(taken.get(1));
        Passage first = lane.passage(taken.get(0));
        assertThat(first.place()).isEqualTo(taken.get(1).place().at());
        assertThat(second.place()).isEqualTo(moved.get(0).at()).isAfter(clock.instant());
        assertThat(second.settled(Outcome.released(taken.get(1), clock.instant())).unused()).isEqualTo(moved.get(0));
    }

    @Test
    void aRowThatStaysLeavesThePlaceThatIsLostElseTheLast() {
        List<Delivery> taken = taken(3);
        assertThat(released(taken.get(0)).at()).isEqualTo(taken.get(2).place().at());
        clock.set(taken.get(0).place().at().plus(Gate.PUNCTUAL).plusMillis(1));
        assertThat(released(taken.get(1)).at()).isEqualTo(taken.get(0).place().at());
        assertThat(released(taken.get(2)).at()).isEqualTo(taken.get(1).place().at());
    }

    /** Its thread counts it from then on only for so long. */
    @Test
    void whoTakesLongerThanItsChatAllowsHasToAskAgain() {
        Delivery slow = taken(1).get(0);
        clock.advance(Gate.SLACK.plusMillis(1));
        taken(1);
        Passage passage = lane.passage(slow);
        assertThat(passage.place()).isEqualTo(moved.get(0).at());
        assertThat(moved.get(0).since()).isAfter(slow.place().since().plus(Gate.SLACK));
    }

    private Place released(Delivery delivery) {
        return lane.passage(delivery).settled(Outcome.released(delivery, clock.instant())).unused();
    }

    private List<Delivery> taken(int rows) {
        for (int i = 0; i < rows; i++) {
            table.add(new NewDelivery("card" + table.rows.size(), "thanks-given", "teams-card", new UUID(0, table.rows.size()), null, Map.of()), clock.instant());
        }
        List<Delivery> taken = ledger.take(ledger.lines(), rows, Duration.ofMinutes(2)).deliveries();
        assertThat(taken).hasSize(rows);
        taken.forEach(lane::taken);
        return taken;
    }
}
