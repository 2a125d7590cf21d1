package org.laurel.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * How much is asked of the services, from {@code CHAOS_MINUTES} (10), {@code CHAOS_THANKS} (10,000) and {@code CHAOS_SEED} (any).
 *
 * @param disturbed how long things go wrong, and over how long the thanks are spread
 */
record ChaosPlan(Duration disturbed, int thanks, long seed) {

    static ChaosPlan of(Map<String, String> environment) {
        return new ChaosPlan(Duration.ofMillis((long) (60_000 * Double.parseDouble(environment.getOrDefault("CHAOS_MINUTES", "10")))),
                Integer.parseInt(environment.getOrDefault("CHAOS_THANKS", "10000")),
                Long.parseLong(environment.getOrDefault("CHAOS_SEED", Long.toString(System.currentTimeMillis() % 1_000_000))));
    }

    /**
     * How long the ledger may take to come to rest afterwards. Microsoft takes five activities a second and two posts a second in one
     * channel; a replica that died holds its rows for a lease; what failed often waits for up to an hour before it is tried again.
     */
    Duration patience() {
        return Duration.ofMinutes(75).plusSeconds(thanks / 4);
    }
}
