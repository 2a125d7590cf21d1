package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Database;

/** The operator's side of the table {@code delivery}: look, and flip a row back to ready. */
@Singleton
class DeliveryLog {
    private static final String ENTRY = """
            select d.id, d.topic, d.destination, d.recipient_id, p.name as recipient_name, p.title as recipient_title, d.state, d.attempts,
                   d.created_at, d.due_at, d.finished_at, d.last_error, d.last_code, d.request_id, d.questions, d.ask_at
            from delivery d left join person p on p.id = d.recipient_id
            """;

    private static final int PORTION = 1000;

    private record Dead(long id, UUID recipient) {
    }

    record Entry(long id, String topic, String destination, UUID recipientId, String recipientName, String recipientTitle, String state,
                 int attempts, Instant createdAt, Instant dueAt, Instant finishedAt, String lastError, String lastCode, String requestId, int questions,
                 Instant askAt) {
        /** Nobody can find out whether it arrived: sent again it may arrive twice. */
        boolean mayArriveTwice() {
            return state.equals("in_doubt") && Sender.CANNOT_BE_ASKED.equals(lastCode);
        }
    }

    private final Jdbi jdbi;
    private final Scopes scopes;
    private final Clock clock;

    @Inject
    DeliveryLog(Database database, Scopes scopes, LedgerClock clock) {
        this(database.jdbi(), scopes, clock);
    }

    DeliveryLog(Jdbi jdbi, Scopes scopes, Clock clock) {
        this.jdbi = jdbi;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Newest first. @param before only rows older than this id */
    List<Entry> list(Optional<String> state, Optional<Long> before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(ENTRY + """
                        where (:state::text is null or d.state = :state) and (:state::text <> 'sending' or d.lease_until is not null or :state::text is null) and (:before::bigint is null or d.id < :before)
                        order by d.id desc limit :most
                        """)
                .bind("state", state.orElse(null)).bind("before", before.orElse(null)).bind("most", most)
                .map(DeliveryLog::entry).list());
    }

    Optional<Entry> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ENTRY + "where d.id = :id").bind("id", id)
                .map(DeliveryLog::entry).findOne());
    }

    /**
     * Starts a row that ended badly, waits or is in doubt over again. One in doubt is asked about again and sent only if it is proven
     * absent; if it cannot be asked about it is simply sent again, for which somebody should have looked.
     *
     * @return false if it was none of these
     */
    boolean retry(Entry row) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update delivery
                        set payload = case when state = 'in_doubt' and not <asked> then payload || jsonb_build_object(:mayBeThere, true) else payload end,
                            state = case when <asked> then 'in_doubt' else 'ready' end, ask_at = case when <asked> then :now end, questions = 0,
                            attempts = case when <asked> then attempts else 0 end, scope = case when <asked> or destination = 'teams-activity-bulk' then scope else :scope end, due_at = :now, due_since = null, expires_at = null, finished_at = null
                        where id = :id and state in ('retry', 'in_doubt', 'dead', 'not_wanted')
                        """)
                // Of the row as it is when it is written: between a look at it and that it may have left, and be in doubt.
                .define("asked", "(state = 'in_doubt' and last_code is distinct from :cannot)")
                .bind("id", row.id()).bind("scope", scopes.of(row.destination(), row.recipientId())).bind("cannot", Sender.CANNOT_BE_ASKED)
                .bind("mayBeThere", NewDelivery.MAY_BE_THERE).bind("now", LedgerStore.utc(clock.instant())).execute()) == 1;
    }

    /**
     * Starts all over that one channel gave up for one reason, the oldest first, a portion at a time. What has expired by now ends as such.
     *
     * @return how many
     */
    int retryDead(String destination, String code) {
        int retried = 0;
        List<Dead> portion;
        long after = 0;
        do {
            // One that is given up again meanwhile is not taken a second time.
            long past = after;
            portion = jdbi.inTransaction(handle -> retryDead(handle, destination, code, past));
            retried += portion.size();
            after = portion.isEmpty() ? after : portion.get(portion.size() - 1).id();
        } while (!portion.isEmpty());
        return retried;
    }

    private List<Dead> retryDead(Handle transaction, String destination, String code, long after) {
        List<Dead> dead = transaction.createQuery("""
                        select id, recipient_id from delivery where state = 'dead' and destination = :destination and last_code = :code and id > :after
                        order by id limit :most for update
                        """).bind("destination", destination).bind("code", code).bind("after", after).bind("most", PORTION)
                .map((row, context) -> new Dead(row.getLong("id"), row.getObject("recipient_id", UUID.class))).list();
        transaction.createUpdate("""
                        update delivery d set state = 'ready', scope = case when d.destination = 'teams-activity-bulk' then d.scope else n.scope end,
                               attempts = 0, questions = 0, due_at = :now, due_since = null, finished_at = null
                        from unnest(:ids, :scopes) as n (id, scope) where d.id = n.id
                        """).bind("now", LedgerStore.utc(clock.instant())).bindArray("ids", Long.class, dead.stream().map(Dead::id).toArray())
                .bindArray("scopes", String.class, dead.stream().map(row -> scopes.of(destination, row.recipient())).toArray()).execute();
        return dead;
    }

    /**
     * Settles a doubt that nobody asks about any more: somebody looked.
     *
     * @param by who says so
     * @return false if it is in no such doubt
     */
    boolean arrived(long id, String by) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update delivery set state = 'sent', fence = fence + 1, finished_at = :now, last_code = 'said-to-be-there', last_error = :by
                        where id = :id and state = 'in_doubt' and ask_at is null and lease_until is null
                        """).bind("id", id).bind("by", by).bind("now", LedgerStore.utc(clock.instant())).execute()) == 1;
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(row.getLong("id"), row.getString("topic"), row.getString("destination"), row.getObject("recipient_id", UUID.class),
                row.getString("recipient_name"), row.getString("recipient_title"), row.getString("state"), row.getInt("attempts"),
                instant(row, "created_at"), instant(row, "due_at"), instant(row, "finished_at"), row.getString("last_error"),
                row.getString("last_code"), row.getString("request_id"), row.getInt("questions"), instant(row, "ask_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
