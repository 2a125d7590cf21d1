package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/feed/{item}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class CommentResource {
    private final CommentStore store;
    private final Discuss discuss;
    private final Caller caller;

    @Inject
    CommentResource(CommentStore store, Discuss discuss, Caller caller) {
        this.store = store;
        this.discuss = discuss;
        this.caller = caller;
    }

    @GET
    public Page<Comment> list(@PathParam("item") String item, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return store.page(item(item), caller.person().orElse(null), Cursor.decode(cursor, 2), Page.limit(limit))
                .orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }

    @GET
    @Path("{comment}")
    public Comment get(@PathParam("item") String item, @PathParam("comment") String comment) {
        return store.find(comment(comment), caller.person().orElse(null)).filter(found -> found.feedItemId().equals(item(item)))
                .orElseThrow(() -> Problem.notFound("feed.no-such-comment"));
    }

    @POST
    public Response add(@PathParam("item") String item, CommentRequest request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        Comment comment = discuss.add(caller.requirePerson(), item(item), required(request), idempotencyKey);
        return Response.created(URI.create("/api/v1/feed/" + comment.feedItemId() + "/comments/" + comment.id())).entity(comment).build();
    }

    /** For who wrote it. */
    @PATCH
    @Path("{comment}")
    public Comment edit(@PathParam("item") String item, @PathParam("comment") String comment, CommentRequest request) {
        return discuss.edit(caller.requirePerson(), item(item), comment(comment), required(request));
    }

    /** For who wrote it, and HR. */
    @DELETE
    @Path("{comment}")
    public void remove(@PathParam("item") String item, @PathParam("comment") String comment) {
        discuss.remove(caller.person().orElse(null), item(item), comment(comment), caller.has(Caller.HR_ADMIN), caller.name());
    }

    private static CommentRequest required(CommentRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return request;
    }

    private static UUID item(String id) {
        return Text.id(id).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
    }

    private static UUID comment(String id) {
        return Text.id(id).orElseThrow(() -> Problem.notFound("feed.no-such-comment"));
    }
}
