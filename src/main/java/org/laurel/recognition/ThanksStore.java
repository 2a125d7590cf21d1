package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.org.PersonRef;
import org.laurel.platform.Database;
import org.laurel.platform.Json;

@Singleton
public class ThanksStore {
    /** Of thanks t, the teams and departments. */
    private static final String GROUPS = """
            select json_agg(json_build_object('kind', case when m.id is null then 'department' else 'team' end, 'id', coalesce(m.id, d.id),
                                              'name', coalesce(m.name, d.name), 'people', x.people) order by coalesce(m.name, d.name), coalesce(m.id, d.id))
            from thanks_group x left join team m on m.id = x.team_id left join department d on d.id = x.department_id where x.thanks_id = t.id""";
    /** What {@link #thanks} reads of an item f that {@code :viewer} may see, and of {@link #JOINS}; a badge in Swedish if {@code :sv}. */
    public static final String COLUMNS = """
            f.id as item_id, f.thanks_id, f.actor_id, g.name as actor, g.title as actor_title, f.audience, f.words_private,
            case when f.readable then t.message end as message, t.given_at, t.edited_at,
            case when f.actor_id = :viewer or r.got then t.audience end as chosen, r.choice, b.key as badge, b.image,
            case when :sv then b.name_sv else b.name_en end as badge_name, case when :sv then b.alt_sv else b.alt_en end as badge_alt,
            h.id as helped_id, h.title as helped, r.receivers, (""" + GROUPS + """
            ) as groups,
            t.reach_people is not null and coalesce(f.actor_id = :viewer, false) as has_receipt, t.reach_receivers, t.reach_people, t.reach_managers, t.reach_hr
            """;
    /** Of an item f its actor g and, where it is one, the thanks with those who were named one by one. */
    public static final String JOINS = """
            \sjoin person g on g.id = f.actor_id
            left join thanks t on t.id = f.thanks_id
            left join lateral (
              select json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title) order by p.name, p.id) filter (where p.id is not null) as receivers,
                     bool_or(x.person_id = :viewer) as got, max(x.choice) filter (where x.person_id = :viewer and x.by_name) as choice
              from thanks_receiver x left join person p on p.id = case when x.by_name then x.person_id end where x.thanks_id = t.id) r on true
            left join badge b on b.key = t.badge_key and badge_shown(b, t, :viewer)
            left join objective h on h.id = t.objective_id and f.readable
            """;

    /** @param request digest of what was asked for with the key; null for a thanks that is older than digests */
    record Given(UUID id, String request) {
    }

    private final Jdbi jdbi;

    @Inject
    public ThanksStore(Database database) {
        this(database.jdbi());
    }

    public ThanksStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** The thanks with its receivers, its receipt and its item on the feed; empty if this giver has used the idempotency key before. */
    Optional<UUID> insert(Handle transaction, UUID giver, ThanksRequest.Checked thanks, Receivers receivers, Reach reach, String idempotencyKey, Instant now) {
        Optional<UUID> id = transaction.createQuery("""
                        insert into thanks (giver_id, message, badge_key, objective_id, audience, idempotency_key, request_digest, given_at,
                                            reach_receivers, reach_people, reach_managers, reach_hr)
                        values (:giver, :message, :badge, :objective, :audience, :idempotencyKey, :request, :now, :receivers, :people, :managers, :hr)
                        on conflict (giver_id, idempotency_key) do nothing returning id
                        """)
                .bind("giver", giver).bind("message", thanks.message()).bind("badge", thanks.badge()).bindByType("objective", thanks.objective(), UUID.class)
                .bind("audience", thanks.audience().key()).bind("idempotencyKey", idempotencyKey).bind("request", idempotencyKey == null ? null : thanks.digest())
                .bind("now", now.atOffset(ZoneOffset.UTC)).bindMethods(reach)
                .mapTo(UUID.class).findOne();
        id.ifPresent(thanksId -> {
            addReceivers(transaction, thanksId, receivers);
            transaction.createUpdate("""
                            insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience, words_private)
                            select 'thanks', :now, :giver, t.id, s.audience, s.words_private from thanks t, thanks_shown(t) s where t.id = :id
                            """)
                    .bind("id", thanksId).bind("giver", giver)
                    .bind("now", now.atOffset(ZoneOffset.UTC)).execute();
        });
        return id;
    }

