package org.laurel.feed;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Items as all see them who have no part in them: the same for everybody who may see them, so that a page which many open is put together
 * once. Whether somebody may, and has no part in it, is asked of the database each time; what is kept here holds while its {@link State}
 * is the same, and that changes in the transaction that changes what the item shows.
 */
final class KnownItems {
    /**
     * @param changes of the item, within the hour for which they are remembered
     * @param names   of people, teams, departments, badges and objectives: what was renamed within that hour
     */
    record State(long changes, long names) {
    }

    private record Key(UUID item, String language) {
    }

    private record Known(WrittenItem item, State state, long since) {
    }

    /** Some twenty megabytes, and as many again where all are written. */
    private static final int MOST = 10_000;
    /** What has more people than that is put together anew: a few of those would take as much room as all others. */
    private static final int MOST_RECEIVERS = 20;
    /** Far less than changes are remembered: a state that has forgotten some cannot look like one from before them. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownItems() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    KnownItems(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return null if it is not known in that state */
    synchronized WrittenItem find(UUID item, Locale language, State state) {
        Known found = known.get(new Key(item, language.getLanguage()));
        return found != null && found.state.equals(state) && nanos.getAsLong() - found.since < LONGEST.toNanos() ? found.item : null;
    }

    /** @param since when it had not been read yet, by the same clock */
    WrittenItem keep(FeedItem item, Locale language, State state, long since) {
        if (item.thanks() != null && item.thanks().receivers().size() > MOST_RECEIVERS) {
            return WrittenItem.once(item);
        }
        WrittenItem kept = WrittenItem.kept(item);
        synchronized (this) {
            known.put(new Key(item.id(), language.getLanguage()), new Known(kept, state, since));
        }
        return kept;
    }

    long now() {
        return nanos.getAsLong();
    }
}
