package org.laurel.org;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The plans that wait for approval, and what becomes of them. In the caller's transaction, and but for the questions with the lock. */
final class HeldPlanStore {
    private HeldPlanStore() {
    }

    /**
     * Confirms runs that hold this very plan. Changes go on from the newest reading that found it, lest a log of changes is too short
     * once the plan is approved.
     *
     * @return whether there are any
     */
    static boolean seenAgain(Handle handle, UUID by, UUID digest, Instant now) {
        return handle.createUpdate("""
                        update sync_run held set last_seen_at = :now, cursor = found.cursor, scope = found.scope,
                                                 found_by = (found.id || held.found_by)[1 : 100]
                        from sync_run found
                        where found.id = :by and held.id <> :by and held.state = 'held' and held.plan_digest = :digest
                        """)
                .bind("by", by).bind("digest", digest).bind("now", utc(now)).execute() > 0;
    }

    /**
     * A plan that somebody could approve already is kept once, however often the schedule finds it.
     *
     * @param reasons come before those that are there
     */
    static void hold(Handle handle, UUID id, UUID digest, List<RunReason> reasons, Instant now) {
        handle.createUpdate("""
                        update sync_run set state = 'held', phase = 'done', finished_at = :now, reasons = cast(:reasons as jsonb) || coalesce(reasons, '[]'),
                               plan_run_id = (select coalesce(o.plan_run_id, o.id) from sync_run o
                                              where o.state = 'held' and o.id <> :id and o.plan_digest = :digest limit 1)
                        where id = :id and finished_at is null
                        """)
                .bind("id", id).bind("digest", digest).bind("reasons", RunReason.json(reasons)).bind("now", utc(now)).execute();
    }

    /** Held plans that this run has made worthless: all others after an apply, those that would do something else after a hold. */
    static void supersede(Handle handle, UUID by, UUID digest, Instant now) {
        handle.createUpdate("""
                        update sync_run set state = 'failed', reasons = cast(:reasons as jsonb), finished_at = :now
                        where state = 'held' and id <> :by and (:digest::uuid is null or plan_digest is distinct from :digest::uuid)
                        """)
                .bind("by", by).bind("reasons", RunReason.json(List.of(new RunReason("org.reason.superseded", Map.of("run", by)))))
                .bindByType("digest", digest, UUID.class).bind("now", utc(now)).execute();
        LeftoverStore.drop(handle);
    }

    /** The held plan of a run must not be applied any more, by whatever run it was found. */
    static void refuse(Handle handle, UUID id, List<RunReason> reasons, Instant now) {
        handle.createUpdate("""
                        update sync_run set state = 'failed', finished_at = :now, reasons = cast(:reasons as jsonb)
                        where state = 'held' and plan_digest = (select plan_digest from sync_run where id = :id)
                        """)
                .bind("id", id).bind("reasons", RunReason.json(reasons)).bind("now", utc(now)).execute();
        LeftoverStore.drop(handle);
    }

    /** Ends those whose plan a crash of the database took: what is staged and planned is not in its log. To be called with the lock. */
    static void failLost(Handle handle, Instant now) {
        // Nothing is held without a change of somebody or of a membership.
        handle.createUpdate("""
                        update sync_run r set state = 'failed', finished_at = :now, reasons = cast(:reasons as jsonb)
                        where state = 'held' and not exists (select from planned_change c where c.run_id = coalesce(r.plan_run_id, r.id))
                          and not exists (select from planned_membership m where m.run_id = coalesce(r.plan_run_id, r.id))
                        """)
                .bind("reasons", RunReason.json(List.of(RunReason.of("org.reason.plan-lost")))).bind("now", utc(now)).execute();
    }

    static boolean fullPlanWaits(Handle handle) {
        return handle.createQuery("select exists (select from sync_run where state = 'held' and mode = 'full')").mapTo(Boolean.class).one();
    }

    /** The organisation's version a held plan was made for; locks the run. */
    static Optional<Held> lockHeld(Handle handle, UUID id) {
        return handle.createQuery("""
                        select base_version, plan_digest, coalesce(plan_run_id, id) as plan_run from sync_run
                        where id = :id and state = 'held' and not dry_run for update
                        """)
                .bind("id", id)
                .map((row, context) -> new Held(row.getLong("base_version"), row.getObject("plan_digest", UUID.class),
                        row.getObject("plan_run", UUID.class))).findOne();
    }

    /** @param run that holds the plan's rows */
    record Held(long version, UUID digest, UUID run) {
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