    private static void addReceivers(Handle transaction, UUID thanks, Receivers receivers) {
        transaction.createUpdate("""
                        insert into thanks_receiver (thanks_id, person_id, by_name, choice)
                        select :id, r.id, r.id = any(:named), coalesce(p.choice, 'public')
                        from unnest(:people) as r (id) left join recognition_preference p on p.person_id = r.id
                        """)
                .bind("id", thanks).bindArray("people", UUID.class, receivers.people().toArray())
                .bindArray("named", UUID.class, receivers.named().toArray()).execute();
        for (Receivers.Members group : receivers.groups()) {
            transaction.createUpdate("""
                            insert into thanks_group (thanks_id, team_id, department_id, people)
                            values (:id, case when :kind = 'team' then :group end, case when :kind = 'department' then :group end, :people)
                            """)
                    .bind("id", thanks).bind("kind", group.group().kind()).bind("group", group.group().id()).bind("people", group.people().size()).execute();
        }
    }

    /** Whom a thanks would be shown to, as those who are thanked by name prefer it. */
    Audience shown(Handle transaction, Collection<UUID> named, boolean withBadge, Audience chosen) {
        return transaction.createQuery("""
                        select audience from shown_to(:chosen, :badge, array(select choice from recognition_preference where person_id = any(:named)))
                        """)
                .bind("chosen", chosen.key()).bind("badge", withBadge).bindArray("named", UUID.class, named.toArray()).mapTo(String.class).map(Audience::of).one();
    }

    Audience audience(Handle transaction, UUID thanks) {
        return transaction.createQuery("select audience from feed_item where thanks_id = :id").bind("id", thanks).mapTo(String.class).map(Audience::of).one();
    }

    Optional<Given> byIdempotencyKey(Handle transaction, UUID giver, String key) {
        return transaction.createQuery("select id, request_digest from thanks where giver_id = :giver and idempotency_key = :key")
                .bind("giver", giver).bind("key", key).map((row, context) -> new Given(row.getObject("id", UUID.class), row.getString("request_digest"))).findOne();
    }

    Set<UUID> active(Handle transaction, Collection<UUID> people) {
        return transaction.createQuery("select id from person where id = any(:people) and active")
                .bindArray("people", UUID.class, people.toArray()).mapTo(UUID.class).set();
    }

    /** Only those who have one. */
    Map<UUID, String> languages(Handle transaction, Collection<UUID> people) {
        return transaction.createQuery("select id, language from person where id = any(:people) and language is not null")
                .bindArray("people", UUID.class, people.toArray())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getString(2))).collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** What the viewer may see of it, badge names in the given language; a null viewer sees what the company sees. A team's own badge is not shown to others. */
    public Optional<Thanks> find(UUID id, UUID viewer, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery("with item as materialized (select * from feed_seen(:viewer) where thanks_id = :id) select " + COLUMNS + " from item f" + JOINS)
                .bind("sv", locale.getLanguage().equals("sv")).bind("id", id).bindByType("viewer", viewer, UUID.class)
                .map(ThanksStore::thanks).findOne());
    }

    /** Of a row with {@link #COLUMNS}. */
    public static Thanks thanks(ResultSet row, StatementContext context) throws SQLException {
        Thanks.BadgeGiven badge = row.getString("badge") == null ? null : new Thanks.BadgeGiven(row.getString("badge"),
                row.getString("badge_name"), Badge.imageUrl(row.getString("image")), row.getString("badge_alt"));
        Thanks.ObjectiveHelped objective = row.getString("helped") == null ? null
                : new Thanks.ObjectiveHelped(row.getObject("helped_id", UUID.class), row.getString("helped"));
        Reach receipt = !row.getBoolean("has_receipt") ? null : new Reach(row.getInt("reach_receivers"), row.getInt("reach_people"), row.getInt("reach_managers"),
                row.getObject("reach_hr") == null ? null : row.getInt("reach_hr"));
        return new Thanks(row.getObject("thanks_id", UUID.class), row.getObject("item_id", UUID.class),
                new PersonRef(row.getObject("actor_id", UUID.class), row.getString("actor"), row.getString("actor_title")),
                Json.list(row.getString("receivers"), PersonRef.class), Json.list(row.getString("groups"), ThankedGroup.class), badge, objective, row.getString("message"),
                Audience.of(row.getString("audience")), row.getBoolean("words_private"), row.getTimestamp("given_at").toInstant(),
                row.getTimestamp("edited_at") == null ? null : row.getTimestamp("edited_at").toInstant(), receipt, chosen(row));
    }

    private static Thanks.Chosen chosen(ResultSet row) throws SQLException {
        return row.getString("chosen") == null ? null : new Thanks.Chosen(Audience.of(row.getString("chosen")), ReceiverChoice.of(row.getString("choice")).orElse(null));
    }
}
