package org.laurel.moderation;

import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Caller;

/** What is handed to HR and what HR reads of it, for tests of who may know what. */
public final class ModerationAnswers {
    private ModerationAnswers() {
    }

    public static void report(Jdbi jdbi, Clock clock, Caller reporter, UUID thanks) {
        new ReportResource(new ReportStore(jdbi), reporter, clock).report(thanks.toString(), new ReportRequest("Please look"));
    }

    public static void report(Jdbi jdbi, Clock clock, Caller reporter, UUID item, UUID comment, String reason) {
        new CommentReportResource(new ReportStore(jdbi), reporter, clock).report(item.toString(), comment.toString(), new ReportRequest(reason));
    }

    public static void reportNote(Jdbi jdbi, Clock clock, Caller reporter, UUID objective, UUID checkIn) {
        new CheckInReportResource(new ReportStore(jdbi), reporter, clock).report(objective.toString(), checkIn.toString(), new ReportRequest("Please look"));
    }

    public static Object queue(Jdbi jdbi, Caller hr) {
        return new ModerationResource(new CaseStore(jdbi), null, hr).list("open", null, 100);
    }
}
