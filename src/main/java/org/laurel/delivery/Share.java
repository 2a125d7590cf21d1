package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many rows for people one change may have due in a channel at once, and after which pause as many more: about half of what the
 * {@link Limits channel takes}. What others add meanwhile is due, and leaves, between them, so that one thanks to a thousand delays nobody's for long.
 */
record Share(int atOnce, Duration pause) {
    private static final Map<String, Share> OF = Map.of("teams-card", new Share(25, Duration.ofSeconds(1)), "teams-activity", new Share(5, Duration.ofSeconds(2)));

    /** @param added by one change; what nobody in particular receives stays as it is */
    static List<NewDelivery> of(List<NewDelivery> added, Instant now) {
        Map<String, Integer> before = new HashMap<>();
        List<NewDelivery> shared = new ArrayList<>();
        for (NewDelivery row : added) {
            Share share = row.recipientId() == null ? null : OF.get(row.destination());
            int pauses = share == null ? 0 : (before.merge(row.destination(), 1, Integer::sum) - 1) / share.atOnce();
            shared.add(pauses == 0 ? row : row.notBefore(Objects.requireNonNullElse(row.dueAt(), now).plus(share.pause().multipliedBy(pauses))));
        }
        return shared;
    }
}
