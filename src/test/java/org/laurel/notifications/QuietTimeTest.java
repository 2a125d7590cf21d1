package org.laurel.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietTimeTest {
    static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    @Test
    void withoutWishesItIsNeverQuiet() {
        Instant now = Instant.parse("2026-11-22T03:00:00Z");
        assertThat(QuietTime.NONE.over(now, STOCKHOLM)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        // Quiet from, until, now, over; winter in Stockholm is UTC+1.
        "18:00, 08:00, 2026-11-23T16:59:59.999Z, 2026-11-23T16:59:59.999Z",
        "18:00, 08:00, 2026-11-23T17:00:00Z, 2026-11-24T07:00:00Z",
        "18:00, 08:00, 2026-11-23T23:00:00Z, 2026-11-24T07:00:00Z",
        "18:00, 08:00, 2026-11-24T06:59:59.999Z, 2026-11-24T07:00:00Z",
        "18:00, 08:00, 2026-11-24T07:00:00Z, 2026-11-24T07:00:00Z",
        "12:00, 13:00, 2026-11-24T11:30:00Z, 2026-11-24T12:00:00Z",
        "12:00, 13:00, 2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z",
        "00:00, 08:00, 2026-11-23T23:00:00Z, 2026-11-24T07:00:00Z",
        "18:00, 00:00, 2026-11-23T17:00:00Z, 2026-11-23T23:00:00Z"})
    void quietHoursEndOnTheirDayOrTheNext(LocalTime from, LocalTime until, Instant now, Instant over) {
        assertThat(hours(from, until).over(now, STOCKHOLM)).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({
        // Put forward at two: the night is an hour shorter, and half past two never comes.
        "Europe/Stockholm, 22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "Europe/Stockholm, 22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Stockholm, 02:30, 07:00, 2026-03-29T00:59:59Z, 2026-03-29T00:59:59Z",
        "Europe/Stockholm, 02:30, 07:00, 2026-03-29T01:00:00Z, 2026-03-29T05:00:00Z",
        // Put back at three: half past two comes twice, and is over when it has come twice.
        "Europe/Stockholm, 22:00, 07:00, 2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z",
        "Europe/Stockholm, 22:00, 02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "Europe/Stockholm, 22:00, 02:30, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
        "Europe/Stockholm, 02:30, 07:00, 2026-10-25T00:29:59Z, 2026-10-25T00:29:59Z",
        "Europe/Stockholm, 02:30, 07:00, 2026-10-25T00:30:00Z, 2026-10-25T06:00:00Z",
        "Australia/Sydney, 22:00, 07:00, 2026-10-03T13:00:00Z, 2026-10-03T20:00:00Z",
        "Australia/Sydney, 22:00, 02:30, 2026-10-03T13:00:00Z, 2026-10-03T16:00:00Z",
        "Australia/Sydney, 22:00, 07:00, 2026-04-04T12:00:00Z, 2026-04-04T21:00:00Z",
        "Australia/Sydney, 22:00, 02:30, 2026-04-04T15:30:00Z, 2026-04-04T16:30:00Z",
        "Australia/Sydney, 22:00, 02:30, 2026-04-04T16:30:00Z, 2026-04-04T16:30:00Z"})
    void onTheDaysWhenTheClocksChangeTheyEndWhenTheClockOnTheWallSaysSo(ZoneId zone, LocalTime from, LocalTime until, Instant now, Instant over) {
        assertThat(hours(from, until).over(now, zone)).isEqualTo(over);
    }

    @Test
    void quietDaysAndHoursFollowOneAnother() {
        QuietTime evenings = new QuietTime(null, LocalTime.of(18, 0), LocalTime.of(8, 0), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        Instant fridayEvening = Instant.parse("2026-11-20T17:00:00Z");
        assertThat(evenings.over(fridayEvening, STOCKHOLM)).as("Monday at eight").isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        QuietTime days = new QuietTime(null, null, null, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        assertThat(days.over(fridayEvening, STOCKHOLM)).isEqualTo(fridayEvening);
        assertThat(days.over(Instant.parse("2026-11-20T23:00:00Z"), STOCKHOLM)).as("Saturday, just begun").isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(days.over(Instant.parse("2026-11-20T13:00:00Z"), SYDNEY)).as("Saturday there").isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
    }

    @Test
    void aPauseEndsWhenItsDayBeginsWherePeopleAreAndQuietHoursGoOnFromThere() {
        QuietTime pause = new QuietTime(LocalDate.of(2026, 12, 1), null, null, Set.of());
        Instant end = Instant.parse("2026-11-30T23:00:00Z");
        assertThat(pause.over(Instant.parse("2026-11-22T12:00:00Z"), STOCKHOLM)).isEqualTo(end);
        assertThat(pause.over(end.minusNanos(1), STOCKHOLM)).isEqualTo(end);
        assertThat(pause.over(end, STOCKHOLM)).isEqualTo(end);
        assertThat(pause.over(end, ZoneId.of("America/New_York"))).as("still November").isEqualTo(Instant.parse("2026-12-01T05:00:00Z"));
        QuietTime both = new QuietTime(LocalDate.of(2026, 12, 1), LocalTime.of(18, 0), LocalTime.of(8, 0), Set.of(DayOfWeek.TUESDAY));
        assertThat(both.over(Instant.parse("2026-11-22T12:00:00Z"), STOCKHOLM)).as("the first is a Tuesday").isEqualTo(Instant.parse("2026-12-02T07:00:00Z"));
    }

    /** Whatever is wished for: what follows is never before now, and is not quiet itself. */
    @Test
    void whatIsOverIsOver() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 5000; i++) {
            LocalTime from = LocalTime.ofSecondOfDay(random.nextInt(48) * 1800L);
            LocalTime until = LocalTime.ofSecondOfDay((from.toSecondOfDay() + (1 + random.nextInt(47)) * 1800L) % 86_400);
            Set<DayOfWeek> days = random.ints(random.nextInt(7), 1, 8).boxed().limit(6).map(DayOfWeek::of).collect(java.util.stream.Collectors.toSet());
            QuietTime quiet = new QuietTime(null, from, until, days);
            ZoneId zone = random.nextBoolean() ? STOCKHOLM : SYDNEY;
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(525_600)));
            Instant over = quiet.over(now, zone);
            assertThat(over).as("%s in %s at %s", quiet, zone, now).isBetween(now, now.plus(Duration.ofDays(8)));
            assertThat(quiet.over(over, zone)).isEqualTo(over);
        }
    }

    private static QuietTime hours(LocalTime from, LocalTime until) {
        return new QuietTime(null, from, until, Set.of());
    }
}
