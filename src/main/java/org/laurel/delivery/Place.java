package org.laurel.delivery;

import java.time.Instant;

/**
 * Where a call stands among those that are counted.
 *
 * @param since its scope counts it from here: it begins within {@link Gate#SLACK}; where nothing is counted, when its row was taken
 * @param at    its channel counts it from here: it begins within {@link Gate#PUNCTUAL}; null where the channel counts nothing. Any other
 *     call of the same replica may have it instead
 */
record Place(Instant since, Instant at) {
    /** As the gate of that name counts it, or null. */
    Instant of(String gate) {
        return gate.isEmpty() ? at : since;
    }
}
