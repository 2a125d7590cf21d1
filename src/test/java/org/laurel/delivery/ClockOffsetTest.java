package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
