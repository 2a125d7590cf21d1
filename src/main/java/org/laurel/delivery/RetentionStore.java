package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Plans;

/** What is removed from the table {@code delivery}, and until when that was done. */
@Singleton
class RetentionStore {
    /**
     * @param last  the id of the youngest row looked at
     * @param more  whether rows behind it may be as old
     * @param gone  how many were removed
     */
    record Portion(long last, boolean more, int gone) {
    }

    private final Jdbi jdbi;

    @Inject
    RetentionStore(Database database) {
        this(database.jdbi());
    }

    RetentionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Nothing that ended before may be taken for unsent from now on, nor ever again. */
    void mark(Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into delivery_forgotten (before) values (:before)
                        on conflict (only_row) do update set before = excluded.before where delivery_forgotten.before < excluded.before
                        """).bind("before", LedgerStore.utc(before)).execute());
    }

    /**
     * Looks at the oldest rows by their ids, which follow the times of their making. What is still asked for stays: a row that a
     * summary has to count, a card that is there and may have to say no more of it, and whom a bulk in doubt has handed over.
     *
     * @param after the last one looked at before, or 0
     * @param most  how many are looked at, and so locked at most
     */
    Portion remove(long after, Instant before, int most) {
        return jdbi.inTransaction(handle -> {
            Plans.ofNow(handle);
            return remove(handle, after, before, most);
        });
    }

    private static Portion remove(Handle handle, long after, Instant before, int most) {
        return handle.createQuery("""
                        with looked as materialized (select id, created_at, subject_id from delivery where id > :after order by id limit :most),
                        -- Once for each subject: one that a thousand were told of singly has as many rows.
                        handing_over as materialized (
                          select s.subject_id from (select distinct subject_id from looked where subject_id is not null) s
                          where exists (select from delivery b where b.subject_id = s.subject_id and b.destination = 'teams-activity-bulk' and b.finished_at is null)),
                        gone as (
                          delete from delivery d using looked
                          where d.id = looked.id and d.state in ('sent', 'not_wanted', 'dead') and d.finished_at < :before
                            and not exists (select from personal_notice n where n.person_id = d.recipient_id and n.delivery_id = d.id)
                            and not (d.destination = 'teams-card' and d.state = 'sent' and d.topic in ('thanks-given', 'check-in-published'))
                            and not (d.destination = 'teams-activity' and exists (select from handing_over h where h.subject_id = d.subject_id))
                          returning d.id)
                        select coalesce(max(id), :after) as last, coalesce(bool_or(created_at < :before), false) as more, (select count(*)::int from gone) as gone
                        from looked
                        """)
                .bind("after", after).bind("before", LedgerStore.utc(before)).bind("most", most)
                .map((row, context) -> new Portion(row.getLong("last"), row.getBoolean("more"), row.getInt("gone"))).one();
    }
}
