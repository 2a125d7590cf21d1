package org.laurel.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Ids as a parameter of a query that is asked often. */
public final class Ids {
    /** So many elements PostgreSQL 18 expects of an array that it does not know yet ({@code estimate_array_length}). */
    private static final int EXPECTED = 10;

    private Ids() {
    }

    /**
     * For {@code = any(:ids)}, to which it is the same: fewer than {@value #EXPECTED} are repeated until they are as many. The plan that is
     * kept for all arrays is one for {@value #EXPECTED} ids. For fewer there is a cheaper one, and to make that anew each time costs a
     * millisecond, many times what the query does.
     */
    public static Object[] forKeptPlan(Collection<UUID> ids) {
        List<UUID> there = List.copyOf(ids);
        List<UUID> repeated = new ArrayList<>(there);
        while (!there.isEmpty() && repeated.size() < EXPECTED) {
            repeated.add(there.get(repeated.size() % there.size()));
        }
        return repeated.toArray();
    }
}
