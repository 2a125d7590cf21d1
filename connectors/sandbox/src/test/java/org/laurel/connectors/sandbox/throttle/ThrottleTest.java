package org.laurel.connectors.sandbox.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.MutableClock;
import org.laurel.connectors.sandbox.throttle.Throttle.Limit;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

class ThrottleTest {
    private static final Limit SECOND = new Limit(2, Duration.ofSeconds(1));
    private static final Limit MINUTE = new Limit(3, Duration.ofMinutes(1));

    @Test
    void whatIsRefusedIsKeptWithTheLimitThatItPassedAndByHowMuch() {
        MutableClock clock = new MutableClock();
        Instant start = clock.instant();
        Throttle throttle = new Throttle(clock, SECOND, MINUTE);
        assertThat(throttle.refuse("a")).isEmpty();
        clock.advance(Duration.ofMillis(300));
        assertThat(throttle.refuse("a")).isEmpty();
        clock.advance(Duration.ofMillis(660));
        assertThat(throttle.refuse("a")).contains(Duration.ofMillis(40));
        assertThat(throttle.refuse("b")).as("has a window of its own").isEmpty();
        clock.advance(Duration.ofMillis(40));
        assertThat(throttle.refuse("a")).as("what was refused does not count").isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(throttle.refuse("a")).contains(Duration.ofSeconds(57));
        assertThat(throttle.refusals()).containsExactly(
                new Refusal(start.plusMillis(960), "a", SECOND, Duration.ofMillis(40)),
                new Refusal(start.plusMillis(3000), "a", MINUTE, Duration.ofSeconds(57)));
    }
}
