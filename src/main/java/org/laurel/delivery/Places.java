package org.laurel.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Places among the calls of one channel that this replica has, one for each row that it has taken and that has not left. Each is for
 * whichever of those rows is ready first: one that takes long to make delays itself and loses no place.
 */
class Places {
    /** With how many there are at that moment. */
    private final TreeMap<Instant, Integer> free = new TreeMap<>();

    synchronized void add(Instant place) {
        free.merge(place, 1, Integer::sum);
    }

    /** The first that is not lost, if there is one. */
    synchronized Optional<Instant> next(Instant now) {
        return Optional.ofNullable(free.ceilingKey(now.minus(Gate.PUNCTUAL))).map(this::remove);
    }

    /** One that a row leaves which does not need it: one that is lost, else the last. */
    synchronized Optional<Instant> spare(Instant now) {
        if (free.isEmpty()) {
            return Optional.empty();
        }
        boolean lost = free.firstKey().isBefore(now.minus(Gate.PUNCTUAL));
        return Optional.of(remove(lost ? free.firstKey() : free.lastKey()));
    }

    private Instant remove(Instant place) {
        free.computeIfPresent(place, (same, count) -> count == 1 ? null : count - 1);
        return place;
    }
}
