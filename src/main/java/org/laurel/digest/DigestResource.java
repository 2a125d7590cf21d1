package org.laurel.digest;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** HR sends a week's digest and sees which were sent. */
@Singleton
@Path("v1/digests")
@ForRoles(Caller.HR_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DigestResource {
    private final SendDigest sendDigest;
    private final DigestStore store;
    private final Caller caller;
    private final Clock clock;

    /** @param week {@code 2026-W47}; default: the current week so far */
    public record Wish(String week) {
    }

    @Inject
    DigestResource(SendDigest sendDigest, DigestStore store, Caller caller, Clock clock) {
        this.sendDigest = sendDigest;
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    public Response send(Wish wish) {
        Digest digest = sendDigest.toEverybody(week(wish == null ? null : wish.week()), caller.name());
        return Response.accepted(digest).location(URI.create("/api/v1/digests/" + digest.id())).build();
    }

    @GET
    public Page<Digest> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int most = Page.limit(limit);
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<Digest> rows = store.list(after.map(last -> last.key(0, Instant::parse)), after.map(last -> last.key(1, UUID::fromString)), most + 1);
        return Page.of(rows, most, row -> Cursor.of(row.requestedAt(), row.id()));
    }

    @GET
    @Path("{id}")
    public Digest find(@PathParam("id") String id) {
        return Text.id(id).flatMap(store::find).orElseThrow(() -> Problem.notFound("digest.unknown"));
    }

    private DigestWeek week(String name) {
        DigestWeek current = DigestWeek.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (name == null) {
            return current;
        }
        DigestWeek asked = DigestWeek.parse(name).orElseThrow(() -> Problem.field("week", "digest.week"));
        if (asked.monday().isAfter(current.monday())) {
            throw Problem.field("week", "digest.week-to-come");
        }
        return asked;
    }
}
