package org.laurel.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** Finds who thanks whom so often that somebody should look at it. */
@Singleton
class PatternStore {
    private final Jdbi jdbi;

    @Inject
    PatternStore(Database database) {
        this(database.jdbi());
    }

    PatternStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens a case for each pair that reached what the policy says within the 30 days before now, by thanks by name that were not taken
     * back and are not private: HR learns nothing of those. A pair that waits for a decision, or about which one was made in those days, is not asked about again.
     *
     * @return how many
     */
    int open(Instant now) {
        return jdbi.inTransaction(transaction -> transaction.createUpdate("""
                        with pair as (
                          select t.giver_id as giver, r.person_id as receiver, count(*)::int as times
                          from thanks t join thanks_receiver r on r.thanks_id = t.id and r.by_name
                          join feed_item f on f.thanks_id = t.id and f.recalled_at is null and f.audience <> 'private'
                          where t.given_at > :now - interval '30 days' and t.given_at <= :now
                          group by t.giver_id, r.person_id),
                        found as (
                          select 'repeated' as kind, p.giver, p.receiver, p.times, null::int as back from pair p, fair_play_policy y where p.times >= y.repeated
                          union all
                          select 'mutual', a.giver, a.receiver, a.times, b.times from pair a join pair b on b.giver = a.receiver and b.receiver = a.giver, fair_play_policy y
                          where a.giver < a.receiver and least(a.times, b.times) >= y.mutual)
                        insert into moderation_case (kind, giver_id, receiver_id, times, times_back, opened_at)
                        select kind, giver, receiver, times, back, :now from found n
                        where not exists (select from moderation_case c where c.kind = n.kind and c.giver_id = n.giver and c.receiver_id = n.receiver
                                            and (c.decision is null or c.decided_at > :now - interval '30 days'))
                        on conflict do nothing
                        """).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }
}
