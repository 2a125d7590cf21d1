package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/thanks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class ThanksResource {
    private final GiveThanks giveThanks;
    private final EditThanks editThanks;
    private final RecallThanks recallThanks;
    private final ChooseStage chooseStage;
    private final ThanksStore store;
    private final ReceiverStore receivers;
    private final Caller caller;

    @Inject
    ThanksResource(GiveThanks giveThanks, EditThanks editThanks, RecallThanks recallThanks, ChooseStage chooseStage, ThanksStore store,
                   ReceiverStore receivers, Caller caller) {
        this.giveThanks = giveThanks;
        this.editThanks = editThanks;
        this.recallThanks = recallThanks;
        this.chooseStage = chooseStage;
        this.store = store;
        this.receivers = receivers;
        this.caller = caller;
    }

    @POST
    public Response give(ThanksRequest request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        Thanks thanks = giveThanks.give(caller.requirePerson(), request, idempotencyKey, caller.locale());
        return Response.created(URI.create("/api/v1/thanks/" + thanks.id())).entity(thanks).build();
    }

    /** Who would see it. Takes what giving takes, the message may be missing; gives nothing. */
    @POST
    @Path("preview")
    public ThanksPreview preview(ThanksRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return giveThanks.preview(caller.requirePerson(), request, caller.locale());
    }

    /** People, teams and departments that the caller can thank, best matches first: one page. */
    @GET
    @Path("receivers")
    public Page<Receiver> receivers(@QueryParam("q") String query, @QueryParam("limit") Integer limit) {
        return new Page<>(receivers.search(query == null ? "" : query, caller.requirePerson(), Page.limit(limit)), null);
    }

    /** For who gave it. The audience can become narrower, not wider. */
    @PATCH
    @Path("{id}")
    public Thanks edit(@PathParam("id") String id, EditRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return editThanks.edit(known(id), caller.requirePerson(), request, caller.locale());
    }

    /** For who got it. */
    @PUT
    @Path("{id}/visibility")
    public Thanks choose(@PathParam("id") String id, ReceiverChoiceRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return chooseStage.choose(known(id), caller.requirePerson(), request, caller.locale());
    }

    /** What it was before each edit, the newest first. */
    @GET
    @Path("{id}/history")
    @ForRoles(Caller.HR_ADMIN)
    public Page<ThanksEdit> history(@PathParam("id") String id) {
        return new Page<>(editThanks.history(known(id), caller.person().orElse(null)), null);
    }

    /** For who gave it, and HR. */
    @DELETE
    @Path("{id}")
    public Recalled recall(@PathParam("id") String id) {
        return recallThanks.recall(known(id), caller.person().orElse(null),
                caller.has(Caller.HR_ADMIN), caller.name());
    }

    @GET
    @Path("{id}")
    public Thanks get(@PathParam("id") String id) {
        return Text.id(id).flatMap(known -> store.find(known, caller.person().orElse(null), caller.locale()))
                .orElseThrow(() -> Problem.notFound("recognition.no-such-thanks"));
    }

    private static UUID known(String id) {
        return Text.id(id).orElseThrow(() -> Problem.notFound("recognition.no-such-thanks"));
    }
}
