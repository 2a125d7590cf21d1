package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Settings;

/** How many people use which choice; never who. */
@Singleton
public class FiguresStore {
    /** Fewer people than this are somebody: they are not told apart from none. */
    static final int FEWEST = 5;

    /** Null stands for a few, from one to four. */
    public record Figures(int people, Integer everythingOff, Integer paused, Integer quietHours, Integer thanksOff, Integer mentionsOff, Integer digestOff,
                          Integer summaryOff, Integer reportsOff, Integer teamsActivityOff, Integer teamsChatOff, Integer outlookMailOff, int dailyBudget, Integer overBudget) {
    }

    private final Jdbi jdbi;
    private final String defaultTimeZone;

    @Inject
    FiguresStore(Database database, Settings settings) {
        this(database.jdbi(), settings.directory().defaultTimeZone());
    }

    FiguresStore(Jdbi jdbi, ZoneId defaultTimeZone) {
        this.jdbi = jdbi;
        this.defaultTimeZone = defaultTimeZone.getId();
    }

    /** Of those who work here. @param since from when on people count who were over the budget */
    Figures figures(Instant now, Instant since, int dailyBudget) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) as people, count(*) filter (where everything_off) as everything_off,
                               count(*) filter (where paused_until > (:now at time zone coalesce(p.time_zone, l.time_zone, :zone))::date) as paused,
                               count(*) filter (where quiet_from is not null or quiet_days <> '{}') as quiet_hours,
                               count(*) filter (where 'thanks' = any(off_kinds)) as thanks_off,
                               count(*) filter (where 'mentions' = any(off_kinds)) as mentions_off,
                               count(*) filter (where 'digest' = any(off_kinds)) as digest_off,
                               count(*) filter (where 'summary' = any(off_kinds)) as summary_off,
                               count(*) filter (where 'reports' = any(off_kinds)) as reports_off,
                               count(*) filter (where 'teams-activity' = any(off_channels)) as teams_activity_off,
                               count(*) filter (where 'teams-chat' = any(off_channels)) as teams_chat_off,
                               count(*) filter (where 'outlook-mail' = any(off_channels)) as outlook_mail_off,
                               count(*) filter (where exists (select from personal_notice o where o.person_id = p.id and o.decision = 'summarised'
                                                                and o.decided_at >= :since)) as over_budget
                        from person p left join location l on l.id = p.location_id left join notification_preference n on n.person_id = p.id
                        where p.active
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC)).bind("since", since.atOffset(ZoneOffset.UTC)).bind("zone", defaultTimeZone)
                .map((row, context) -> new Figures(row.getInt("people"), many(row, "everything_off"), many(row, "paused"), many(row, "quiet_hours"),
                        many(row, "thanks_off"), many(row, "mentions_off"), many(row, "digest_off"), many(row, "summary_off"), many(row, "reports_off"),
                        many(row, "teams_activity_off"), many(row, "teams_chat_off"), many(row, "outlook_mail_off"), dailyBudget, many(row, "over_budget"))).one());
    }

    private static Integer many(ResultSet row, String column) throws SQLException {
        int count = row.getInt(column);
        return count == 0 || count >= FEWEST ? Integer.valueOf(count) : null;
    }
}
