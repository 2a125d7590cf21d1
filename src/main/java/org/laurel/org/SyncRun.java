package org.laurel.org;

import java.time.Instant;
import java.util.UUID;

/**
 * One reading of the directory and what came of it.
 *
 * @param state {@code reading}, {@code planned} (a dry run ends there), {@code applied}, {@code held} (waits for approval) or {@code failed}
 * @param phase where it is: {@code queued}, {@code reading}, {@code planning}, {@code applying}, {@code done}
 * @param expected how many entries it will probably read, or null if nobody knows
 * @param changed people with other details; those with another department, location or manager count as {@code moved} instead
 * @param reason in words, why it is held or failed, or null
 */
public record SyncRun(UUID id, String mode, boolean dryRun, String state, String phase, Integer expected, int read, int joined, int changed,
                      int moved, int left, int problems, String reason, String requestedBy, Instant startedAt, Instant finishedAt) {
    public boolean finished() {
        return finishedAt != null;
    }
}
