package org.laurel.feed;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Items as all see them who have no part in them: the same for everybody who may see them, so that a page which many open is put together
 * once. Whether somebody may is asked of the database each time; what is kept here, and who has a part in it, holds while its
 * {@link State} is the same, and that changes in the transaction that changes what the item shows or who has a part in it.
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

    /** @param people who have a part in it, in order, by {@link #mark}: a tenth of the room that their ids take */
    private record Known(WrittenItem item, long[] people, State state, long since) {
    }

    /** Some twenty megabytes, and as many again where all are written. */
    private static final int MOST = 10_000;
    /** What has more people than that is put together anew: a few of those would take as much room as all others. */
    private static final int MOST_RECEIVERS = 20;
    /** An item that more people have a part in is put together anew: nobody could be told that they have none. */
    static final int MOST_PEOPLE = 1_000;
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

    /** @return null if it is not known in that state, or the viewer has a part in it. @param viewer null for nobody */
    WrittenItem find(UUID item, UUID viewer, Locale language, State state) {
        Known found = find(new Key(item, language.getLanguage()));
        return found == null || !found.state.equals(state) || nanos.getAsLong() - found.since >= LONGEST.toNanos()
                || viewer != null && Arrays.binarySearch(found.people, mark(viewer)) >= 0 ? null : found.item;
    }

    private synchronized Known find(Key key) {
        return known.get(key);
    }

    /** @param people who have a part in it. @param since when it had not been read yet, by the same clock */
    WrittenItem keep(FeedItem item, Set<UUID> people, Locale language, State state, long since) {
        if (item.thanks() != null && item.thanks().receivers().size() > MOST_RECEIVERS || people.size() > MOST_PEOPLE) {
            return WrittenItem.once(item);
        }
        WrittenItem kept = WrittenItem.kept(item);
        synchronized (this) {
            known.put(new Key(item.id(), language.getLanguage()), new Known(kept, people.stream().mapToLong(KnownItems::mark).sorted().toArray(), state, since));
        }
        return kept;
    }

    /** Who has the mark of another is taken for one who has a part in it: for them it is put together anew. */
    private static long mark(UUID person) {
        return person.getMostSignificantBits() ^ Long.rotateLeft(person.getLeastSignificantBits(), 1);
    }

    long now() {
        return nanos.getAsLong();
    }
}
