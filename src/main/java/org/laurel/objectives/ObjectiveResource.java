package org.laurel.objectives;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/objectives")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class ObjectiveResource {
    private final ObjectiveStore objectives;
    private final CheckInStore checkIns;
    private final PublishCheckIn publishCheckIn;
    private final Caller caller;
    private final Clock clock;

    @Inject
    ObjectiveResource(ObjectiveStore objectives, CheckInStore checkIns, PublishCheckIn publishCheckIn, Caller caller, Clock clock) {
        this.objectives = objectives;
        this.checkIns = checkIns;
        this.publishCheckIn = publishCheckIn;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param owner {@code me}, a person's id, several of these with commas between them, or absent for everybody's */
    @GET
    public Page<Objective> list(@QueryParam("owner") String owner, @QueryParam("quarter") String quarter,
                                @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return objectives.page(owner == null ? null : Arrays.stream(owner.split(",")).map(this::ownerId).toList(), quarter == null ? null : Quarter.of(quarter).key(), Cursor.decode(cursor, 2), Page.limit(limit));
    }

    @POST
    public Response create(ObjectiveRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        UUID id = objectives.insert(caller.requirePerson(), request.checked(), clock.instant());
        return Response.created(URI.create("/api/v1/objectives/" + id)).entity(objective(id)).build();
    }

    @GET
    @Path("{id}")
    public Objective get(@PathParam("id") String id) {
        return objective(known(id));
    }

    @GET
    @Path("{id}/check-ins")
    public Page<CheckIn> checkIns(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return checkIns.page(objective(known(id)).id(), Cursor.decode(cursor, 2), Page.limit(limit));
    }

    @POST
    @Path("{id}/check-ins")
    public Response checkIn(@PathParam("id") String id, CheckInRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        Objective objective = objective(known(id));
        return Response.status(Response.Status.CREATED)
                .entity(publishCheckIn.publish(caller.requirePerson(), objective.id(), request)).build();
    }

    private UUID ownerId(String owner) {
        return owner.equals("me") ? caller.requirePerson() : Text.id(owner).orElseThrow(() -> Problem.notFound("objectives.no-such-owner"));
    }

    private Objective objective(UUID id) {
        return objectives.find(id).orElseThrow(ObjectiveResource::unknown);
    }

    private static UUID known(String id) {
        return Text.id(id).orElseThrow(ObjectiveResource::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("objectives.no-such-objective");
    }
}
