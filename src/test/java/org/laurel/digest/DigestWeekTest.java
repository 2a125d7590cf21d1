package org.laurel.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DigestWeekTest {
    @Test
    void aWeekIsMondayToMondayWhereThePersonIs() {
        DigestWeek week = DigestWeek.parse("2026-W47").orElseThrow();
        assertThat(week.monday()).isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(week.from(ZoneId.of("Australia/Sydney"))).isEqualTo(Instant.parse("2026-11-15T13:00:00Z"));
        assertThat(week.until(ZoneId.of("Europe/Stockholm"))).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void aWeekInWhichTheClocksChangeIsAnHourLongerOrShorter() {
        DigestWeek autumn = DigestWeek.of(LocalDate.of(2026, 10, 25));
        ZoneId stockholm = ZoneId.of("Europe/Stockholm");
        assertThat(java.time.Duration.between(autumn.from(stockholm), autumn.until(stockholm))).hasHours(7 * 24 + 1);
    }

    @Test
    void theYearOfAWeekIsThatOfItsThursday() {
        assertThat(DigestWeek.of(LocalDate.of(2027, 1, 3)).name()).isEqualTo("2026-W53");
        assertThat(DigestWeek.parse("2026-W53").orElseThrow().name()).isEqualTo("2026-W53");
        assertThat(DigestWeek.of(LocalDate.of(2025, 12, 31)).name()).isEqualTo("2026-W01");
    }

    @Test
    void whatIsNoWeekIsNone() {
        assertThat(DigestWeek.parse("2025-W53")).isEmpty();
        assertThat(DigestWeek.parse("2026-W00")).isEmpty();
        assertThat(DigestWeek.parse("2026-47")).isEmpty();
        assertThat(DigestWeek.parse(null)).isEmpty();
    }
}
