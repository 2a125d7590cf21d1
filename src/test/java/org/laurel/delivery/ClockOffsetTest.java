package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;

class ClockOffsetTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T08:00:00Z"));
    private Duration ahead = Duration.ZERO;
    private Duration oneWay = Duration.ZERO;

    @Test
    void whatTheWayToTheDatabaseTakesIsNotHeldAgainstTheClock() {
        ClockOffset offset = new ClockOffset(this::database, clock);
        oneWay = Duration.ofMillis(20);
        for (int millis : new int[] {0, 19, -19}) {
            ahead = Duration.ofMillis(millis);
            assertThat(next(offset)).as("%d ms may be the way", millis).isZero();
        }
        ahead = Duration.ofMillis(50);
        assertThat(next(offset)).as("ahead at least").isEqualTo(Duration.ofMillis(30));
        ahead = Duration.ofMillis(-50);
        assertThat(next(offset)).as("behind at least").isEqualTo(Duration.ofMillis(-30));
    }

    @Test
    void readinessSaysWhenItIsTooMuchAndStaysUp() {
        ahead = ClockOffset.MOST;
        assertThat(data()).isEqualTo(Map.of("aheadOfDatabaseMillis", 10L, "tooMuch", false));
        ahead = ClockOffset.MOST.plusMillis(1).negated();
        assertThat(data()).isEqualTo(Map.of("aheadOfDatabaseMillis", -11L, "tooMuch", true));
    }

    @Test
    void aDatabaseThatIsAwayHasNoClock() {
        ClockOffset offset = new ClockOffset(() -> {
            throw new IllegalStateException("away");
        }, clock);
        assertThatThrownBy(offset::look).hasMessage("away");
        assertThat(offset.last()).isEmpty();
        assertThat(new ClockCheck(offset).call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void aClockThatIsSetBackIsLookedAtAllTheSame() {
        ClockOffset offset = new ClockOffset(this::database, clock);
        assertThat(next(offset)).isZero();
        ahead = Duration.ofHours(-1);
        clock.advance(ahead);
        offset.look();
        assertThat(offset.last()).contains(ahead);
    }

    @Test
    void theLedgerGoesByTheDatabasesClockAlsoWhileThatIsAway() {
        AtomicBoolean away = new AtomicBoolean();
        ClockOffset offset = new ClockOffset(() -> {
            if (away.get()) {
                throw new IllegalStateException("away");
            }
            return database();
        }, clock);
        Clock ledger = new LedgerClock(offset, clock);
        assertThat(ledger.instant()).as("nothing known yet").isEqualTo(clock.instant());
        for (Duration wrong : List.of(Duration.ofHours(1), Duration.ofMinutes(-3))) {
            ahead = wrong;
            next(offset);
            assertThat(ledger.instant()).isEqualTo(database());
        }
        away.set(true);
        clock.advance(Duration.ofSeconds(6));
        assertThatThrownBy(offset::look).hasMessage("away");
        assertThat(ledger.instant()).isEqualTo(database());
    }

    @Test
    void aReplicaWhoseClockIsAnHourAheadTakesNoLeaseForEndedAndKeepsNobodyWaiting() {
        Jdbi db = TestDatabase.fresh();
        Instant now = clock.instant();
        Duration wrong = Duration.ofHours(1);
        ClockOffset offset = new ClockOffset(() -> now, Clock.fixed(now.plus(wrong), ZoneOffset.UTC));
        offset.look();
        Clock corrected = new LedgerClock(offset, Clock.fixed(now.plus(wrong), ZoneOffset.UTC));
        Ledger right = new LedgerStore(db, Limits::of, clock);
        Ledger ahead = new LedgerStore(db, Limits::of, corrected);
        db.useTransaction(handle -> new Deliveries(topic -> Set.of(), new WakeUp(), corrected).add(handle, List.of(card("one"), card("two"))));
        List<Line> line = List.of(new Line("teams-card", "thanks-given", Scopes.TEAMS_CHANNEL));
        List<Delivery> first = ahead.take(line, 1, Duration.ofMinutes(2)).deliveries();
        clock.advance(Duration.ofMillis(30));
        List<Delivery> second = right.take(line, 1, Duration.ofMinutes(2)).deliveries();
        assertThat(first).hasSize(1);
        assertThat(second).as("places of the one that is ahead are no hour away").hasSize(1);
        assertThat(ahead.doubtExpiredLeases(corrected.instant(), 5)).isZero();
    }

    private static NewDelivery card(String key) {
        return new NewDelivery(key, "thanks-given", "teams-card", null, null, Map.of());
    }

    @Test
    void aDatabaseOnTheSameMachineHasTheSameClock() {
        ClockOffset offset = new ClockOffset(new ClockStore(TestDatabase.fresh())::now, Clock.systemUTC());
        offset.look();
        assertThat(offset.last().orElseThrow().toMillis()).isZero();
    }

    private Instant database() {
        clock.advance(oneWay);
        Instant there = clock.instant().minus(ahead);
        clock.advance(oneWay);
        return there;
    }

    /** They are asked for anew every five seconds. */
    private Duration next(ClockOffset offset) {
        clock.advance(Duration.ofSeconds(6));
        offset.look();
        return offset.last().orElseThrow();
    }

    private Map<String, Object> data() {
        ClockOffset offset = new ClockOffset(this::database, clock);
        offset.look();
        HealthCheckResponse answer = new ClockCheck(offset).call();
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        return answer.getData().orElseThrow();
    }
}
