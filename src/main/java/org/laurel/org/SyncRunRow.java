package org.laurel.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/** A run as it is stored, for somebody who reads this language. */
final class SyncRunRow {
    private SyncRunRow() {
    }

    static SyncRun read(ResultSet row, Locale language) throws SQLException {
        return new SyncRun(row.getObject("id", UUID.class), row.getString("mode"), row.getBoolean("dry_run"), row.getString("state"),
                row.getString("phase"), row.getObject("expected", Integer.class), row.getInt("read"), rate(row), row.getInt("joined"),
                row.getInt("changed"), row.getInt("moved"), row.getInt("left_count"), row.getInt("manager_changes"), row.getInt("memberships"),
                row.getInt("proposals"), row.getInt("problems"), reason(row, language), row.getString("server"),
                row.getObject("plan_digest", UUID.class), row.getString("requested_by"), instant(row, "started_at"), instant(row, "finished_at"),
                instant(row, "last_seen_at"));
    }

    private static String reason(ResultSet row, Locale language) throws SQLException {
        String reasons = row.getString("reasons");
        return reasons == null ? row.getString("reason") : RunReason.text(RunReason.parse(reasons), language);
    }

    private static Integer rate(ResultSet row) throws SQLException {
        Instant from = instant(row, "reading_at");
        Instant to = instant(row, "read_at");
        if (from == null || to == null || !to.isAfter(from)) {
            return null;
        }
        return (int) Math.round(row.getInt("read") * 1000.0 / Math.max(1, Duration.between(from, to).toMillis()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
