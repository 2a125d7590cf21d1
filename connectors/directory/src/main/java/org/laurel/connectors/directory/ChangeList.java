package org.laurel.connectors.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a server lists as changed, up to a number beyond which reading everything is cheaper. */
final class ChangeList {
    static final int MOST = 20_000;
    /** How many ids one filter looks for: well below what servers take in one request. */
    private static final int BATCH = 100;

    private final String base;
    private final Map<String, String> filters = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Set<String> renamed = new LinkedHashSet<>();
    private final Set<String> departed = new LinkedHashSet<>();

    ChangeList(ReadScope scope) {
        base = DnKey.of(scope.base());
    }

    /** @param filter finds this entry and no other */
    void changed(String id, String filter) {
        filters.put(id, filter);
        mustFit();
    }

    boolean hasGone() {
        return !gone.isEmpty();
    }

    void gone(String id) {
        gone.add(id);
        mustFit();
    }

    /** An entry that others lie under, and that may have got a new DN. The base itself keeps its DN, or nothing is found there. */
    void container(String dn) {
        String key;
        try {
            key = DnKey.of(dn);
        } catch (IllegalArgumentException e) {
            throw new DeltaUnusable(DirectoryReason.Code.CONTAINER_UNREADABLE.of(dn), e);
        }
        if (key.equals(base) || isBelow(base, key)) return;
        (isBelow(key, base) ? renamed : departed).add(dn);
        mustFit();
    }

    /** Ids in filters of bearable length. */
    List<String> filters() {
        List<String> all = List.copyOf(filters.values());
        List<String> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add("(|" + String.join("", all.subList(from, Math.min(from + BATCH, all.size()))) + ")");
        }
        return batches;
    }

    Changes upTo(String position, boolean showsDeleted) {
        return new Changes(filters(), filters.keySet(), gone, showsDeleted, List.copyOf(renamed), List.copyOf(departed), position);
    }

    /** For a source that has a filter of its own and knows no ids, of deleted entries neither. */
    Changes upTo(String position, String filter) {
        return new Changes(List.of(filter), Set.of(), Set.of(), false, List.copyOf(renamed), List.copyOf(departed), position);
    }

    private void mustFit() {
        if (filters.size() + gone.size() + renamed.size() + departed.size() > MOST) {
            throw tooMany();
        }
    }

    static DeltaUnusable tooMany() {
        return new DeltaUnusable(DirectoryReason.Code.TOO_MANY_CHANGES.of(MOST));
    }

    private static boolean isBelow(String key, String container) {
        return container.isEmpty() || key.endsWith("," + container);
    }
}
