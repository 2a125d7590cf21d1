package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
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

    List<ReceivedBadge> ofPerson(UUID person, UUID viewer, Locale locale) {
        return count("*", "= :whose" + (person.equals(viewer) ? "" : " and x.by_name"), person, Instant.EPOCH, viewer, locale);
    }

    /** @param from no thanks from before, for the more people the more there are */
    List<ReceivedBadge> ofTeam(UUID team, Instant from, UUID viewer, Locale locale) {
        return count("distinct x.thanks_id", "in (select person_id from team_member where team_id = :whose)", team, from, viewer, locale);
    }

    List<ReceivedBadge> ofDepartment(UUID department, Instant from, UUID viewer, Locale locale) {
        return count("distinct x.thanks_id", "in (select id from person where department_id = :whose)", department, from, viewer, locale);
    }

    /** A team's or department's own badge is shown to others only with what they gave or got themselves. */
    private List<ReceivedBadge> count(String thanks, String receivers, UUID whose, Instant from, UUID viewer, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select b.key, b.image, case when :sv then b.name_sv else b.name_en end as name,
                               case when :sv then b.alt_sv else b.alt_en end as alt, c.count
                        from (select x.badge_key, count(%1$s) as seen,
                                     count(%1$s) filter (where x.badge_key = any(array(select key from badge where team_id is not null or department_id is not null))
                                       and exists (select from feed_for('private', x.actor_id, x.thanks_id, :viewer))) as own
                              from received_badge x
                              where x.occurred_at >= :from and x.audience is not null
                                and (x.audience = 'company' or exists (select from feed_for(x.audience, x.actor_id, x.thanks_id, :viewer)))
                                and x.person_id %2$s
                              group by x.badge_key) n
                        join badge b on b.key = n.badge_key
                        cross join lateral (select case when badge_shown(b, null, :viewer) then n.seen else n.own end as count) c
                        where c.count > 0
                        order by fold(case when :sv then b.name_sv else b.name_en end), b.key
                        """.formatted(thanks, receivers))
                .bind("sv", locale.getLanguage().equals("sv")).bind("from", from.atOffset(ZoneOffset.UTC)).bind("whose", whose)
                .bindByType("viewer", viewer, UUID.class)
                .map((row, context) -> new ReceivedBadge(row.getString("key"), row.getString("name"), Badge.imageUrl(row.getString("image")),
                        row.getString("alt"), row.getLong("count"))).list());
    }
}
