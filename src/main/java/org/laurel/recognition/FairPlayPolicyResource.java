package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.laurel.platform.Caller;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Problem;

@Path("v1/moderation/policy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ForRoles(Caller.HR_ADMIN)
@Singleton
public class FairPlayPolicyResource {
    private final FairPlayStore store;
    private final Caller caller;
    private final Clock clock;

    @Inject
    FairPlayPolicyResource(FairPlayStore store, Caller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public FairPlayPolicy policy() {
        return store.policy();
    }

    /** Counts from the next thanks on. What is left out is no limit. */
    @PUT
    public FairPlayPolicy decide(FairPlayPolicy policy) {
        if (policy == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        store.decide(policy.checked(), caller.name(), clock.instant());
        return store.policy();
    }
}
