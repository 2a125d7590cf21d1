package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** The runs, their problems, and the lock that keeps them apart. */
@Singleton
class SyncRunStore {
    /** "laurel" and "organisation" as two numbers nobody else is likely to use for an advisory lock. */
    private static final String LOCK = "(hashtext('laurel'), hashtext('organisation'))";

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
    Optional<UUID> insert(String mode, boolean dryRun, String requestedBy, String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into sync_run (mode, dry_run, state, phase, requested_by, reason, started_at, expected)
                        select :mode, :dryRun, 'reading', 'queued', :requestedBy, :reason, :now, nullif(known.people + known.teams, 0)
                        from (select (select count(*) from person where left_at is null)::int as people,
                                     (select count(*) from team where active)::int as teams) known
                        on conflict ((true)) where finished_at is null do nothing
                        returning id
                        """)
                .bind("mode", mode).bind("dryRun", dryRun).bind("requestedBy", requestedBy).bind("reason", reason)
                .bind("now", utc(now)).mapTo(UUID.class).findOne());
    }

    /** False if the run is not waiting any more. */
    boolean begin(UUID id) {
        return jdbi.withHandle(handle -> handle.createUpdate("update sync_run set phase = 'reading' where id = :id and phase = 'queued'")
                .bind("id", id).execute() == 1);
    }

    void progress(UUID id, int read) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update sync_run set read = :read, expected = greatest(expected, :read) where id = :id and finished_at is null
                        """)
                .bind("id", id).bind("read", read).execute());
    }

    void phase(UUID id, String phase) {
        jdbi.useHandle(handle -> handle.createUpdate("update sync_run set phase = :phase where id = :id and finished_at is null")
                .bind("id", id).bind("phase", phase).execute());
    }

    void planned(Handle handle, UUID id, Plan plan, long version) {
        handle.createUpdate("""
                        update sync_run set joined = :joined, changed = :changed, moved = :moved, left_count = :left, problems = :problems,
                               base_version = :version
                        where id = :id
                        """)
                .bind("id", id).bind("joined", plan.joined()).bind("changed", plan.changed()).bind("moved", plan.moved())
                .bind("left", plan.left()).bind("problems", plan.problems()).bind("version", version).execute();
    }

    /** @param reason null leaves the one that is there. False if the run was finished already. */
    boolean finish(Handle handle, UUID id, String state, String reason, Instant now) {
        return handle.createUpdate("""
                        update sync_run set state = :state, phase = 'done', reason = coalesce(:reason, reason), finished_at = :now
                        where id = :id and (finished_at is null or state = 'held')
                        """)
                .bind("id", id).bind("state", state).bind("reason", reason).bind("now", utc(now)).execute() == 1;
    }

    void hold(Handle handle, UUID id, UUID digest, String reason, Instant now) {
        finish(handle, id, "held", reason, now);
        handle.createUpdate("update sync_run set plan_digest = :digest where id = :id").bind("id", id).bind("digest", digest).execute();
    }

    /** Held plans that this run has made worthless: all others after an apply, those that would do something else after a hold. */
    void supersede(Handle handle, UUID by, UUID digest, Instant now) {
        handle.createUpdate("""
                        update sync_run set state = 'failed', reason = 'A newer run took the place of this plan: ' || :by::text, finished_at = :now
                        where state = 'held' and id <> :by and (:digest::uuid is null or plan_digest is distinct from :digest::uuid)
                        """)
                .bind("by", by).bindByType("digest", digest, UUID.class).bind("now", utc(now)).execute();
        dropStaging(handle);
    }

    /** Runs that nobody works on any more; one that waits for a worker is given two minutes. To be called with the lock. */
    int failInterrupted(Handle handle, Instant now) {
        int failed = handle.createUpdate("""
                        update sync_run set state = 'failed', phase = 'done', finished_at = :now,
                               reason = 'The service stopped during this run. Nobody was changed.'
                        where finished_at is null and (phase <> 'queued' or started_at < :now - interval '2 minutes')
                        """)
                .bind("now", utc(now)).execute();
        if (failed > 0) {
            dropStaging(handle);
        }
        return failed;
    }

    /** What was staged for runs that neither wait for approval nor are at work. */
    void dropStaging(Handle handle) {
        for (String table : List.of("staged_person", "staged_team", "staged_member", "planned_change")) {
            handle.execute("delete from " + table + " where run_id not in (select id from sync_run where state = 'held' or finished_at is null)");
        }
    }

    Optional<SyncRun> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from sync_run where id = :id").bind("id", id)
                .map(SyncRunStore::run).findOne());
    }

    Optional<UUID> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from sync_run where finished_at is null").mapTo(UUID.class).findOne());
    }

    boolean everApplied() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from sync_run where state = 'applied')")
                .mapTo(Boolean.class).one());
    }

    /** The state and the organisation's version a held plan was made for; locks the run. */
    Optional<Held> lockHeld(Handle handle, UUID id) {
        return handle.createQuery("""
                        select base_version, read, (select count(*) from staged_person s where s.run_id = r.id)
                                                 + (select count(*) from staged_team t where t.run_id = r.id) as staged
                        from sync_run r where id = :id and state = 'held' and not dry_run for update
                        """)
                .bind("id", id).map((row, context) -> new Held(row.getLong("base_version"), row.getInt("staged"))).findOne();
    }

    record Held(long version, int staged) {
    }

    Page<SyncRun> page(String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<SyncRun> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select * from sync_run
                        where :first or (started_at, id) < (:startedAt, :id)
                        order by started_at desc, id desc limit :limit
                        """)
                .bind("first", after.isEmpty())
                .bind("startedAt", utc(after.map(c -> c.key(0, Instant::parse)).orElse(Instant.EPOCH)))
                .bind("id", after.map(c -> c.key(1, UUID::fromString)).orElse(new UUID(0, 0)))
                .bind("limit", limit + 1).map(SyncRunStore::run).list());
        return Page.of(rows, limit, run -> Cursor.of(run.startedAt(), run.id()));
    }

    Page<SyncProblem> problems(UUID run, String cursor, int limit) {
        long after = Cursor.decode(cursor, 1).map(c -> c.key(0, Long::valueOf)).orElse(0L);
        List<SyncProblem> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, kind, dn, detail from sync_problem where run_id = :run and id > :after order by id limit :limit
                        """)
                .bind("run", run).bind("after", after).bind("limit", limit + 1)
                .map((row, context) -> new SyncProblem(row.getLong("id"), row.getString("kind"), row.getString("dn"), row.getString("detail")))
                .list());
        return Page.of(rows, limit, problem -> Cursor.of(problem.id()));
    }

    private static SyncRun run(ResultSet row, StatementContext context) throws SQLException {
        return new SyncRun(row.getObject("id", UUID.class), row.getString("mode"), row.getBoolean("dry_run"), row.getString("state"),
                row.getString("phase"), row.getObject("expected", Integer.class), row.getInt("read"), row.getInt("joined"),
                row.getInt("changed"), row.getInt("moved"), row.getInt("left_count"), row.getInt("problems"), row.getString("reason"),
                row.getString("requested_by"), instant(row, "started_at"), instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
