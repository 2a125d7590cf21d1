package org.laurel.digest;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** An ISO week, Monday to Sunday, such as {@code 2026-W47}. It begins at another moment in every time zone. */
record DigestWeek(LocalDate monday) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK);

    static DigestWeek of(LocalDate day) {
        return new DigestWeek(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    static Optional<DigestWeek> parse(String name) {
        if (name == null || !name.matches("\\d{4}-W\\d{2}")) {
            return Optional.empty();
        }
        try {
            DigestWeek week = new DigestWeek(LocalDate.parse(name + "-1", DateTimeFormatter.ISO_WEEK_DATE));
            return Optional.of(week).filter(known -> known.name().equals(name));
        } catch (DateTimeException noSuchWeek) {
            return Optional.empty();
        }
    }

    String name() {
        return NAME.format(monday);
    }

    Instant from(ZoneId zone) {
        return monday.atStartOfDay(zone).toInstant();
    }

    Instant until(ZoneId zone) {
        return monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    }
}
