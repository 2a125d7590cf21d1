package org.laurel.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What badges are called and look like, in each language: the same for everybody, and read anew when one was renamed or an unknown one
 * was given. Who has got which, and may see it, is asked of the database each time.
 */
final class KnownBadges {
    /** @param place in the order of names. @param own whether it is a team's or a department's: that one is not shown to everybody */
    record Look(int place, String name, String imageUrl, String alt, boolean own) {
    }

    /** @param names what was renamed within the hour, as {@link KnownItems.State#names} */
    record Looks(Map<String, Look> byKey, long names) {
    }

    private record Known(Looks looks, long since) {
    }

    /** Far less than what was renamed is remembered. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param nanos a clock that only goes forward */
    KnownBadges(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** At least those of the badges, as they are when this much was renamed or later. */
    Map<String, Look> find(Collection<String> badges, String language, long names, Supplier<Looks> read) {
        long now = nanos.getAsLong();
        Known found = known.get(language);
        if (found == null || found.looks.names != names || now - found.since >= LONGEST.toNanos() || !found.looks.byKey.keySet().containsAll(badges)) {
            found = new Known(read.get(), now);
            known.put(language, found);
        }
        return found.looks.byKey;
    }
}
