package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** The badges that a team's members received in the last 90 days and the caller may see, by name; one page. */
@Path("v1/teams/{id}/badges")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class TeamBadgesResource {
    private static final Duration COUNTED = Duration.ofDays(90);

    private final FeedFilterStore known;
    private final ReceivedBadgeStore badges;
    private final Caller caller;
    private final Clock clock;

    @Inject
    TeamBadgesResource(FeedFilterStore known, ReceivedBadgeStore badges, Caller caller, Clock clock) {
        this.known = known;
        this.badges = badges;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Page<ReceivedBadge> list(@PathParam("id") String id) {
        UUID whose = Text.id(id).filter(known::isTeam).orElseThrow(() -> Problem.notFound("org.no-such-team"));
        return new Page<>(badges.ofTeam(whose, clock.instant().minus(COUNTED), caller.person().orElse(null), caller.locale()), null);
    }
}
