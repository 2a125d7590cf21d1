package org.laurel.notifications;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;

/**
 * When somebody wants to hear nothing.
 *
 * @param pausedUntil the first day on which they want to hear again, or null
 * @param from  with {@code until} or not at all
 * @param until if it is not after {@code from}, on the next day
 * @param days  quiet altogether; at most six of the seven
 */
record QuietTime(LocalDate pausedUntil, LocalTime from, LocalTime until, Set<DayOfWeek> days) {
    static final QuietTime NONE = new QuietTime(null, null, null, Set.of());

    QuietTime {
        days = Set.copyOf(days);
    }

    boolean isPaused(Instant now, ZoneId zone) {
        return pausedUntil != null && LocalDate.ofInstant(now, zone).isBefore(pausedUntil);
    }

    /** The first moment from now on that is not quiet: now itself, if it is not. */
    Instant over(Instant now, ZoneId zone) {
        Instant moment = now;
        for (Instant next = end(moment, zone); next.isAfter(moment); next = end(moment, zone)) {
            moment = next;
        }
        return moment;
    }

    /** When the quiet that covers the moment ends; another may begin there. The moment itself if none covers it. */
    private Instant end(Instant moment, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(moment, zone);
        if (isPaused(moment, zone)) {
            return pausedUntil.atStartOfDay(zone).toInstant();
        }
        if (days.contains(today.getDayOfWeek())) {
            return today.plusDays(1).atStartOfDay(zone).toInstant();
        }
        if (from != null) {
            // Compared as moments, not by the clock on the wall: on the day when that is put back, some times come twice.
            for (LocalDate begins : new LocalDate[] {today.minusDays(1), today}) {
                Instant end = last(until.isAfter(from) ? begins.atTime(until) : begins.plusDays(1).atTime(until), zone);
                if (!moment.isBefore(first(begins.atTime(from), zone)) && moment.isBefore(end)) {
                    return end;
                }
            }
        }
        return moment;
    }

    private static Instant first(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change == null ? time.atZone(zone).toInstant() : change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    private static Instant last(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change == null ? time.atZone(zone).toInstant() : change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetAfter());
    }
}
