package org.laurel.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/feed/{item}/comments/{comment}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class CommentReportResource {
    private final ReportStore store;
    private final Caller caller;
    private final Clock clock;

    @Inject
    CommentReportResource(ReportStore store, Caller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    /** For who reads it and did not write it. Twice is as good as once; nobody but HR hears of it. */
    @POST
    public void report(@PathParam("item") String item, @PathParam("comment") String comment, ReportRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        UUID reporter = caller.requirePerson();
        UUID below = Text.id(item).orElseThrow(CommentReportResource::unknown);
        UUID reported = Text.id(comment).orElseThrow(CommentReportResource::unknown);
        String reason = request.checked();
        switch (store.reportComment(below, reported, reporter, reason, clock.instant())) {
            case UNSEEN -> throw unknown();
            case OWN -> throw Problem.conflict("moderation.own-comment", Map.of());
            case REPORTED -> { }
        }
    }

    private static Problem unknown() {
        return Problem.notFound("feed.no-such-comment");
    }
}
