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
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** What HR has decided about giving, and what somebody has given. */
@Singleton
public class FairPlayStore {
    /** @param tomorrow the giver's. @param monday their next one */
    record Given(int today, LocalDate tomorrow, LocalDate monday) {
    }

    /** Days and weeks are the giver's. */
    private static final String GIVER = """
            with giver as (
              select p.id, z.zone, :now at time zone z.zone as local
              from person p left join location l on l.id = p.location_id, lateral (select coalesce(p.time_zone, l.time_zone, :zone) as zone) z
              where p.id = :giver)
            """;

    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    FairPlayStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    public FairPlayStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    FairPlayPolicy policy() {
        return jdbi.withHandle(FairPlayStore::policy);
    }

    static FairPlayPolicy policy(Handle handle) {
        return handle.createQuery("select per_day, per_pair, mutual, repeated from fair_play_policy")
                .map((row, context) -> new FairPlayPolicy(number(row, "per_day"), number(row, "per_pair"), number(row, "mutual"), number(row, "repeated"))).one();
    }

    void decide(FairPlayPolicy policy, String by, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update fair_play_policy set per_day = :perDay, per_pair = :perPair, mutual = :mutual, repeated = :repeated, changed_by = :by, changed_at = :now
                        """)
                .bindMethods(policy).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    /** With what was taken back since: it was announced. */
    Given given(Handle transaction, UUID giver, Instant now) {
        return transaction.createQuery(GIVER + """
                        select (select count(*) from thanks t where t.giver_id = g.id and t.given_at >= date_trunc('day', g.local) at time zone g.zone) as today,
                               g.local::date + 1 as tomorrow, date_trunc('week', g.local)::date + 7 as monday
                        from giver g
                        """)
                .bind("giver", giver).bind("now", now.atOffset(ZoneOffset.UTC)).bind("zone", defaultTimeZone)
                .map((row, context) -> new Given(row.getInt("today"), row.getObject("tomorrow", LocalDate.class), row.getObject("monday", LocalDate.class))).one();
    }

    /** Names of those of the people whom the giver has thanked by name so often in this week. */
    List<String> thankedSoOften(Handle transaction, UUID giver, Collection<UUID> people, int often, Instant now) {
        return transaction.createQuery(GIVER + """
                        select p.name from giver g
                        join thanks t on t.giver_id = g.id and t.given_at >= date_trunc('week', g.local) at time zone g.zone
                        join thanks_receiver r on r.thanks_id = t.id and r.by_name and r.person_id = any(:people)
                        join person p on p.id = r.person_id
                        group by p.id having count(*) >= :often order by p.sort_key, p.id
                        """)
                .bind("giver", giver).bind("now", now.atOffset(ZoneOffset.UTC)).bind("zone", defaultTimeZone)
                .bindArray("people", UUID.class, people.toArray()).bind("often", often).mapTo(String.class).list();
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : row.getInt(column);
    }
}
