package org.laurel.org;

import java.time.Instant;
import java.util.UUID;

/**
 * One reading of the directory and what came of it.
 *
 * @param mode {@code full} or {@code delta}; a delta that could not be had or trusted was read as {@code full}, with the reason
 * @param state {@code reading}, {@code planned} (a dry run ends there), {@code applied}, {@code held} (waits for approval) or {@code failed}
 * @param phase where it is: {@code queued}, {@code reading}, {@code planning}, {@code applying}, {@code done}
 * @param expected how many entries it will probably read, or null if nobody knows
 * @param rate how many entries were read in a second, or null before there is anything to tell
 * @param changed people with other details; those with another department, location or manager count as {@code moved} instead
 * @param managers how many people who stay get another manager, or lose theirs
 * @param memberships how many memberships of known people in known teams begin or end
 * @param proposals how many people seem to have come back under another id
 * @param reason in words and in the language of who asks, why it is held or failed or became a full run, or why somebody stayed or left, or null
 * @param server the one that was read, or null
 * @param lastSeenAt when a later run last found the very plan that this one holds, or null
 * @param plan stands for the very plan of a held or dry run: two runs that would do the same have the same
 */
public record SyncRun(UUID id, String mode, boolean dryRun, String state, String phase, Integer expected, int read, Integer rate, int joined,
                      int changed, int moved, int left, int managers, int memberships, int proposals, int problems, String reason,
                      String server, UUID plan, String requestedBy, Instant startedAt, Instant finishedAt,
                      Instant lastSeenAt) {
    /** Who asks for the runs that nobody asks for. */
    static final String SCHEDULE = "schedule";

    public boolean finished() {
        return finishedAt != null;
    }
}
