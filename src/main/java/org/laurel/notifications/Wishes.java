package org.laurel.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/** What somebody wants, where they are. */
record Wishes(UUID person, ZoneId zone, Preferences preferences) {
    /** What was over the budget of one day is told the next, when people are up. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Since when the day's notifications count. */
    Instant dayBegan(Instant now) {
        return today(now).atStartOfDay(zone).toInstant();
    }

    Instant nextMorning(Instant now) {
        return today(now).plusDays(1).atTime(MORNING).atZone(zone).toInstant();
    }

    /** Now, if nothing keeps it quiet. */
    Instant quietUntil(Instant now) {
        return preferences.quiet().over(now, zone);
    }

    String quietBecause(Instant now) {
        return preferences.quiet().isPaused(now, zone) ? "paused" : "quiet-hours";
    }
}
