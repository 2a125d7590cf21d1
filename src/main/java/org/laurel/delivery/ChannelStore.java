package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Plans;

/** The operator's side of the gates: one row a channel, which every replica's pump looks at before it claims. */
@Singleton
class ChannelStore {
    private final Jdbi jdbi;

    @Inject
    ChannelStore(Database database) {
        this(database.jdbi());
    }

    ChannelStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In the order of their names. */
    List<Channel> list(Collection<String> names, Instant now) {
        return jdbi.withHandle(handle -> Plans.ofNow(handle.createQuery("with recursive " + WaitingStore.LINES + """
                        select n.channel, g.paused_at, g.paused_by, case when g.not_before > :now then g.not_before end as not_before,
                               case when g.not_before > :now then g.reason end as reason,
                               least((select min((select due_at from delivery d
                                                  where d.destination = line.destination and d.topic = line.topic and d.scope = line.scope
                                                    and d.state in ('ready', 'retry') and d.due_at <= :now
                                                  order by due_at limit 1))
                                      from line where line.destination = n.channel),
                                     (select min(due_since) from delivery p
                                      where p.destination = n.channel and p.due_since is not null and p.state in ('ready', 'retry'))) as oldest_due,
                               coalesce(e.in_doubt, 0) as in_doubt, coalesce(e.dead, 0) as dead
                        from unnest(:names) as n (channel)
                        left join channel_gate g on g.channel = n.channel and g.scope = ''
                        left join (select destination, count(*) filter (where state = 'in_doubt') as in_doubt, count(*) filter (where state = 'dead') as dead
                                   from delivery where state in ('in_doubt', 'dead') group by destination) e on e.destination = n.channel
                        order by n.channel
                        """))
                .bindArray("names", String.class, names.toArray()).bind("now", LedgerStore.utc(now))
                .map((row, context) -> new Channel(row.getString("channel"), instant(row, "paused_at"), row.getString("paused_by"),
                        instant(row, "not_before"), row.getString("reason"), instant(row, "oldest_due"), row.getInt("in_doubt"), row.getInt("dead")))
                .list());
    }

    /** One that is paused already stays so, since when and by whom it was. */
    void pause(String channel, String by, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into channel_gate (channel, paused_at, paused_by, updated_at) values (:channel, :now, :by, :now)
                        on conflict (channel, scope) do update
                        set paused_at = excluded.paused_at, paused_by = excluded.paused_by, updated_at = excluded.updated_at
                        where channel_gate.paused_at is null
                        """)
                .bind("channel", channel).bind("by", by).bind("now", LedgerStore.utc(now)).execute());
    }

    /** Ends the pause; without one it opens what the other side closed, which may have asked for too much, with all its scopes. */
    void resume(String channel, Instant now) {
        jdbi.useTransaction(handle -> {
            int resumed = handle.createUpdate("""
                            update channel_gate set paused_at = null, paused_by = null, updated_at = :now
                            where channel = :channel and scope = '' and paused_at is not null
                            """)
                    .bind("channel", channel).bind("now", LedgerStore.utc(now)).execute();
            if (resumed == 0) {
                // The channel's row is locked first, as by all who change its scopes.
                handle.createQuery("select 1 from channel_gate where channel = :channel and scope = '' for update").bind("channel", channel).mapTo(int.class).findOne();
                handle.createUpdate("update channel_gate set not_before = null, reason = null where channel = :channel and not_before > :now")
                        .bind("channel", channel).bind("now", LedgerStore.utc(now)).execute();
            }
        });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
