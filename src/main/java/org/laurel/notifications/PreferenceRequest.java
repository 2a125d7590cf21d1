package org.laurel.notifications;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.laurel.platform.Problem;

/**
 * What somebody wants from now on, as a whole.
 *
 * @param everythingOff all but notices about the person's privacy
 * @param offKinds      {@code thanks}, {@code mentions}, {@code digest}, {@code summary}, {@code reports}
 * @param offChannels   {@code teams-activity}, {@code teams-chat}, {@code outlook-mail}
 * @param pausedUntil   the day on which it goes on where the person is, {@code 2026-12-01}, or null
 * @param quietHours    each day, or null
 * @param quietDays     quiet altogether: {@code saturday} …, at most six
 */
public record PreferenceRequest(Boolean everythingOff, List<String> offKinds, List<String> offChannels, String pausedUntil, QuietHours quietHours,
                                List<String> quietDays) {
    /** @param from {@code 18:00}. @param until if it is not after {@code from}, on the next day */
    public record QuietHours(String from, String until) {
    }

    /** Longer than anybody is away. */
    static final int LONGEST_PAUSE_DAYS = 366;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** @throws Problem 400 for what the person can mend */
    Preferences checked(LocalDate today) {
        if (everythingOff == null) {
            throw Problem.field("everythingOff", "platform.required");
        }
        Set<DayOfWeek> days = all("quietDays", quietDays, DayOfWeek.values(), day -> day.name().toLowerCase(Locale.ROOT));
        if (days.size() == DayOfWeek.values().length) {
            throw Problem.field("quietDays", "notifications.all-days");
        }
        LocalTime from = quietHours == null ? null : time("quietHours.from", quietHours.from());
        LocalTime until = quietHours == null ? null : time("quietHours.until", quietHours.until());
        if (from != null && from.equals(until)) {
            throw Problem.field("quietHours.until", "notifications.no-hours");
        }
        return new Preferences(everythingOff, all("offKinds", offKinds, Kind.values(), Kind::key), all("offChannels", offChannels, Way.values(), Way::key),
                new QuietTime(pause(today), from, until, days));
    }

    private LocalDate pause(LocalDate today) {
        if (pausedUntil == null) {
            return null;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(pausedUntil);
        } catch (DateTimeException noDay) {
            throw Problem.field("pausedUntil", "notifications.day");
        }
        if (!day.isAfter(today) || day.isAfter(today.plusDays(LONGEST_PAUSE_DAYS))) {
            throw Problem.field("pausedUntil", "notifications.pause", Map.of("most", LONGEST_PAUSE_DAYS));
        }
        return day;
    }

    private static LocalTime time(String field, String value) {
        try {
            return LocalTime.parse(value == null ? "" : value, TIME);
        } catch (DateTimeException noTime) {
            throw Problem.field(field, "notifications.time");
        }
    }

    private static <T> Set<T> all(String field, List<String> keys, T[] known, Function<T, String> key) {
        if (keys == null) {
            throw Problem.field(field, "platform.required");
        }
        Set<T> all = new LinkedHashSet<>();
        for (String one : keys) {
            all.add(Arrays.stream(known).filter(value -> key.apply(value).equals(one)).findFirst().orElseThrow(() -> Problem.field(field,
                    "notifications.unknown", Map.of("known", String.join(", ", Arrays.stream(known).map(key).toList())))));
        }
        return all;
    }
}
