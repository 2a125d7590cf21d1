package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.laurel.platform.Database;
import org.laurel.recognition.Badge;

/** Counts badges that people received, as far as the viewer may see the thanks and the badge; by name, never by count. */
@Singleton
class ReceivedBadgeStore {
    /** Badges by key, and what was renamed within the hour. */
    private static final String COUNTS_NAMED = counts(" and x.by_name");
    private static final String COUNTS_OWN = counts("");
    private static final String NAMED = ofPerson(" and x.by_name");
    private static final String OWN = ofPerson("");
    private static final String OF_TEAM = among("in (select person_id from team_member where team_id = :whose)");
    private static final String OF_DEPARTMENT = among("in (select id from person where department_id = :whose)");

    private static final String LOOKS = """
            select b.key, case when :sv then b.name_sv else b.name_en end as name, b.image, case when :sv then b.alt_sv else b.alt_en end as alt,
                   b.team_id is not null or b.department_id is not null as own, """ + FeedItemStore.NAMES + " as names\n" + """
            from badge b order by fold(case when :sv then b.name_sv else b.name_en end), b.key""";

    private record Counted(String badge, long count, long names) {
    }

    private final Jdbi jdbi;
    private final KnownBadges known = new KnownBadges(System::nanoTime);

    @Inject
    ReceivedBadgeStore(Database database) {
        this(database.jdbi());
    }

    ReceivedBadgeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<ReceivedBadge> ofPerson(UUID person, UUID viewer, Locale locale) {
        boolean own = person.equals(viewer);
        return jdbi.withHandle(handle -> {
            List<Counted> counted = handle.createQuery(own ? COUNTS_OWN : COUNTS_NAMED).bind("whose", person).bindByType("viewer", viewer, UUID.class)
                    .map((row, context) -> new Counted(row.getString("badge_key"), row.getLong("seen"), row.getLong("names"))).list();
            if (counted.isEmpty()) {
                return List.of();
            }
            Map<String, KnownBadges.Look> looks = known.find(counted.stream().map(Counted::badge).toList(), locale.getLanguage(), counted.get(0).names, () -> looks(handle, locale));
            // To whom a team's or a department's own badge is shown depends on more than the thanks.
            if (counted.stream().anyMatch(one -> looks.get(one.badge).own())) {
                return read(handle, own ? OWN : NAMED, person, viewer, locale, query -> query);
            }
            return counted.stream().sorted(Comparator.comparing(one -> looks.get(one.badge).place()))
                    .map(one -> new ReceivedBadge(one.badge, looks.get(one.badge).name(), looks.get(one.badge).imageUrl(), looks.get(one.badge).alt(), one.count)).toList();
        });
    }

    private static KnownBadges.Looks looks(Handle handle, Locale locale) {
        Map<String, KnownBadges.Look> byKey = new HashMap<>();
        long names = handle.createQuery(LOOKS).bind("sv", locale.getLanguage().equals("sv")).map((row, context) -> {
            byKey.put(row.getString("key"), new KnownBadges.Look(byKey.size(), row.getString("name"), Badge.imageUrl(row.getString("image")), row.getString("alt"), row.getBoolean("own")));
            return row.getLong("names");
        }).list().get(0);
        return new KnownBadges.Looks(byKey, names);
    }

    /** @param from no thanks from before, for the more people the more there are */
    List<ReceivedBadge> ofTeam(UUID team, Instant from, UUID viewer, Locale locale) {
        return among(OF_TEAM, team, viewer, locale, query -> query.bind("from", from.atOffset(ZoneOffset.UTC)));
    }

    List<ReceivedBadge> ofDepartment(UUID department, Instant from, UUID viewer, Locale locale) {
        return among(OF_DEPARTMENT, department, viewer, locale, query -> query.bind("from", from.atOffset(ZoneOffset.UTC)));
    }

    /** Who may see thanks to this person alone may see those to them and others as well; only of the rest is it asked one by one. */
    private static String seen(String theirs) {
        return """
                select g.badge_key, sum(g.thanks)::bigint as seen
                from (select x.badge_key, count(*) as thanks%1$s and x.audience = 'company' group by x.badge_key
                      union all
                      select x.badge_key, 1%1$s and x.audience <> 'company'
                        and (x.audience = any(array(select a.audience from (values ('team'), ('private')) a (audience)
                                                    where exists (select from feed_for(a.audience, null, null, array[:whose::uuid], :viewer))))
                             or (x.alone is not true or x.actor_id = :viewer)
                                and exists (select from feed_for(x.audience, x.actor_id, x.thanks_id, x.others, :viewer)))) g
                group by g.badge_key""".formatted(theirs);
    }

    private static String theirs(String named) {
        return " from received_badge x where x.person_id = :whose" + named;
    }

    private static String counts(String named) {
        return "select n.badge_key, n.seen, " + FeedItemStore.NAMES + " as names from (" + seen(theirs(named)) + ") n";
    }

    private static String ofPerson(String named) {
        return shown(seen(theirs(named)), """
                (select count(*)%s and x.badge_key = b.key and x.audience is not null and exists (select from feed_for('private', x.actor_id, x.thanks_id, :viewer)))"""
                .formatted(theirs(named)));
    }

    private static String among(String receivers) {
        return shown("""
                select x.badge_key, count(distinct x.thanks_id) as seen,
                       count(distinct x.thanks_id) filter (where x.badge_key = any(array(select key from badge where team_id is not null or department_id is not null))
                         and exists (select from feed_for('private', x.actor_id, x.thanks_id, :viewer))) as own
                from received_badge x
                where x.occurred_at >= :from and x.audience is not null
                  and (x.audience = 'company' or exists (select from feed_for(x.audience, x.actor_id, x.thanks_id, :viewer)))
                  and x.person_id %s
                group by x.badge_key""".formatted(receivers), "n.own");
    }

    /** A team's or department's own badge is shown to others only with what they gave or got themselves. @param seen badges by key @param own how many of them are so */
    private static String shown(String seen, String own) {
        // With an offset it is asked once how many, and not once more whether there are any.
        return """
                select b.key, b.image, case when :sv then b.name_sv else b.name_en end as name,
                       case when :sv then b.alt_sv else b.alt_en end as alt, c.count
                from (%1$s) n
                join badge b on b.key = n.badge_key
                cross join lateral (select case when badge_shown(b, null, :viewer) then n.seen else %2$s end as count offset 0) c
                where c.count > 0
                order by fold(case when :sv then b.name_sv else b.name_en end), b.key
                """.formatted(seen, own);
    }

    private List<ReceivedBadge> among(String sql, UUID whose, UUID viewer, Locale locale, UnaryOperator<Query> bound) {
        return jdbi.withHandle(handle -> read(handle, sql, whose, viewer, locale, bound));
    }

    private static List<ReceivedBadge> read(Handle handle, String sql, UUID whose, UUID viewer, Locale locale, UnaryOperator<Query> bound) {
        return bound.apply(handle.createQuery(sql))
                .bind("sv", locale.getLanguage().equals("sv")).bind("whose", whose).bindByType("viewer", viewer, UUID.class)
                .map((row, context) -> new ReceivedBadge(row.getString("key"), row.getString("name"), Badge.imageUrl(row.getString("image")),
                        row.getString("alt"), row.getLong("count"))).list();
    }
}
