package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Candidate;
import org.laurel.delivery.NewDelivery;

/** Notifications as they are about to leave, and what was decided about them. */
@Singleton
class NoticeStore {
    /** @param told already, at an attempt before */
    record Waiting(long delivery, Notice notice, UUID person, Instant expiresAt, boolean told) {
    }

    @Inject
    NoticeStore() {
    }

    /** Those of the rows that are for one person and may be unwanted, the oldest first. */
    List<Waiting> waiting(Handle transaction, Collection<Candidate> rows) {
        Set<Long> told = toldBefore(transaction, rows.stream().filter(Candidate::taken).filter(row -> row.recipientId() != null).toList());
        return rows.stream().filter(row -> row.recipientId() != null).sorted(Comparator.comparing(Candidate::dueAt).thenComparing(Candidate::id))
                .flatMap(row -> Notice.of(row.route()).stream()
                        .map(notice -> new Waiting(row.id(), notice, row.recipientId(), row.expiresAt(), told.contains(row.id()))))
                .toList();
    }

    private static Set<Long> toldBefore(Handle transaction, List<Candidate> rows) {
        return rows.isEmpty() ? Set.of() : transaction.createQuery("""
                        select n.delivery_id from unnest(:people, :deliveries) as r (person, delivery)
                        join personal_notice n on n.person_id = r.person and n.delivery_id = r.delivery
                        where n.decision = 'told'
                        """)
                .bindArray("people", UUID.class, rows.stream().map(Candidate::recipientId).toArray())
                .bindArray("deliveries", Long.class, rows.stream().map(Candidate::id).toArray()).mapTo(Long.class).set();
    }

    /**
     * Whoever counts for one of these people, or changes what they want, waits until the transaction ends, on every replica: else what is
     * held now would not hear of the change. In one order, so that nobody waits for ever.
     */
    void lock(Handle transaction, Collection<UUID> people) {
        transaction.createQuery("""
                        select pg_advisory_xact_lock(hashtext('personal_notice'), key)::text
                        from (select distinct hashtext(id::text) as key from unnest(:people::uuid[]) as p (id) order by key) keys
                        """)
                .bindArray("people", UUID.class, people.toArray()).mapTo(String.class).list();
    }

    /**
     * How many each was told since then; what was given up or turned out to be unwanted does not count. Asked person by person: in a join
     * the database may read all of the ledger.
     *
     * @param since by person
     */
    Map<UUID, Integer> told(Handle transaction, Map<UUID, Instant> since) {
        return count(transaction, since, "and (select d.state from delivery d where d.id = n.delivery_id) not in ('dead', 'not_wanted')");
    }

    /** The same with what was given up, for less: nobody was told more. */
    Map<UUID, Integer> toldAtMost(Handle transaction, Map<UUID, Instant> since) {
        return count(transaction, since, "");
    }

    private static Map<UUID, Integer> count(Handle transaction, Map<UUID, Instant> since, String which) {
        return transaction.createQuery("""
                        select p.id, (select count(*)::int from personal_notice n
                                      where n.person_id = p.id and n.decided_at >= p.since::timestamptz and n.decision = 'told' <which>) as told
                        from unnest(:people, :since) as p (id, since)
                        """)
                .define("which", which)
                .bindArray("people", UUID.class, since.keySet().toArray())
                .bindArray("since", String.class, since.values().stream().map(Instant::toString).toArray())
                .reduceRows(new LinkedHashMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("id", UUID.class), row.getColumn("told", Integer.class));
                    return counts;
                });
    }

    /** What was told once stays so. */
    void decide(Handle transaction, String decision, List<Waiting> notices, Instant now) {
        if (!notices.isEmpty()) {
            write(transaction, decision, notices.stream().map(Waiting::person).toArray(), notices.stream().map(Waiting::delivery).toArray(), now);
        }
    }

    void told(Handle transaction, List<Candidate> begun, Instant now) {
        if (!begun.isEmpty()) {
            write(transaction, "told", begun.stream().map(Candidate::recipientId).toArray(), begun.stream().map(Candidate::id).toArray(), now);
        }
    }

    /** Whom of these that bulk delivery has told, or begun to tell. */
    Set<UUID> toldBy(Handle transaction, long bulk, Collection<UUID> people) {
        return transaction.createQuery("select person_id from personal_notice where person_id = any(:people) and delivery_id = :bulk and decision = 'told'")
                .bindArray("people", UUID.class, people.toArray()).bind("bulk", bulk).mapTo(UUID.class).set();
    }

    void toldBy(Handle transaction, long bulk, Collection<UUID> people, Instant now) {
        write(transaction, "told", people.toArray(), people.stream().map(person -> bulk).toArray(), now);
    }

    /**
     * Has the person's rows that were held looked at again, and those that wait to change their messages. Whoever has locked one looks at
     * it already, and waits for the new preferences.
     */
    void lookAgain(Handle transaction, UUID person, Instant now) {
        transaction.createUpdate("""
                        with held as (
                          select d.id, d.subject_id from personal_notice n join delivery d on d.id = n.delivery_id
                          where n.person_id = :person and d.state in ('ready', 'retry') and d.due_at > :now
                            and d.last_code in ('paused', 'quiet-hours', 'over-budget')
                          for update of d skip locked),
                        changing as (
                          select c.id from held join delivery c on c.subject_id = held.subject_id and c.payload ->> :changes = held.id::text
                          where c.state in ('ready', 'retry') and c.due_at > :now
                          for update of c skip locked)
                        update delivery set due_at = :now where id in (select id from held union all select id from changing)
                        """)
                .bind("changes", NewDelivery.CHANGES).bind("person", person).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    /** Of deliveries that have ended; not what a summary that waits, as for the end of a long pause, still has to count. @return how many */
    int forget(Handle transaction, Instant before) {
        return transaction.createUpdate("""
                        delete from personal_notice n
                        where n.decided_at < :before
                          and not exists (select from delivery d where d.id = n.delivery_id and d.state not in ('sent', 'dead', 'not_wanted'))
                          and not (n.decision = 'summarised' and exists (
                            select from delivery w where w.recipient_id = n.person_id and w.destination = 'teams-activity' and w.topic = 'notifications-summarised' and w.state in ('ready', 'retry')))
                        """).bind("before", before.atOffset(ZoneOffset.UTC)).execute();
    }

    private static void write(Handle transaction, String decision, Object[] people, Object[] deliveries, Instant now) {
        transaction.createUpdate("""
                        insert into personal_notice (person_id, delivery_id, decision, decided_at)
                        select person, delivery, :decision, :now from unnest(:people, :deliveries) as n (person, delivery)
                        on conflict (person_id, delivery_id) do update set decision = excluded.decision, decided_at = excluded.decided_at
                        where personal_notice.decision <> 'told'
                        """)
                .bind("decision", decision).bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("people", UUID.class, people).bindArray("deliveries", Long.class, deliveries).execute();
    }
}
