package org.laurel.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The pump's side of the table {@code delivery}. Whoever claims a row gets its next fence and a lease; only that fence may
 * finish the row, and a lease that runs out leaves the row in doubt, because the message may have left.
 */
class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() { };

    private final Jdbi jdbi;

    Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The channels that have something waiting and are not held back by a gate; one index probe each, however long the queue. */
    List<String> openLanes(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive lane (destination) as (
                          (select destination from delivery where state in ('ready', 'retry') order by destination limit 1)
                          union all
                          select (select d.destination from delivery d
                                  where d.state in ('ready', 'retry') and d.destination > lane.destination
                                  order by d.destination limit 1)
                          from lane where lane.destination is not null)
                        select destination from lane
                        where destination is not null and not exists (
                          select from channel_gate g where g.channel = lane.destination and g.scope = ''
                             and (g.paused_at is not null or g.not_before > :now))
                        """)
                .bind("now", utc(now)).mapTo(String.class).list());
    }

    /**
     * Takes due rows, oldest first, and commits them as {@code sending}. Rows that another pump is taking are passed over.
     *
     * @param most how many rows for each channel
     */
    List<Delivery> claim(Map<String, Integer> most, Instant now, Instant leaseUntil) {
        List<Map.Entry<String, Integer>> lanes = List.copyOf(most.entrySet());
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        with due as materialized (
                          select d.id
                          from unnest(:destinations, :limits) as lane (destination, most)
                          cross join lateral (
                            select id from delivery
                            where destination = lane.destination and state in ('ready', 'retry') and due_at <= :now
                              and (expires_at is null or expires_at > :now)
                            order by due_at, id limit lane.most
                            for update skip locked) d)
                        update delivery d set state = 'sending', fence = d.fence + 1, lease_until = :lease
                        from due where d.id = due.id
                        returning d.id, d.topic, d.destination, d.recipient_id, d.subject_id, d.payload, d.attempts, d.fence, d.lease_until,
                          exists (select from person p where p.id = d.recipient_id and not p.active) as recipient_gone
                        """)
                .bindArray("destinations", String.class, lanes.stream().map(Map.Entry::getKey).toArray())
                .bindArray("limits", Integer.class, lanes.stream().map(Map.Entry::getValue).toArray())
                .bind("now", utc(now)).bind("lease", utc(leaseUntil))
                .map(Ledger::delivery).list());
    }

    /** Finishes the rows whose fence still holds, and closes the gate of a channel that asked for it. @return ids of the rows finished */
    List<Long> finish(Collection<Outcome> outcomes, Instant now) {
        List<Outcome> all = List.copyOf(outcomes);
        return jdbi.inTransaction(handle -> {
            for (Outcome outcome : all) {
                if (outcome.gateUntil() != null) {
                    closeGate(handle, outcome, now);
                }
            }
            return handle.createQuery("""
                            update delivery d
                            set state = o.state, attempts = d.attempts + o.counts, due_at = coalesce(o.due_at::timestamptz, d.due_at),
                                lease_until = null, last_error = o.error, last_code = o.code,
                                request_id = coalesce(o.request_id, d.request_id), provider_ref = coalesce(o.provider_ref, d.provider_ref),
                                finished_at = case when o.state in ('sent', 'dead', 'not_wanted') then :now end
                            from unnest(:ids, :fences, :states, :counts, :due, :errors, :codes, :requests, :refs)
                              as o (id, fence, state, counts, due_at, error, code, request_id, provider_ref)
                            where d.id = o.id and d.fence = o.fence and d.state in ('sending', 'in_doubt')
                            returning d.id
                            """)
                    .bind("now", utc(now))
                    .bindArray("ids", Long.class, column(all, outcome -> outcome.delivery().id()))
                    .bindArray("fences", Long.class, column(all, outcome -> outcome.delivery().fence()))
                    .bindArray("states", String.class, column(all, outcome -> outcome.state().column()))
                    .bindArray("counts", Integer.class, column(all, Outcome::counts))
                    .bindArray("due", String.class, column(all, outcome -> Objects.toString(outcome.dueAt(), null)))
                    .bindArray("errors", String.class, column(all, Outcome::error))
                    .bindArray("codes", String.class, column(all, Outcome::code))
                    .bindArray("requests", String.class, column(all, Outcome::requestId))
                    .bindArray("refs", String.class, column(all, Outcome::providerRef))
                    .mapTo(Long.class).list();
        });
    }

    /** A gate only ever moves later: two replicas may have been told different times. */
    private static void closeGate(Handle handle, Outcome outcome, Instant now) {
        handle.createUpdate("""
                        insert into channel_gate (channel, not_before, reason, updated_at) values (:channel, :until, :reason, :now)
                        on conflict (channel, scope) do update
                        set not_before = greatest(channel_gate.not_before, excluded.not_before), reason = excluded.reason, updated_at = excluded.updated_at
                        """)
                .bind("channel", outcome.delivery().destination()).bind("until", utc(outcome.gateUntil()))
                .bind("reason", outcome.error()).bind("now", utc(now)).execute();
    }

    /** Rows whose sender vanished: they may have left, so nobody may simply send them again. @return how many */
    int doubtExpiredLeases(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update delivery set state = 'in_doubt', attempts = attempts + 1, lease_until = null, last_code = 'lease-expired', last_error = null
                        where state = 'sending' and lease_until < :now
                        """).bind("now", utc(now)).execute());
    }

    /** Rows that waited so long that nobody wants them any more. @return how many */
    int dropExpired(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update delivery set state = 'not_wanted', finished_at = :now, last_code = 'expired', last_error = null
                        where state in ('ready', 'retry') and expires_at <= :now
                        """).bind("now", utc(now)).execute());
    }

    private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(row.getLong("id"), row.getString("topic"), row.getString("destination"),
                row.getObject("recipient_id", UUID.class), row.getObject("subject_id", UUID.class), payload(row.getString("payload")),
                row.getInt("attempts"), row.getLong("fence"), row.getObject("lease_until", OffsetDateTime.class).toInstant(),
                row.getBoolean("recipient_gone"), false);
    }

    private static Map<String, Object> payload(String json) throws SQLException {
        try {
            return JSON.readValue(json, PAYLOAD);
        } catch (JsonProcessingException notAnObject) {
            throw new SQLException("The payload is not a JSON object", notAnObject);
        }
    }

    private static Object[] column(List<Outcome> outcomes, Function<Outcome, Object> field) {
        return outcomes.stream().map(field).toArray();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
