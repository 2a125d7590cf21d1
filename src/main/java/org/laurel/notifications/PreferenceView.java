package org.laurel.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What somebody wants, and what follows from it now.
 *
 * @param timeZone    where all times and days are meant
 * @param nextAt      before which nothing comes, or null if something may come now, or if everything is off
 * @param dailyBudget how many notifications a day come at once
 * @param toldToday   how many of them have come
 */
public record PreferenceView(boolean everythingOff, List<String> offKinds, List<String> offChannels, LocalDate pausedUntil,
                             PreferenceRequest.QuietHours quietHours, List<String> quietDays, String timeZone, Instant nextAt,
                             int dailyBudget, int toldToday) {

    static PreferenceView of(Wishes wishes, Instant now, int dailyBudget, int toldToday) {
        Preferences wanted = wishes.preferences();
        QuietTime quiet = wanted.quiet();
        Instant next = wishes.quietUntil(now);
        return new PreferenceView(wanted.everythingOff(), keys(wanted.offKinds(), Kind::key), keys(wanted.offWays(), Way::key),
                quiet.isPaused(now, wishes.zone()) ? quiet.pausedUntil() : null,
                quiet.from() == null ? null : new PreferenceRequest.QuietHours(time(quiet.from()), time(quiet.until())),
                keys(quiet.days(), day -> day.name().toLowerCase(Locale.ROOT)), wishes.zone().getId(),
                wanted.everythingOff() || !next.isAfter(now) ? null : next, dailyBudget, toldToday);
    }

    private static <T extends Enum<T>> List<String> keys(Set<T> some, Function<T, String> key) {
        return some.stream().sorted().map(key).toList();
    }

    private static String time(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }
}
