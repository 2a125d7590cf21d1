package org.laurel.org;

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
import java.util.Map;
import org.laurel.platform.Caller;
import org.laurel.platform.Messages;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** What HR does with directory runs; operators may look. */
@Path("v1/directory/runs")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class DirectoryRunResource {
    private final RequestRun request;
    private final SyncOrganisation sync;
    private final SyncRunStore runs;
    private final Caller caller;

    @Inject
    DirectoryRunResource(RequestRun request, SyncOrganisation sync, SyncRunStore runs, Caller caller) {
        this.request = request;
        this.sync = sync;
        this.runs = runs;
        this.caller = caller;
    }

    /** @param mode {@code full} (also if absent) or {@code delta} */
    public record NewRun(String mode, Boolean dryRun) {
    }

    public record ProblemView(String kind, String dn, String detail, String advice) {
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
        return runs.page(cursor, Page.limit(limit));
    }

    @GET
    @Path("{id}")
    public SyncRun get(@PathParam("id") String id) {
        require(Caller.HR_ADMIN, Caller.OPERATOR);
        return Text.id(id).flatMap(runs::find).orElseThrow(() -> Problem.notFound("org.no-such-run"));
    }

    @GET
    @Path("{id}/problems")
    public Page<ProblemView> problems(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return runs.problems(get(id).id(), cursor, Page.limit(limit)).map(problem -> new ProblemView(problem.kind(), problem.dn(),
                problem.detail(), Messages.text(caller.locale(), "org.advice." + problem.kind())));
    }

    @POST
    @Path("{id}/approve")
    public SyncRun approve(@PathParam("id") String id) {
        require(Caller.HR_ADMIN);
        return sync.approve(Text.id(id).orElseThrow(() -> Problem.notFound("org.no-such-run")));
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
