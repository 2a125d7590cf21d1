package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/feed")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class FeedResource {
    /** @param kind one of {@link React#KINDS} */
    public record ReactionRequest(String kind) {
    }

    private final FeedStore feed;
    private final FeedFilterStore filters;
    private final React react;
    private final Caller caller;

    @Inject
    FeedResource(FeedStore feed, FeedFilterStore filters, React react, Caller caller) {
        this.feed = feed;
        this.filters = filters;
        this.react = react;
        this.caller = caller;
    }

    /** Newest first. See {@link FeedQuery} for the filters, which may be combined. */
    @GET
    public Page<WrittenItem> list(@QueryParam("team") String team, @QueryParam("department") String department, @QueryParam("badge") String badge,
                               @QueryParam("person") String person, @QueryParam("as") String as, @QueryParam("from") String from, @QueryParam("until") String until,
                               @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        UUID viewer = caller.person().orElse(null);
        FeedFilter filter = new FeedQuery(team, department, badge, person, as, from, until, q).checked(filters, viewer);
        Page<WrittenItem> page = feed.list(viewer, filter, Cursor.decode(cursor, 2), Page.limit(limit), caller.locale());
        if (page.items().isEmpty()) {
            FeedQuery.requirePerson(filters, filter);
        }
        return page;
    }

    @GET
    @Path("{id}")
    public FeedItem get(@PathParam("id") String id) {
        return feed.find(known(id), caller.person().orElse(null), caller.locale()).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }

    @POST
    @Path("{id}/reactions")
    public FeedItem react(@PathParam("id") String id, ReactionRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return react.add(caller.requirePerson(), known(id), request.kind(), caller.locale());
    }

    @DELETE
    @Path("{id}/reactions/{kind}")
    public FeedItem takeBack(@PathParam("id") String id, @PathParam("kind") String kind) {
        return react.remove(caller.requirePerson(), known(id), kind, caller.locale());
    }

    private static UUID known(String id) {
        return Text.id(id).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }
}
