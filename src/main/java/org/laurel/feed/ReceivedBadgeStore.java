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
        return count("= :whose" + (person.equals(viewer) ? "" : " and x.by_name"), person, Instant.EPOCH, viewer, locale);
    }

    /** @param from no thanks from before, for the more people the more there are */
    List<ReceivedBadge> ofTeam(UUID team, Instant from, UUID viewer, Locale locale) {
        return count("in (select person_id from team_member where team_id = :whose)", team, from, viewer, locale);
    }

    List<ReceivedBadge> ofDepartment(UUID department, Instant from, UUID viewer, Locale locale) {
        return count("in (select id from person where department_id = :whose)", department, from, viewer, locale);
    }

    private List<ReceivedBadge> count(String receivers, UUID whose, Instant from, UUID viewer, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select b.key, b.image, case when :sv then b.name_sv else b.name_en end as name,
                               case when :sv then b.alt_sv else b.alt_en end as alt, count(distinct x.feed_item_id) as count
                        from received_badge x join badge b on b.key = x.badge_key
                        where x.occurred_at >= :from
                          and (x.for_all or exists (select from feed_item f where f.id = x.feed_item_id and feed_visible(f, :viewer)))
                          and (badge_shown(b, null, null) or exists (
                            select from feed_item f join thanks t on t.id = f.thanks_id where f.id = x.feed_item_id and badge_shown(b, t, :viewer)))
                          and x.person_id
                        """ + receivers + " group by b.key order by fold(case when :sv then b.name_sv else b.name_en end), b.key")
                .bind("sv", locale.getLanguage().equals("sv")).bind("from", from.atOffset(ZoneOffset.UTC)).bind("whose", whose)
                .bindByType("viewer", viewer, UUID.class)
                .map((row, context) -> new ReceivedBadge(row.getString("key"), row.getString("name"), Badge.imageUrl(row.getString("image")),
                        row.getString("alt"), row.getLong("count"))).list());
    }
}
