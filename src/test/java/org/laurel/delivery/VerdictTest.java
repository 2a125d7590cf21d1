package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private Instant now = NOW;
    private final Verdict verdict = new Verdict(Pace.USUAL, () -> 0.5, Limits::of, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    /** Zero is also what a date in the past comes to. */
    @ParameterizedTest
    @CsvSource({"PT0S, 10", "PT-1M, 10", ", 10", "PT1S, 1", "PT30S, 30", "P1D, 86400"})
    void aThrottledChannelIsClosedForAsLongAsItWasToldAndNeverForNoTimeAtAll(Duration told, long seconds) {
        assertThat(closedUntil("webhook", "", told)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void whoSaysTooMuchAgainAndNotForHowLongIsAskedLessAndLess() {
        List<Long> waits = new ArrayList<>();
        for (int times = 0; times < 8; times++) {
            Instant until = closedUntil("webhook", "", Duration.ZERO);
            assertThat(closedUntil("webhook", "", null)).as("one that was under way too").isEqualTo(until);
            waits.add(Duration.between(now, until).toSeconds());
            now = until.plusSeconds(1);
        }
        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        assertThat(closedUntil("outlook-mail", "laurel@example.com", null)).as("another").isEqualTo(now.plusSeconds(10));
        assertThat(closedUntil("outlook-mail", "tack@example.com", null)).as("another mailbox").isEqualTo(now.plusSeconds(10));
        now = now.plusSeconds(300);
        assertThat(closedUntil("webhook", "", null)).as("after a good while").isEqualTo(now.plusSeconds(10));
    }

    /** A class's name, or English, would stand in the middle of somebody's Swedish. */
    @Test
    void whatNobodyCanFindOutIsSaidInTheReadersWordsAlone() {
        Outcome silent = verdict.of(doubt(0), OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, Sender.CANNOT_BE_ASKED, "", null));
        assertThat(Reasons.inWords(silent.code(), silent.error(), SWEDISH)).startsWith("Meddelandet kan ha kommit fram").endsWith("försök igen.");
        Outcome nameless = verdict.of(doubt(0), OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, Sender.CANNOT_BE_ASKED, "group-unknown", null));
        assertThat(Reasons.inWords(nameless.code(), nameless.error(), SWEDISH)).endsWith("försök igen. Det är inte känt vilket team kanalen hör till.");
    }

    @ParameterizedTest
    @CsvSource({"look-up-cut-short, det finns för många", "message-unreadable, ett meddelande från en app", "held-back, det eftersöktes", "SomethingOfMicrosofts, Ada says no"})
    void theLastAnswerOfOneAskedAboutInVainIsSaidInTheReadersWordsWhereItIsOurs(String code, String words) {
        Outcome vain = verdict.of(doubt(Pace.USUAL.mostQuestions() - 1), OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, code, "Ada says no", null));
        assertThat(vain.code()).isEqualTo("asked-in-vain");
        assertThat(Reasons.inWords(vain.code(), vain.error(), SWEDISH)).contains("Senaste svar: " + words);
    }

    private Delivery doubt(int questions) {
        return new Delivery(7, "thanks-given", "teams-card", "", null, null, Map.of(), 0, questions, 1, now.plusSeconds(120), null, false, true);
    }

    private Instant closedUntil(String destination, String scope, Duration told) {
        Delivery delivery = new Delivery(7, "thanks-given", destination, scope, null, null, Map.of(), 0, 0, 1, now.plusSeconds(120), null, false, false);
        return verdict.of(delivery, new OutboundFailure(Kind.THROTTLED, 429, "429", told, null, "slow down", null)).gateUntil();
    }
}
