package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;

@Path("v1/badges")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class BadgeResource {
    private final GivableBadges badges;
    private final Caller caller;

    @Inject
    BadgeResource(GivableBadges badges, Caller caller) {
        this.badges = badges;
        this.caller = caller;
    }

    /** What the caller may give: a few dozen at most, one page. Nothing for an administrator who is not one of the people. */
    @GET
    public Page<Badge> list() {
        return new Page<>(caller.person().map(giver -> badges.offered(giver, caller.locale())).orElse(List.of()), null);
    }
}
