package org.laurel.digest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

@Singleton
class DigestStore {
    private static final String SELECT = """
            select g.id, g.week, g.requested_by, g.requested_at,
                   case when not exists (select from delivery_forgotten where before > g.requested_at) then count(d.id)::int end as recipients,
                   case when count(d.id) filter (where d.state in ('ready', 'sending', 'retry')) > 0 then 'sending' else 'sent' end as state
            from digest g left join delivery d on d.subject_id = g.id and d.recipient_id is not null
            """;

    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    DigestStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    DigestStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    UUID insert(Handle transaction, DigestWeek week, String requestedBy, Instant now) {
        return transaction.createQuery("insert into digest (week, requested_by, requested_at) values (:week, :by, :now) returning id")
                .bind("week", week.name()).bind("by", requestedBy).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one();
    }

    /** Whom a digest can reach: active people with a mail address. @param zone only theirs, or null for everybody */
    List<UUID> recipients(Handle transaction, ZoneId zone) {
        return transaction.createQuery("""
                        select p.id from person p left join location l on l.id = p.location_id
                        where p.active and p.mail is not null and (:zone::text is null or coalesce(p.time_zone, l.time_zone, :default) = :zone)
                        order by p.id
                        """)
                .bind("zone", zone == null ? null : zone.getId()).bind("default", defaultTimeZone).mapTo(UUID.class).list();
    }

    /** Those of them who have no delivery for that week yet. */
    List<UUID> withoutDigest(Handle transaction, ZoneId zone, DigestWeek week) {
        return transaction.createQuery("""
                        select p.id from person p left join location l on l.id = p.location_id
                        where p.active and p.mail is not null and coalesce(p.time_zone, l.time_zone, :default) = :zone
                          and not exists (select from delivery d where d.dedup_key = :key || p.id)
                        order by p.id
                        """)
                .bind("zone", zone.getId()).bind("default", defaultTimeZone).bind("key", SendDigest.keyPrefix(week)).mapTo(UUID.class).list();
    }

    List<ZoneId> zones() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct coalesce(p.time_zone, l.time_zone, :default) from person p left join location l on l.id = p.location_id where p.active
                        """).bind("default", defaultTimeZone).mapTo(String.class).map(ZoneId::of).list());
    }

    Optional<Digest> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where g.id = :id group by g.id").bind("id", id)
                .map(DigestStore::digest).findOne());
    }

    /** Newest first. */
    List<Digest> list(Optional<Instant> before, Optional<UUID> beforeId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where :at::timestamptz is null or (g.requested_at, g.id) < (:at::timestamptz, :id)
                        group by g.id order by g.requested_at desc, g.id desc limit :most
                        """)
                .bind("at", before.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)).bindByType("id", beforeId.orElse(null), UUID.class)
                .bind("most", most).map(DigestStore::digest).list());
    }

    private static Digest digest(ResultSet row, StatementContext context) throws SQLException {
        return new Digest(row.getObject("id", UUID.class), row.getString("week"), row.getString("state"), row.getObject("recipients", Integer.class),
                row.getString("requested_by"), row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }
}
