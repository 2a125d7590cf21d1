package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** Published badges as one giver sees them. */
@Singleton
public class BadgeStore {
    /**
     * A badge that is there for the giver, and what may stand between them.
     *
     * @param givers {@code all}, {@code managers} or {@code members}
     * @param group  whose members, else null
     * @param is     whether the giver is one of the givers
     * @param today  where the giver is
     * @param period of the limit; null without one
     */
    record Offer(Badge badge, boolean retired, String givers, String group, boolean is, LocalDate from, LocalDate until, LocalDate today,
                 int limit, String period) {
        boolean stands() {
            return !retired && is && !early() && !late();
        }

        boolean early() {
            return from != null && today.isBefore(from);
        }

        boolean late() {
            return until != null && today.isAfter(until);
        }
    }

    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    BadgeStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    public BadgeStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    /** Those that may be given now, by name, and those of which none is left. */
    List<Badge> offered(UUID giver, Locale locale, Instant now) {
        return jdbi.withHandle(handle -> offers(handle, giver, null, locale, now)).stream().filter(Offer::stands).map(Offer::badge).toList();
    }

    Optional<Offer> find(Handle transaction, UUID giver, String key, Locale locale, Instant now) {
        return offers(transaction, giver, key, locale, now).stream().findFirst();
    }

    /** Lets what the giver gives be counted one thanks after the other, until the transaction ends. */
    void queue(Handle transaction, UUID giver) {
        transaction.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended('thanks of ' || :giver, 0))").bind("giver", giver.toString()).mapTo(int.class).one();
    }

    /** How many of the people the badge is not there for. */
    int outside(Handle transaction, String key, Collection<UUID> people) {
        return transaction.createQuery("select count(*) from unnest(:people) as p (id), badge b where b.key = :key and not badge_visible(b, p.id)")
                .bindArray("people", UUID.class, people.toArray()).bind("key", key).mapTo(int.class).one();
    }

    /** A badge that came with an edit counts from that edit. */
    private List<Offer> offers(Handle handle, UUID giver, String key, Locale locale, Instant now) {
        return handle.createQuery("""
                        with giver as (
                          select p.id, z.zone, :now at time zone z.zone as local
                          from person p left join location l on l.id = p.location_id, lateral (select coalesce(p.time_zone, l.time_zone, :zone) as zone) z
                          where p.id = :giver)
                        select b.key, case when :sv then b.name_sv else b.name_en end as name,
                               case when :sv then b.description_sv else b.description_en end as description, b.image,
                               case when :sv then b.alt_sv else b.alt_en end as alt,
                               b.retired_at is not null as retired, b.givers, t.name as givers_team, b.valid_from, b.valid_until, g.local::date as today,
                               case b.givers when 'all' then true
                                 when 'managers' then exists (select from person r where r.manager_id = g.id and r.active)
                                 else b.givers_team_id in (select teams_of(g.id)) end as is_giver,
                               b.limit_count, b.limit_period,
                               case when b.limit_count is not null then b.limit_count - (
                                 select count(*) from thanks x join feed_item f on f.thanks_id = x.id join thanks_receiver r on r.thanks_id = x.id
                                 where x.giver_id = g.id and x.badge_key = b.key and f.recalled_at is null
                                   and greatest(x.given_at, (select max(e.edited_at) from thanks_edit e where e.thanks_id = x.id and e.badge_key is distinct from x.badge_key)) >= date_trunc(b.limit_period, g.local) at time zone g.zone) end as left_over
                        from badge b cross join giver g left join team t on t.id = b.givers_team_id
                        where b.published_at is not null and badge_visible(b, g.id) and (:key::text is null or b.key = :key)
                        order by name, b.key
                        """)
                .bind("sv", locale.getLanguage().equals("sv")).bind("giver", giver).bind("key", key).bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("zone", defaultTimeZone).map(BadgeStore::offer).list();
    }

    private static Offer offer(ResultSet row, StatementContext context) throws SQLException {
        Integer left = row.getObject("left_over") == null ? null : Math.max(0, row.getInt("left_over"));
        Badge badge = new Badge(row.getString("key"), row.getString("name"), row.getString("description"), Badge.imageUrl(row.getString("image")), row.getString("alt"), left);
        return new Offer(badge, row.getBoolean("retired"), row.getString("givers"), row.getString("givers_team"), row.getBoolean("is_giver"),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class), row.getObject("today", LocalDate.class),
                row.getInt("limit_count"), row.getString("limit_period"));
    }
}
