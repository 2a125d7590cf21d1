package org.laurel.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Plans;

/** What waits in the table {@code delivery}, line by line, as the ledger looks at it inside its transactions. */
class WaitingStore {
    /**
     * The lines that have something waiting, as {@code line (destination, topic, scope)}: one index probe each, however long they are.
     */
    static final String LINES = """
            line (destination, topic, scope) as (
              (select destination, topic, scope from delivery where state in ('ready', 'retry') order by destination, topic, scope limit 1)
              union all
              select next.* from line cross join lateral (
                select d.destination, d.topic, d.scope from delivery d
                where d.state in ('ready', 'retry') and (d.destination, d.topic, d.scope) > (line.destination, line.topic, line.scope)
                order by d.destination, d.topic, d.scope limit 1) next)
            """;
    /** Of a row {@code d}: nobody is just changing the message that it changes. The channel's lock makes that true until it is taken. */
    private static final String NOT_CHANGING = """
            and (d.payload ->> :changes is null or d.payload ->> :changes <> all (array(
              select o.payload ->> :changes from delivery o
              where o.destination = :destination and o.lease_until is not null and o.payload ->> :changes is not null)))
            """;

    /** Those that have something due and whose gates are open. */
    List<Line> lines(Handle handle, Instant now) {
        return Plans.ofNow(handle.createQuery("with recursive " + LINES + """
                        , waiting as (
                          select destination, topic, scope from line
                          where (select due_at from delivery d
                                 where d.destination = line.destination and d.topic = line.topic and d.scope = line.scope
                                   and d.state in ('ready', 'retry')
                                 order by due_at limit 1) <= :now
                          union all
                          select distinct destination, '', scope from delivery
                          where state = 'in_doubt' and ask_at <= :now and lease_until is null)
                        select destination, topic, scope from waiting
                        where not exists (
                          select from channel_gate g where g.channel = waiting.destination and g.scope in ('', waiting.scope)
                             and (g.paused_at is not null or g.not_before > :now))
                        order by destination, topic, scope
                        """))
                .bind("now", LedgerStore.utc(now))
                .map((row, context) -> new Line(row.getString("destination"), row.getString("topic"), row.getString("scope"))).list();
    }

    /** By scope; a lease that ran out counts until the sweep has found it, as its call may still be on the way. */
    Map<String, Integer> underWay(Handle handle, String channel) {
        return handle.createQuery("select scope, count(*) as calls from delivery where destination = :channel and lease_until is not null group by scope")
                .bind("channel", channel)
                .reduceRows(new LinkedHashMap<>(), (calls, row) -> {
                    calls.put(row.getColumn("scope", String.class), row.getColumn("calls", Integer.class));
                    return calls;
                });
    }

    /** The oldest rows of each line, locked, as many as there may be room for. */
    List<List<Candidate>> candidates(Handle handle, List<Line> lines, Admission admission, int most, Instant now) {
        List<List<Candidate>> candidates = new ArrayList<>();
        for (Line line : lines) {
            int room = admission.room(line, most);
            if (room > 0) {
                candidates.add(handle.createQuery(line.doubtful() ? """
                                select id, topic, recipient_id, payload ->> :changes as changes, due_at, expires_at, fence from delivery d
                                where destination = :destination and state = 'in_doubt' and scope = :scope and ask_at <= :now
                                  and lease_until is null and :topic = ''
                                """ + NOT_CHANGING + """
                                order by ask_at limit :room
                                for update skip locked
                                """ : """
                                select id, topic, recipient_id, payload ->> :changes as changes, due_at, expires_at, fence from delivery d
                                where destination = :destination and topic = :topic and scope = :scope
                                  and state in ('ready', 'retry') and due_at <= :now and (expires_at is null or expires_at > :now)
                                """ + NOT_CHANGING + """
                                order by due_at, id limit :room
                                for update skip locked
                                """)
                        .bind("destination", line.destination()).bind("topic", line.topic()).bind("scope", line.scope())
                        .bind("changes", NewDelivery.CHANGES).bind("now", LedgerStore.utc(now)).bind("room", room)
                        .map((row, context) -> candidate(row, line)).list());
            }
        }
        return candidates;
    }

    private static Candidate candidate(ResultSet row, Line line) throws SQLException {
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Candidate(row.getLong("id"), row.getString("topic") + "." + line.destination(), line.scope(), row.getObject("recipient_id", UUID.class),
                row.getString("changes"), row.getObject("due_at", OffsetDateTime.class).toInstant(), expires == null ? null : expires.toInstant(),
                row.getLong("fence") > 0, line.doubtful());
    }

    void putOff(Handle handle, Map<Long, Instant> rows) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update delivery d
                        set due_since = case when d.state <> 'in_doubt' then coalesce(d.due_since, d.due_at) end,
                            due_at = case when d.state = 'in_doubt' then d.due_at else p.until::timestamptz end,
                            ask_at = case when d.state = 'in_doubt' then p.until::timestamptz end
                        from unnest(:ids, :until) as p (id, until) where d.id = p.id
                        """)
                .bindArray("ids", Long.class, rows.keySet().toArray())
                .bindArray("until", String.class, rows.values().stream().map(Instant::toString).toArray()).execute();
    }
}
