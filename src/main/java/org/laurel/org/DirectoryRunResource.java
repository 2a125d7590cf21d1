package org.laurel.org;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.laurel.platform.Caller;
import org.laurel.platform.Json;
import org.laurel.platform.Messages;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** What HR does with directory runs; operators may look. */
@Path("v1/directory/runs")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class DirectoryRunResource {
    private static final String CSV = "text/csv";
    private static final List<Variant> PROBLEM_FORMS = Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV)).build();

    private final RequestRun request;
    private final ApprovePlan decide;
    private final SyncRunStore runs;
    private final RunDetailStore details;
    private final Caller caller;

    @Inject
    DirectoryRunResource(RequestRun request, ApprovePlan decide, SyncRunStore runs, RunDetailStore details, Caller caller) {
        this.request = request;
        this.decide = decide;
        this.runs = runs;
        this.details = details;
        this.caller = caller;
    }

    /** @param mode {@code full} (also if absent) or {@code delta} */
    public record NewRun(String mode, Boolean dryRun) {
    }

    public record ProblemView(String kind, String dn, String detail, String advice) {
    }

    /** @param plan as {@code GET} of the run showed it, or null */
    public record Approval(UUID plan) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(NewRun asked) {
        require(Caller.HR_ADMIN);
        if (asked == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        String mode = asked.mode() == null ? "full" : asked.mode();
        if (!mode.equals("full") && !mode.equals("delta")) {
            throw Problem.field("mode", "org.mode");
        }
        SyncRun run = request.now(mode, Boolean.TRUE.equals(asked.dryRun()), caller.name());
        return Response.accepted(run).location(URI.create("/api/v1/directory/runs/" + run.id())).build();
    }

    @GET
    public Page<SyncRun> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        require(Caller.HR_ADMIN, Caller.OPERATOR);
        return runs.page(cursor, Page.limit(limit), caller.locale());
    }

    /** Whoever watched a run of the schedule that found a plan which waits already is shown the run that holds it. */
    @GET
    @Path("{id}")
    public SyncRun get(@PathParam("id") String id) {
        require(Caller.HR_ADMIN, Caller.OPERATOR);
        return Text.id(id).flatMap(run -> runs.find(run, caller.locale()).or(() -> runs.findHolder(run, caller.locale())))
                .orElseThrow(() -> Problem.notFound("org.no-such-run"));
    }

    /** One page as JSON or, for who asks for {@code text/csv}, all of them as a table. One method, so that JSON is what everybody else gets. */
    @GET
    @Path("{id}/problems")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @APIResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))})
    public Response problems(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit,
                             @Context Request request) {
        UUID run = get(id).id();
        if (request.selectVariant(PROBLEM_FORMS).getMediaType().equals(PROBLEM_FORMS.get(1).getMediaType())) {
            Locale language = caller.locale();
            StreamingOutput table = out -> ProblemTable.write(out, language, reader -> details.eachProblem(run, reader));
            return Response.ok(table, CSV).header("Content-Disposition", "attachment; filename=\"directory-problems.csv\"").build();
        }
        return Response.ok(details.problems(run, cursor, Page.limit(limit)).map(problem -> new ProblemView(problem.kind(), problem.dn(),
                problem.detail(), advice(problem.kind()))), MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path("{id}/plan")
    public Page<PlannedChange> plan(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return details.plan(get(id).id(), cursor, Page.limit(limit));
    }

    @GET
    @Path("{id}/proposals")
    public Page<SyncProposal> proposals(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return details.proposals(get(id).id(), cursor, Page.limit(limit));
    }

    /** The body ({@link Approval}) may be left out, also by a client that calls nothing JSON; with one, only the plan it names is applied. */
    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.WILDCARD)
    public SyncRun approve(@PathParam("id") String id, String body) throws JsonProcessingException {
        require(Caller.HR_ADMIN);
        Approval approval = body == null || body.isBlank() ? null : Json.MAPPER.readValue(body, Approval.class);
        decide.approve(get(id).id(), approval == null ? null : approval.plan());
        return get(id);
    }

    @POST
    @Path("{id}/proposals/{proposal}/reject")
    public SyncRun reject(@PathParam("id") String id, @PathParam("proposal") String proposal) {
        require(Caller.HR_ADMIN);
        if (!proposal.matches("\\d{1,18}")) {
            throw Problem.notFound("org.no-such-proposal");
        }
        decide.reject(get(id).id(), Long.parseLong(proposal), caller.name());
        return get(id);
    }

    private String advice(String kind) {
        return Messages.text(caller.locale(), "org.advice." + kind);
    }

    private void require(String... anyOf) {
        for (String role : anyOf) {
            if (caller.has(role)) {
                return;
            }
        }
        throw Problem.of(403, "platform.role-missing", Map.of("roles", String.join(", ", anyOf)));
    }
}
