package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.directory.ReadSummary;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** The runs, their problems, and the lock that keeps them apart. */
@Singleton
class SyncRunStore {
    /** "laurel" and "organisation" as two numbers nobody else is likely to use for an advisory lock. */
    private static final String LOCK = "(hashtext('laurel'), hashtext('organisation'))";

    /** A machine that loses its power says nothing: PostgreSQL would keep the lock of its session for two hours. */
    private static final String NOTICE_DEAD_CLIENTS = "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";

    private final Jdbi jdbi;

    @Inject
    SyncRunStore(Database database) {
        this(database.jdbi());
    }

    SyncRunStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Empty while somebody else works on the organisation. */
    Optional<RunLock> tryLock() {
        Handle handle = jdbi.open();
        try {
            handle.execute(NOTICE_DEAD_CLIENTS);
            if (handle.createQuery("select pg_try_advisory_lock" + LOCK).mapTo(Boolean.class).one()) {
                return Optional.of(new RunLock(handle, () -> release(handle)));
            }
        } catch (RuntimeException failed) {
            handle.close();
            throw failed;
        }
        handle.close();
        return Optional.empty();
    }

    private static void release(Handle handle) {
        try (handle) {
            handle.createQuery("select pg_advisory_unlock" + LOCK).mapTo(Boolean.class).one();
        }
    }

