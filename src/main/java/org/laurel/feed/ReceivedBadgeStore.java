package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.laurel.platform.Database;
import org.laurel.recognition.Badge;

/** Counts badges that people received, as far as the viewer may see the thanks and the badge; by name, never by count. */
@Singleton
class ReceivedBadgeStore {
    private final Jdbi jdbi;

    @Inject
    ReceivedBadgeStore(Database database) {
        this(database.jdbi());
    }

    ReceivedBadgeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Thanks to nobody else are for the same viewers if they have the same audience and the viewer gave none of them: those are asked of once. */
    List<ReceivedBadge> ofPerson(UUID person, UUID viewer, Locale locale) {
        String theirs = " from received_badge x where x.person_id = :whose" + (person.equals(viewer) ? "" : " and x.by_name");
        return shown("""
                select g.badge_key, sum(g.thanks)::bigint as seen
                from (select x.badge_key, 'company' as audience, null::uuid as actor, null::uuid as about, count(*) as thanks%1$s and x.audience = 'company' group by x.badge_key
                      union all
                      select x.badge_key, x.audience, case when x.actor_id = :viewer then x.actor_id end, case when x.alone is not true then x.thanks_id end, count(*)
                      %1$s and x.audience <> 'company' group by 1, 2, 3, 4) g
                where g.audience = 'company' or exists (select from feed_for(g.audience, g.actor, g.about, case when g.about is null then :whose end, :viewer))
                group by g.badge_key""".formatted(theirs), """
                (select count(*)%s and x.badge_key = b.key and x.audience is not null and exists (select from feed_for('private', x.actor_id, x.thanks_id, :viewer)))"""
                .formatted(theirs), person, viewer, locale, query -> query);
    }

    /** @param from no thanks from before, for the more people the more there are */
    List<ReceivedBadge> ofTeam(UUID team, Instant from, UUID viewer, Locale locale) {
        return count("distinct x.thanks_id", "in (select person_id from team_member where team_id = :whose)", team, from, viewer, locale);
    }

    List<ReceivedBadge> ofDepartment(UUID department, Instant from, UUID viewer, Locale locale) {
        return count("distinct x.thanks_id", "in (select id from person where department_id = :whose)", department, from, viewer, locale);
    }

    private List<ReceivedBadge> count(String thanks, String receivers, UUID whose, Instant from, UUID viewer, Locale locale) {
        return shown("""
                select x.badge_key, count(%1$s) as seen,
                       count(%1$s) filter (where x.badge_key = any(array(select key from badge where team_id is not null or department_id is not null))
                         and exists (select from feed_for('private', x.actor_id, x.thanks_id, :viewer))) as own
                from received_badge x
                where x.occurred_at >= :from and x.audience is not null
                  and (x.audience = 'company' or exists (select from feed_for(x.audience, x.actor_id, x.thanks_id, :viewer)))
                  and x.person_id %2$s
                group by x.badge_key""".formatted(thanks, receivers), "n.own", whose, viewer, locale, query -> query.bind("from", from.atOffset(ZoneOffset.UTC)));
    }

    /** A team's or department's own badge is shown to others only with what they gave or got themselves. @param seen badges by key @param own how many of them are so */
    private List<ReceivedBadge> shown(String seen, String own, UUID whose, UUID viewer, Locale locale, UnaryOperator<Query> bound) {
        return jdbi.withHandle(handle -> bound.apply(handle.createQuery("""
                        select b.key, b.image, case when :sv then b.name_sv else b.name_en end as name,
                               case when :sv then b.alt_sv else b.alt_en end as alt, c.count
                        from (%1$s) n
                        join badge b on b.key = n.badge_key
                        cross join lateral (select case when badge_shown(b, null, :viewer) then n.seen else %2$s end as count) c
                        where c.count > 0
                        order by fold(case when :sv then b.name_sv else b.name_en end), b.key
                        """.formatted(seen, own)))
                .bind("sv", locale.getLanguage().equals("sv")).bind("whose", whose).bindByType("viewer", viewer, UUID.class)
                .map((row, context) -> new ReceivedBadge(row.getString("key"), row.getString("name"), Badge.imageUrl(row.getString("image")),
                        row.getString("alt"), row.getLong("count"))).list());
    }
}
