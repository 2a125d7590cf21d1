package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;

@Path("v1/badges")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class BadgeResource {
    private final BadgeStore badges;
    private final Caller caller;

    @Inject
    BadgeResource(BadgeStore badges, Caller caller) {
        this.badges = badges;
        this.caller = caller;
    }

    /** The catalogue is a few dozen at most: one page. */
    @GET
    public Page<Badge> list() {
        return new Page<>(badges.offered(caller.locale()), null);
    }
}