    /** Empty if another run is not finished. */
    Optional<UUID> insert(String mode, boolean dryRun, String requestedBy, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into sync_run (mode, dry_run, state, phase, requested_by, started_at, expected)
                        select :mode, :dryRun, 'reading', 'queued', :requestedBy, :now,
                               case when :mode = 'full' then nullif(people + teams, 0) end
                        from organisation
                        on conflict ((true)) where finished_at is null do nothing
                        returning id
                        """)
                .bind("mode", mode).bind("dryRun", dryRun).bind("requestedBy", requestedBy)
                .bind("now", utc(now)).mapTo(UUID.class).findOne());
    }

    /** False if the run is not waiting any more. On disk before it goes on: what still waits after a crash is given its two minutes. */
    boolean begin(UUID id, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update sync_run set phase = 'reading', reading_at = :now where id = :id and phase = 'queued'
                        """)
                .bind("id", id).bind("now", utc(now)).execute() == 1);
    }

    void progress(UUID id, int read, Instant now) {
        jdbi.useTransaction(handle -> soonOnDisk(handle).createUpdate("""
                        update sync_run set read = :read, read_at = :now, expected = greatest(expected, :read)
                        where id = :id and finished_at is null
                        """)
                .bind("id", id).bind("read", read).bind("now", utc(now)).execute());
    }

    /**
     * How far a run has come is not waited for until it is on disk: a run that dies is read anew, and the commit that holds or applies
     * its plan covers all before it.
     */
    static Handle soonOnDisk(Handle handle) {
        handle.execute("set local synchronous_commit = off");
        return handle;
    }

    /** From here on the run reads everything. */
    void becomeFull(Handle handle, UUID id, List<RunReason> reasons, Instant now) {
        for (String table : List.of("staged_same", "staged_person", "staged_edge", "staged_team", "staged_member", "staged_unreadable", "staged_gone",
                "sync_problem")) {
            handle.createUpdate("delete from " + table + " where run_id = :id").bind("id", id).execute();
        }
        handle.createUpdate("""
                        update sync_run r set mode = 'full', reasons = cast(:reasons as jsonb), read = 0, reading_at = :now, read_at = null,
                                              expected = nullif(o.people + o.teams, 0)
                        from organisation o where r.id = :id
                        """)
                .bind("id", id).bind("reasons", RunReason.json(reasons))
                .bind("now", utc(now)).execute();
    }

    /** In the caller's transaction, which need not be on disk before the plan is. */
    void read(Handle handle, UUID id, int read, ReadSummary summary, String scope, Instant now) {
        soonOnDisk(handle).createUpdate("""
                        update sync_run set read = :read, read_at = :now, server = :server, cursor = :cursor, scope = :scope
                        where id = :id
                        """)
                .bind("id", id).bind("read", read).bind("now", utc(now)).bind("server", summary.server()).bind("cursor", summary.cursor())
                .bind("scope", scope).execute();
    }

    void phase(UUID id, String phase) {
        jdbi.useTransaction(handle -> soonOnDisk(handle).createUpdate("update sync_run set phase = :phase where id = :id and finished_at is null")
                .bind("id", id).bind("phase", phase).execute());
    }

    /** @param digest null where nobody will look at the plan */
    void planned(Handle handle, UUID id, Plan plan, long version, UUID digest) {
        handle.createUpdate("""
                        update sync_run set joined = :joined, changed = :changed, moved = :moved, left_count = :left, problems = :problems,
                               manager_changes = :managers, memberships = :memberships, proposals = :proposals,
                               base_version = :version, plan_digest = :digest
                        where id = :id
                        """)
                .bind("id", id).bind("joined", plan.joined()).bind("changed", plan.changed()).bind("moved", plan.moved())
                .bind("left", plan.left()).bind("problems", plan.problems()).bind("managers", plan.managers())
                .bind("memberships", plan.memberships()).bind("proposals", plan.proposals()).bind("version", version)
                .bindByType("digest", digest, UUID.class).execute();
    }

    /** Beside the reasons that are there. */
    void explain(Handle handle, UUID id, List<RunReason> reasons) {
        handle.createUpdate("update sync_run set reasons = coalesce(reasons, '[]') || cast(:reasons as jsonb) where id = :id")
                .bind("id", id).bind("reasons", RunReason.json(reasons)).execute();
    }

    /** @param reasons come before those that are there, or null. False if the run was finished already. */
    boolean finish(Handle handle, UUID id, String state, List<RunReason> reasons, Instant now) {
        return handle.createUpdate("""
                        update sync_run set state = :state, phase = 'done', finished_at = :now,
                               reasons = coalesce(cast(:reasons as jsonb) || coalesce(reasons, '[]'), reasons)
                        where id = :id and (finished_at is null or state = 'held')
                        """)
                .bind("id", id).bind("state", state).bind("reasons", RunReason.json(reasons)).bind("now", utc(now)).execute() == 1;
    }

    void forget(Handle handle, UUID id) {
        handle.createUpdate("delete from sync_run where id = :id").bind("id", id).execute();
    }

    /** Runs that nobody works on any more; one that waits for a worker is given two minutes. To be called with the lock. */
    int failInterrupted(Handle handle, Instant now) {
        int failed = handle.createUpdate("""
                        update sync_run set state = 'failed', phase = 'done', finished_at = :now,
                               reasons = cast(:reasons as jsonb)
                        where finished_at is null and (phase <> 'queued' or started_at < :now - interval '2 minutes')
                        """)
                .bind("reasons", RunReason.json(List.of(RunReason.of("org.reason.interrupted")))).bind("now", utc(now)).execute();
        if (failed > 0) {
            LeftoverStore.drop(handle);
        }
        return failed;
    }

    Optional<SyncRun> find(UUID id) {
        return find(id, Locale.ENGLISH);
    }

    Optional<SyncRun> find(UUID id, Locale language) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from sync_run where id = :id").bind("id", id)
                .map((row, context) -> SyncRunRow.read(row, language)).findOne());
    }

    /** The run that holds the plan which this one found again and was forgotten for, if it is one of the last hundred that did. */
    Optional<SyncRun> findHolder(UUID id, Locale language) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from sync_run where :id = any(found_by) order by finished_at desc limit 1")
                .bind("id", id).map((row, context) -> SyncRunRow.read(row, language)).findOne());
    }

    Optional<UUID> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from sync_run where finished_at is null").mapTo(UUID.class).findOne());
    }

    boolean everApplied() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from sync_run where state = 'applied')")
                .mapTo(Boolean.class).one());
    }

    Page<SyncRun> page(String cursor, int limit, Locale language) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<SyncRun> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select * from sync_run
                        where :first or (started_at, id) < (:startedAt, :id)
                        order by started_at desc, id desc limit :limit
                        """)
                .bind("first", after.isEmpty())
                .bind("startedAt", utc(after.map(c -> c.key(0, Instant::parse)).orElse(Instant.EPOCH)))
                .bind("id", after.map(c -> c.key(1, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("limit", limit + 1).map((row, context) -> SyncRunRow.read(row, language)).list());
        return Page.of(rows, limit, run -> Cursor.of(run.startedAt(), run.id()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
