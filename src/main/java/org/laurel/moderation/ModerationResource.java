package org.laurel.moderation;

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
import java.util.Optional;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/moderation/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ForRoles(Caller.HR_ADMIN)
@Singleton
public class ModerationResource {
    private final CaseStore store;
    private final DecideCase decideCase;
    private final Caller caller;

    @Inject
    ModerationResource(CaseStore store, DecideCase decideCase, Caller caller) {
        this.store = store;
        this.decideCase = decideCase;
        this.caller = caller;
    }

    /** @param state {@code open} (also if not given), the oldest first, or {@code decided}, the newest first */
    @GET
    public Page<ModerationCase> list(@QueryParam("state") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        if (state == null || state.isEmpty() || state.equals("open")) {
            return store.open(caller.person().orElse(null), after, Page.limit(limit), caller.locale());
        }
        if (state.equals("decided")) {
            return store.decided(caller.person().orElse(null), after, Page.limit(limit), caller.locale());
        }
        throw Problem.field("state", "moderation.state");
    }

    @POST
    @Path("{id}/decision")
    public ModerationCase decide(@PathParam("id") String id, DecisionRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return decideCase.decide(Text.id(id).orElseThrow(() -> Problem.notFound("moderation.no-such-case")), caller.person().orElse(null), caller.name(), request,
                caller.locale());
    }
}
