package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.platform.SettableClock;

/** How long an outage may last before something is given up. */
class PaceTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @ParameterizedTest
    @CsvSource({"0, PT5H42M", "0.5, PT8H33M", "1, PT11H25M"})
    void whatCannotBeReachedIsTriedForAWorkingDay(double luck, Duration lasts) {
        Instant begun = clock.instant();
        int attempts = 0;
        Outcome outcome = outcome(luck, attempts, 0, false, Kind.UNAVAILABLE);
        while (outcome.state() == Outcome.State.RETRY) {
            clock.set(outcome.dueAt());
            outcome = outcome(luck, ++attempts, 0, false, Kind.UNAVAILABLE);
        }
        assertThat(outcome.state()).isEqualTo(Outcome.State.DEAD);
        assertThat(Duration.between(begun, clock.instant())).isBetween(lasts, lasts.plusMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"0, PT5H32M", "0.5, PT8H17M", "1, PT11H3M"})
    void whatIsInDoubtIsAskedAboutAsLong(double luck, Duration lasts) {
        Instant begun = clock.instant();
        int questions = 0;
        Outcome outcome = outcome(luck, 0, 0, false, Kind.UNKNOWN_OUTCOME);
        while (outcome.askAt() != null) {
            clock.set(outcome.askAt());
            outcome = outcome(luck, 0, questions++, true, Kind.UNAVAILABLE);
        }
        assertThat(outcome.code()).isEqualTo("asked-in-vain");
        assertThat(Duration.between(begun, clock.instant())).isBetween(lasts, lasts.plusMinutes(1));
    }

    @Test
    void whoWritesARouteIsToldHowOftenItIsTried() throws IOException {
        assertThat(Files.readString(Path.of("../camel-routes/README.md"))).contains("tried again with growing pauses, " + Pace.USUAL.mostAttempts() + " times in all");
        assertThat(Files.readString(Path.of("../README.md"))).contains("What could not be reached is tried " + Pace.USUAL.mostAttempts() + " times");
    }

    private Outcome outcome(double luck, int attempts, int questions, boolean doubtful, Kind kind) {
        Delivery delivery = new Delivery(1, "thanks-given", "teams-card", "", UUID.randomUUID(), null, Map.of(), attempts, questions, 1,
                clock.instant().plusSeconds(120), new Place(clock.instant(), null), false, doubtful);
        return new Verdict(Pace.USUAL, () -> luck, channel -> Limits.NONE, clock).of(delivery, OutboundFailure.unanswered(kind, "http-503", "away", null));
    }
}
