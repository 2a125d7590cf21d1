package org.laurel.feed;

import static org.laurel.feed.Stretch.ALL;
import static org.laurel.feed.Stretch.DAYS;
import static org.laurel.feed.Stretch.MONTHS;
import static org.laurel.feed.Stretch.NEWER;
import static org.laurel.feed.Stretch.NEWEST;
import static org.laurel.feed.Stretch.WEEK;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where to look next, and where first: as far back as the last who sought the same had to go. As every {@link Stretch} holds all that is
 * newer than the oldest in it, that changes what an answer costs, and never the answer.
 */
final class Stretches {
    record Sought(FeedFilter filter, int most, int skip) {
    }

    private record Reached(Stretch stretch, long at) {
    }

    private static final int REMEMBERED = 1_000;
    /** More than that among the newest means that enough is found soon by looking at one after the other. */
    private static final int SOME = 4;
    /** What was rare may come up all of a sudden, and then costs most where the rare is looked for. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private final Map<Sought, Reached> reached = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sought, Reached> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param nanos a clock that only goes forward */
    Stretches(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param look finds what there is within a stretch, at most as many as are wanted */
    <T> List<T> look(Sought sought, Function<Stretch, List<T>> look) {
        Reached last = last(sought);
        Stretch stretch = last == null ? NEWEST : last.stretch;
        List<T> found = look.apply(stretch);
        for (Stretch next : further(sought.filter, found.size())) {
            if (found.size() < sought.most && next.compareTo(stretch) > 0) {
                stretch = next;
                found = look.apply(stretch);
            }
        }
        // From when it was first reached: who always comes back begins anew now and then.
        if (last == null || last.stretch != stretch) {
            remember(sought, stretch);
        }
        return found;
    }

    /** What few of the newest have, is not found among a few more, and by its index sooner than by looking at many. */
    private static List<Stretch> further(FeedFilter filter, int found) {
        if (filter.words() == null) {
            return List.of(DAYS, MONTHS, ALL);
        }
        return found == 0 ? List.of(MONTHS, ALL) : found == 1 ? List.of(WEEK, MONTHS, ALL)
                : found <= SOME ? List.of(DAYS, WEEK, NEWER, MONTHS, ALL) : List.of(NEWER, MONTHS, ALL);
    }

    private synchronized Reached last(Sought sought) {
        Reached last = reached.get(sought);
        return last != null && nanos.getAsLong() - last.at < LONGEST.toNanos() ? last : null;
    }

    private synchronized void remember(Sought sought, Stretch stretch) {
        reached.put(sought, new Reached(stretch, nanos.getAsLong()));
    }
}
