package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** What people want to be told of. */
@Singleton
class PreferenceStore {
    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    PreferenceStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    PreferenceStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Map<UUID, Wishes> find(Handle handle, Collection<UUID> people) {
        return handle.createQuery("""
                        select p.id, coalesce(p.time_zone, l.time_zone, :zone) as zone, n.*
                        from person p left join location l on l.id = p.location_id left join notification_preference n on n.person_id = p.id
                        where p.id = any(:people)
                        """)
                .bind("zone", defaultTimeZone).bindArray("people", UUID.class, people.toArray())
                .map((row, context) -> new Wishes(row.getObject("id", UUID.class), ZoneId.of(row.getString("zone")), preferences(row)))
                .stream().collect(Collectors.toMap(Wishes::person, wishes -> wishes, (one, same) -> one, LinkedHashMap::new));
    }

    void save(Handle transaction, UUID person, Preferences wanted, Instant now) {
        QuietTime quiet = wanted.quiet();
        transaction.createUpdate("""
                        insert into notification_preference
                          (person_id, everything_off, off_kinds, off_channels, paused_until, quiet_from, quiet_until, quiet_days, updated_at)
                        values (:person, :off, :kinds, :ways, :paused, :from, :until, :days, :now)
                        on conflict (person_id) do update
                        set everything_off = excluded.everything_off, off_kinds = excluded.off_kinds, off_channels = excluded.off_channels,
                            paused_until = excluded.paused_until, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                            quiet_days = excluded.quiet_days, updated_at = excluded.updated_at
                        """)
                .bind("person", person).bind("off", wanted.everythingOff())
                .bindArray("kinds", String.class, wanted.offKinds().stream().map(Kind::key).sorted().toArray())
                .bindArray("ways", String.class, wanted.offWays().stream().map(Way::key).sorted().toArray())
                .bindByType("paused", quiet.pausedUntil(), LocalDate.class).bindByType("from", quiet.from(), LocalTime.class)
                .bindByType("until", quiet.until(), LocalTime.class)
                .bindArray("days", Integer.class, quiet.days().stream().map(DayOfWeek::getValue).sorted().toArray())
                .bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    private static Preferences preferences(ResultSet row) throws SQLException {
        if (row.getObject("person_id") == null) {
            return Preferences.USUAL;
        }
        Set<String> kinds = Set.of((String[]) array(row, "off_kinds"));
        Set<String> ways = Set.of((String[]) array(row, "off_channels"));
        Set<DayOfWeek> days = Arrays.stream((Integer[]) array(row, "quiet_days")).map(DayOfWeek::of).collect(Collectors.toSet());
        return new Preferences(row.getBoolean("everything_off"),
                Arrays.stream(Kind.values()).filter(kind -> kinds.contains(kind.key())).collect(Collectors.toSet()),
                Arrays.stream(Way.values()).filter(way -> ways.contains(way.key())).collect(Collectors.toSet()),
                new QuietTime(row.getObject("paused_until", LocalDate.class), row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_until", LocalTime.class), days));
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }
}
