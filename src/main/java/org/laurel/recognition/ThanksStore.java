package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.laurel.platform.Ids;
import org.laurel.platform.Json;

@Singleton
public class ThanksStore {
    /** Of thanks t, those who were named one by one. */
    private static final String RECEIVERS = """
            select json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title) order by p.name, p.id)
            from thanks_receiver r join person p on p.id = r.person_id where r.thanks_id = t.id and r.by_name""";
    private static final String GROUPS = """
            select json_agg(json_build_object('kind', case when m.id is null then 'department' else 'team' end, 'id', coalesce(m.id, d.id),
                                              'name', coalesce(m.name, d.name), 'people', x.people) order by coalesce(m.name, d.name), coalesce(m.id, d.id))
            from thanks_group x left join team m on m.id = x.team_id left join department d on d.id = x.department_id where x.thanks_id = t.id""";

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
        return Optional.ofNullable(visible(List.of(id), viewer, locale).get(id));
    }

    /** Those of the thanks that the viewer may see, by id. */
    public Map<UUID, Thanks> visible(Collection<UUID> ids, UUID viewer, Locale locale) {
        return ids.isEmpty() ? Map.of() : jdbi.withHandle(handle -> visible(handle, ids, viewer, locale));
    }

    private static Map<UUID, Thanks> visible(Handle handle, Collection<UUID> ids, UUID viewer, Locale locale) {
        Map<UUID, Thanks> found = new LinkedHashMap<>();
        handle.createQuery("""
                        select t.id, f.id as feed_item_id, t.giver_id, g.name as giver, g.title as giver_title,
                               case when feed_readable(f, :viewer) then t.message end as message, f.audience, f.words_private, t.given_at, t.edited_at,
                               case when feed_involved(f, :viewer) then t.audience end as chosen,
                               (select r.choice from thanks_receiver r where r.thanks_id = t.id and r.person_id = :viewer and r.by_name) as choice, b.key as badge, b.image,
                               case when :sv then b.name_sv else b.name_en end as badge_name,
                               case when :sv then b.alt_sv else b.alt_en end as badge_alt,
                               o.id as objective_id, o.title as objective, (""" + RECEIVERS + ") as receivers, (" + GROUPS + """
                               ) as groups,
                               t.reach_people is not null and coalesce(t.giver_id = :viewer, false) as has_receipt,
                               t.reach_receivers, t.reach_people, t.reach_managers, t.reach_hr
                        from thanks t
                        join feed_item f on f.thanks_id = t.id
                        join person g on g.id = t.giver_id
                        left join badge b on b.key = t.badge_key and badge_shown(b, t, :viewer)
                        left join objective o on o.id = t.objective_id and feed_readable(f, :viewer)
                        where t.id = any(:ids) and feed_visible(f, :viewer)
                        """)
                .bind("sv", locale.getLanguage().equals("sv")).bindArray("ids", UUID.class, Ids.forKeptPlan(ids)).bindByType("viewer", viewer, UUID.class)
                .map(ThanksStore::thanks)
                .forEach(thanks -> found.put(thanks.id(), thanks));
        return found;
    }

    private static Thanks thanks(ResultSet row, StatementContext context) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Thanks.BadgeGiven badge = row.getString("badge") == null ? null : new Thanks.BadgeGiven(row.getString("badge"),
                row.getString("badge_name"), Badge.imageUrl(row.getString("image")), row.getString("badge_alt"));
        Thanks.ObjectiveHelped objective = row.getString("objective") == null ? null
                : new Thanks.ObjectiveHelped(row.getObject("objective_id", UUID.class), row.getString("objective"));
        Reach receipt = !row.getBoolean("has_receipt") ? null : new Reach(row.getInt("reach_receivers"), row.getInt("reach_people"), row.getInt("reach_managers"),
                row.getObject("reach_hr") == null ? null : row.getInt("reach_hr"));
        return new Thanks(id, row.getObject("feed_item_id", UUID.class),
                new PersonRef(row.getObject("giver_id", UUID.class), row.getString("giver"), row.getString("giver_title")),
                Json.list(row.getString("receivers"), PersonRef.class), Json.list(row.getString("groups"), ThankedGroup.class), badge, objective, row.getString("message"),
                Audience.of(row.getString("audience")), row.getBoolean("words_private"), row.getTimestamp("given_at").toInstant(),
                row.getTimestamp("edited_at") == null ? null : row.getTimestamp("edited_at").toInstant(), receipt, chosen(row));
    }

    private static Thanks.Chosen chosen(ResultSet row) throws SQLException {
        return row.getString("chosen") == null ? null : new Thanks.Chosen(Audience.of(row.getString("chosen")), ReceiverChoice.of(row.getString("choice")).orElse(null));
    }
}
