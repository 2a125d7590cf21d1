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

@Path("v1/objectives/{objective}/check-ins/{checkIn}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class CheckInReportResource {
    private final ReportStore store;
    private final Caller caller;
    private final Clock clock;

    @Inject
    CheckInReportResource(ReportStore store, Caller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    /** Of its note, for who did not write it. Twice is as good as once; nobody but HR hears of it. */
    @POST
    public void report(@PathParam("objective") String objective, @PathParam("checkIn") String checkIn, ReportRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        UUID reporter = caller.requirePerson();
        UUID within = Text.id(objective).orElseThrow(CheckInReportResource::unknown);
        UUID reported = Text.id(checkIn).orElseThrow(CheckInReportResource::unknown);
        String reason = request.checked();
        switch (store.reportCheckIn(within, reported, reporter, reason, clock.instant())) {
            case UNSEEN -> throw unknown();
            case OWN -> throw Problem.conflict("moderation.own-check-in", Map.of());
            case REPORTED -> { }
        }
    }

    private static Problem unknown() {
        return Problem.notFound("moderation.no-such-note");
    }
}
