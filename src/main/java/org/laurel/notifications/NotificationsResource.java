package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.laurel.platform.Caller;
import org.laurel.platform.Problem;

/** What the caller wants to be told of, and when. Notices about their privacy always come. */
@Singleton
@Path("v1/me/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationsResource {
    private final KeepPreferences keepPreferences;
    private final Caller caller;

    @Inject
    NotificationsResource(KeepPreferences keepPreferences, Caller caller) {
        this.keepPreferences = keepPreferences;
        this.caller = caller;
    }

    @GET
    public PreferenceView show() {
        return keepPreferences.show(caller.requirePerson());
    }

    /** All of it at once; what is left out is a fault, but for the pause and the quiet hours. */
    @PUT
    public PreferenceView change(PreferenceRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        return keepPreferences.change(caller.requirePerson(), request);
    }
}
