package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** The badges that somebody received and the caller may see, by name; one page. */
@Path("v1/people/{id}/badges")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class PersonBadgesResource {
    private final FeedFilterStore known;
    private final ReceivedBadgeStore badges;
    private final Caller caller;

    @Inject
    PersonBadgesResource(FeedFilterStore known, ReceivedBadgeStore badges, Caller caller) {
        this.known = known;
        this.badges = badges;
        this.caller = caller;
    }

    @GET
    public Page<ReceivedBadge> list(@PathParam("id") String id) {
        UUID whose = Text.id(id).orElseThrow(PersonBadgesResource::nobody);
        List<ReceivedBadge> theirs = badges.ofPerson(whose, caller.person().orElse(null), caller.locale());
        // Who has a badge is somebody.
        if (theirs.isEmpty() && !known.isPerson(whose)) {
            throw nobody();
        }
        return new Page<>(theirs, null);
    }

    private static Problem nobody() {
        return Problem.notFound("org.no-such-person");
    }
}
