package org.laurel.feed;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Marks of those with whom each viewer works, to tell of most items without asking that they are not for the viewer. What is kept decides
 * nothing: of all that is not told so the rule is asked, and of everything once the circle's {@link Circle#state} is not the database's.
 */
final class CircleStore {
    /** The state of all circles: who joined or left a team or got another manager within the hour for which that is remembered. */
    static final String STATE = "(select coalesce(bit_xor(hashint8extended(c.id, 0)), 0) from circle_change c)";
    /** Some eight megabytes. */
    private static final int MOST = 1_000;
    /** Far less than changes are remembered, see {@link KnownItems}. After one, searches ask that long of all that is not for everybody. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    /** @param marks null of more people than are compared, none of nobody */
    record Circle(Integer[] marks, long state) {
    }

    private record Kept(Circle circle, long since) {
    }

    private final LongSupplier nanos;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanos a clock that only goes forward */
    CircleStore(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param viewer null for nobody */
    Circle of(Handle handle, UUID viewer) {
        Kept last = find(viewer);
        long now = nanos.getAsLong();
        if (last != null && now - last.since < LONGEST.toNanos()) {
            return last.circle;
        }
        Circle circle = handle.createQuery("select feed_circle(:viewer) as marks, " + STATE + " as state").bindByType("viewer", viewer, UUID.class)
                .map((row, context) -> new Circle(row.getArray("marks") == null ? null : (Integer[]) row.getArray("marks").getArray(), row.getLong("state"))).one();
        keep(viewer, new Kept(circle, now));
        return circle;
    }

    private synchronized Kept find(UUID viewer) {
        return kept.get(viewer);
    }

    private synchronized void keep(UUID viewer, Kept circle) {
        kept.put(viewer, circle);
    }
}
