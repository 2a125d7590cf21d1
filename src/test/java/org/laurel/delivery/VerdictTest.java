package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    /** Zero is also what a date in the past comes to. */
    @ParameterizedTest
    @CsvSource({"PT0S, 10", "PT-1M, 10", ", 10", "PT1S, 1", "PT30S, 30", "P1D, 86400"})
    void aThrottledChannelIsClosedForAsLongAsItWasToldAndNeverForNoTimeAtAll(Duration told, long seconds) {
        Verdict verdict = new Verdict(Pace.USUAL, () -> 0.5, channel -> Limits.NONE, Clock.fixed(NOW, ZoneOffset.UTC));
        Delivery delivery = new Delivery(7, "thanks-given", "webhook", "", null, null, Map.of(), 0, 0, 1, NOW.plusSeconds(120), null, false, false);

        Outcome outcome = verdict.of(delivery, new OutboundFailure(Kind.THROTTLED, 429, "http-429", told, null, "slow down", null));

        assertThat(outcome.gateUntil()).isEqualTo(NOW.plusSeconds(seconds));
    }
}
