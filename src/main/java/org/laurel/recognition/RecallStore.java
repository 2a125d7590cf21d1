package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.NewDelivery;
import org.laurel.delivery.Sender;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** The thanks as its recall finds it, and what has become of its messages. */
@Singleton
class RecallStore {
    /** @param recalledAt null if it is not yet */
    record Found(UUID giver, String audience, Instant givenAt, Instant recalledAt) {
    }

    /**
     * @param recipient null for a card in the channel
     * @param fixed     it cannot be changed: nobody finds out whether or where it is, or its change was given up
     */
    record Card(long delivery, UUID recipient, boolean fixed) {
    }

    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    RecallStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    RecallStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Locked, so that two recalls of one thanks come one after the other. */
    Optional<Found> find(Handle transaction, UUID thanks) {
        return transaction.createQuery("select actor_id, audience, occurred_at, recalled_at from feed_item where thanks_id = :thanks for update").bind("thanks", thanks)
                .map((row, context) -> new Found(row.getObject("actor_id", UUID.class), row.getString("audience"), instant(row, "occurred_at"), instant(row, "recalled_at"))).findOne();
    }

    void recall(Handle transaction, UUID thanks, String by, Instant now) {
        transaction.createUpdate("update feed_item set recalled_at = :now, recalled_by = :by where thanks_id = :thanks")
                .bind("thanks", thanks).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    /**
     * Ends what has not left; what an operator had sent again not knowing whether it is there is in doubt as before. The next fence keeps
     * a pump that holds such a row from sending it.
     */
    void stop(Handle transaction, UUID thanks, Instant now) {
        transaction.createUpdate("""
                        update delivery set state = case when jsonb_exists(payload, :mayBeThere) then 'in_doubt' else 'not_wanted' end, fence = fence + 1, lease_until = null,
                               last_code = case when jsonb_exists(payload, :mayBeThere) then :cannotBeAsked else 'subject-gone' end, last_error = null,
                               finished_at = case when not jsonb_exists(payload, :mayBeThere) then :now end
                        where subject_id = :thanks and topic = 'thanks-given' and state in ('ready', 'retry')
                        """).bind("thanks", thanks).bind("mayBeThere", NewDelivery.MAY_BE_THERE).bind("cannotBeAsked", Sender.CANNOT_BE_ASKED)
                .bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    /** Cards that are there, or may be: also one whose pump gave it back after {@link #stop} had passed it by. */
    List<Card> cards(Handle transaction, UUID thanks) {
        return transaction.createQuery("""
                        select id, recipient_id,
                               state = 'in_doubt' and ask_at is null and lease_until is null
                               or state = 'sent' and coalesce(split_part(provider_ref, '|', 2), '') = ''
                               or exists (select from delivery u where u.subject_id = :thanks and u.topic = 'thanks-recalled' and u.state = 'dead'
                                            and (u.payload ->> :changes)::bigint = d.id) as fixed
                        from delivery d where subject_id = :thanks and topic = 'thanks-given' and destination = 'teams-card'
                          and state not in ('dead', 'not_wanted') order by id
                        """).bind("thanks", thanks).bind("changes", NewDelivery.CHANGES)
                .map((row, context) -> new Card(row.getLong("id"), row.getObject("recipient_id", UUID.class), row.getBoolean("fixed"))).list();
    }

    /**
     * The updates of its cards that have yet to leave, by the card's delivery: their keys. They are told the audience, and are held so that
     * they leave only after the transaction and show what it did. One that is about to leave is none of them: it may show what was before;
     * if it comes back, two wait for one card, of which either will do.
     */
    Map<Long, String> waiting(Handle transaction, UUID thanks, String topic, Audience audience, Instant now) {
        return transaction.createQuery("""
                        update delivery set payload = payload || jsonb_build_object('audience', :audience),
                               due_at = case when state = 'ready' then least(due_at, :now) else due_at end
                        where id in (select id from delivery where subject_id = :thanks and topic = :topic and destination = 'teams-card' and state in ('ready', 'retry')
                                     for update skip locked)
                        returning (payload ->> :changes)::bigint as card, dedup_key
                        """)
                .bind("thanks", thanks).bind("topic", topic).bind("audience", audience.key()).bind("changes", NewDelivery.CHANGES)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> Map.entry(row.getLong("card"), row.getString("dedup_key")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, another) -> one));
    }

    Set<UUID> named(Handle transaction, UUID thanks) {
        return transaction.createQuery("select person_id from thanks_receiver where thanks_id = :thanks and by_name").bind("thanks", thanks).mapTo(UUID.class).set();
    }

    /** @param kind as {@link Place} has it */
    Set<UUID> groups(Handle transaction, UUID thanks, String kind) {
        return transaction.createQuery("select id from (select case when :kind = 'team' then team_id else department_id end as id from thanks_group where thanks_id = :thanks) g where id is not null")
                .bind("kind", kind).bind("thanks", thanks).mapTo(UUID.class).set();
    }

    int stopped(Handle transaction, UUID thanks) {
        return transaction.createQuery("""
                        select count(*) from delivery where subject_id = :thanks and topic = 'thanks-given' and state = 'not_wanted' and last_code = 'subject-gone'
                        """).bind("thanks", thanks).mapTo(int.class).one();
    }

    /** What left, or may have, and cannot be taken back. @param cards how many of them cannot be changed */
    Recalled.Left left(Handle transaction, UUID thanks, int cards) {
        return transaction.createQuery("""
                        select (select count(*) from thanks_receiver r where r.thanks_id = :thanks and exists (
                                  select from delivery n where n.subject_id = :thanks and n.topic = 'thanks-given' and n.state in ('sent', 'sending', 'in_doubt')
                                    and (n.destination = 'teams-activity' and n.recipient_id = r.person_id
                                         or n.destination = 'teams-activity-bulk' and jsonb_exists(n.payload -> 'recipientIds', r.person_id::text)
                                            and not exists (select from delivery s where s.subject_id = :thanks and s.topic = 'thanks-given'
                                                              and s.destination = 'teams-activity' and s.recipient_id = r.person_id)))) as notifications,
                               count(*) filter (where destination not in ('teams-activity', 'teams-activity-bulk', 'teams-card')) as elsewhere,
                               (select count(*) from feed_item f
                                join digest g on g.week in (to_char(f.occurred_at at time zone 'Pacific/Kiritimati', 'IYYY-"W"IW'),
                                                            to_char(f.occurred_at at time zone 'Etc/GMT+12', 'IYYY-"W"IW'))
                                join delivery m on m.subject_id = g.id and m.topic = 'weekly-digest' and m.state in ('sent', 'sending', 'in_doubt')
                                  and coalesce(m.finished_at, 'infinity') >= f.occurred_at
                                join person p on p.id = m.recipient_id
                                left join location l on l.id = p.location_id
                                where f.thanks_id = :thanks and feed_audience(f, p.id)
                                  and g.week = to_char(f.occurred_at at time zone coalesce(p.time_zone, l.time_zone, :zone), 'IYYY-"W"IW')) as mails
                        from delivery where subject_id = :thanks and topic = 'thanks-given' and state in ('sent', 'sending', 'in_doubt')
                        """)
                .bind("thanks", thanks).bind("zone", defaultTimeZone)
                .map((row, context) -> new Recalled.Left(row.getInt("notifications"), row.getInt("mails"), row.getInt("elsewhere"), cards)).one();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
