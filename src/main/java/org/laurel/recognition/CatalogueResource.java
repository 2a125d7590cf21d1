package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.laurel.platform.Caller;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;

/** The catalogue of badges, for those who keep it: HR, and managers for their own teams and departments. */
@Path("v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class CatalogueResource {
    /** @param ownBadges whether managers may make badges for their teams and departments; those they made stay when they may not any more */
    public record Policy(Boolean ownBadges) {
    }

    private final KeepCatalogue catalogue;
    private final PlaceStore places;
    private final Caller caller;
    private final Clock clock;

    @Inject
    CatalogueResource(KeepCatalogue catalogue, PlaceStore places, Caller caller, Clock clock) {
        this.catalogue = catalogue;
        this.places = places;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("badges")
    public Page<CatalogueBadge> list(@QueryParam("state") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return catalogue.list(keeper(), state, cursor, Page.limit(limit));
    }

    @POST
    @Path("badges")
    public Response create(BadgeRequest request) {
        CatalogueBadge badge = catalogue.create(keeper(), present(request));
        return Response.created(URI.create("/api/v1/catalogue/badges/" + badge.key())).entity(badge).build();
    }

    @GET
    @Path("badges/{key}")
    public CatalogueBadge get(@PathParam("key") String key) {
        return catalogue.find(keeper(), key);
    }

    /** Replaces all but the picture, which stays where none is sent. */
    @PUT
    @Path("badges/{key}")
    public CatalogueBadge change(@PathParam("key") String key, BadgeRequest request) {
        return catalogue.change(keeper(), key, present(request));
    }

    @POST
    @Path("badges/{key}/publish")
    @Consumes(MediaType.WILDCARD)
    public CatalogueBadge publish(@PathParam("key") String key) {
        return catalogue.publish(keeper(), key);
    }

    @POST
    @Path("badges/{key}/retire")
    @Consumes(MediaType.WILDCARD)
    public CatalogueBadge retire(@PathParam("key") String key) {
        return catalogue.retire(keeper(), key);
    }

    /** Teams and departments that the caller may make badges for: all for HR; for others those they manage, none if the policy forbids it. */
    @GET
    @Path("places")
    public Page<Place> places(@QueryParam("q") String query, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return catalogue.places(keeper(), query, cursor, Page.limit(limit));
    }

    @GET
    @Path("policy")
    public Policy policy() {
        return new Policy(places.mayHaveTheirOwn());
    }

    @PUT
    @Path("policy")
    @ForRoles(Caller.HR_ADMIN)
    public Policy decide(Policy policy) {
        if (present(policy).ownBadges() == null) {
            throw Problem.field("ownBadges", "platform.required");
        }
        places.decide(policy.ownBadges(), caller.name(), clock.instant());
        return policy();
    }

    private KeepCatalogue.Keeper keeper() {
        return new KeepCatalogue.Keeper(caller.person().orElse(null), caller.has(Caller.HR_ADMIN), caller.name(), caller.locale());
    }

    private static <T> T present(T body) {
        if (body == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return body;
    }
}
