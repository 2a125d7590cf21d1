package org.laurel.delivery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The rows of {@code channel_gate}, one a channel and one for each scope in it, as the ledger uses them inside its transactions. */
class GateStore {
    /**
     * Reads the channel's gate and those of the scopes.
     *
     * @param counted what begins is counted: the channel's row is locked, and through it all its scopes
     */
    Map<String, Gate> lock(Handle handle, String channel, Collection<String> scopes, boolean counted, Clock clock) {
        if (counted) {
            lockChannel(handle, channel, clock);
        }
        return read(handle, channel, Stream.concat(Stream.of(""), scopes.stream()).distinct().toList());
    }

    private void lockChannel(Handle handle, String channel, Clock clock) {
        String lock = "select 1 from channel_gate where channel = :channel and scope = '' for update";
        if (handle.createQuery(lock).bind("channel", channel).mapTo(Integer.class).findOne().isEmpty()) {
            handle.createUpdate("insert into channel_gate (channel, updated_at) values (:channel, :now) on conflict do nothing")
                    .bind("channel", channel).bind("now", LedgerStore.utc(clock.instant())).execute();
            handle.createQuery(lock).bind("channel", channel).mapTo(Integer.class).one();
        }
    }

    /** Adds the gates of the candidates' own chats. */
    void add(Handle handle, String channel, Collection<List<Candidate>> candidates, Map<String, Gate> gates) {
        List<String> chats = candidates.stream().flatMap(List::stream).filter(candidate -> candidate.scope().isEmpty())
                .map(Candidate::recipientId).filter(Objects::nonNull).distinct().map(UUID::toString).toList();
        if (!chats.isEmpty()) {
            gates.putAll(read(handle, channel, chats));
        }
    }

    void save(Handle handle, String channel, List<Gate> used, Instant now) {
        if (used.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into channel_gate (channel, scope, recent, updated_at)
                        select :channel, g.scope, g.recent::bigint[], :now from unnest(:scopes, :recent) as g (scope, recent)
                        on conflict (channel, scope) do update set recent = excluded.recent, updated_at = excluded.updated_at
                        """)
                .bind("channel", channel).bind("now", LedgerStore.utc(now))
                .bindArray("scopes", String.class, used.stream().map(Gate::scope).toArray())
                .bindArray("recent", String.class, used.stream().map(gate -> gate.recent().toString().replace('[', '{').replace(']', '}')).toArray())
                .execute();
    }

    /** Frees the places that these did not use, and closes what they were told to. */
    void settle(Handle handle, String channel, Limits limits, List<Outcome> outcomes, Clock clock) {
        lockChannel(handle, channel, clock);
        Instant now = clock.instant();
        List<Outcome> unused = outcomes.stream().filter(outcome -> outcome.unused() != null).toList();
        Map<String, Gate> gates = read(handle, channel, unused.stream().flatMap(outcome -> limits.gatesOf(outcome.delivery()).stream()).distinct().toList());
        for (Outcome outcome : unused) {
            limits.gatesOf(outcome.delivery()).stream().map(gates::get).filter(Objects::nonNull).forEach(gate -> gate.giveBack(outcome.unused().of(gate.scope())));
        }
        save(handle, channel, gates.values().stream().filter(Gate::used).toList(), now);
        outcomes.stream().filter(outcome -> outcome.gateUntil() != null).forEach(outcome -> close(handle, outcome, now));
    }

    /** A gate only ever moves later: two replicas may have been told different times. */
    private void close(Handle handle, Outcome outcome, Instant now) {
        handle.createUpdate("""
                        insert into channel_gate (channel, scope, not_before, reason, updated_at) values (:channel, :scope, :until, :reason, :now)
                        on conflict (channel, scope) do update
                        set not_before = greatest(channel_gate.not_before, excluded.not_before), reason = excluded.reason, updated_at = excluded.updated_at
                        """)
                .bind("channel", outcome.delivery().destination()).bind("scope", outcome.gateScope())
                .bind("until", LedgerStore.utc(outcome.gateUntil())).bind("reason", outcome.error()).bind("now", LedgerStore.utc(now)).execute();
    }

    /** The longest stretch of any limit is an hour. Whoever uses several of them meanwhile has locked some: it waits for none, nor keeps them waiting. */
    void forgetIdle(Handle handle, Instant now) {
        handle.createUpdate("""
                        delete from channel_gate where (channel, scope) in (
                          select channel, scope from channel_gate
                          where scope <> '' and updated_at < :long_ago and paused_at is null and (not_before is null or not_before < :now)
                          for update skip locked)
                        """)
                .bind("now", LedgerStore.utc(now)).bind("long_ago", LedgerStore.utc(now.minus(Duration.ofHours(2)))).execute();
    }

    private static Map<String, Gate> read(Handle handle, String channel, List<String> scopes) {
        Map<String, Gate> gates = new HashMap<>();
        handle.createQuery("select scope, paused_at is not null as paused, not_before, recent from channel_gate where channel = :channel and scope = any(:scopes)")
                .bind("channel", channel).bindArray("scopes", String.class, scopes.toArray())
                .map((row, context) -> gate(row)).forEach(gate -> gates.put(gate.scope(), gate));
        return gates;
    }

    private static Gate gate(ResultSet row) throws SQLException {
        OffsetDateTime notBefore = row.getObject("not_before", OffsetDateTime.class);
        Array recent = row.getArray("recent");
        return new Gate(row.getString("scope"), row.getBoolean("paused"), notBefore == null ? null : notBefore.toInstant(), new ArrayList<>(Arrays.asList((Long[]) recent.getArray())));
    }
}
