package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.laurel.platform.Caller;
import org.laurel.platform.ForRoles;

/** For HR and operators: how people take their notifications, in figures. */
@Singleton
@Path("v1/notifications/figures")
@ForRoles({Caller.HR_ADMIN, Caller.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource {
    private static final Duration WEEK = Duration.ofDays(7);

    private final FiguresStore store;
    private final NoticeDoor door;
    private final Clock clock;

    @Inject
    FiguresResource(FiguresStore store, NoticeDoor door, Clock clock) {
        this.store = store;
        this.door = door;
        this.clock = clock;
    }

    /** A figure is null where it stands for one to four people. */
    @GET
    public FiguresStore.Figures figures() {
        Instant now = clock.instant();
        return store.figures(now, now.minus(WEEK), door.budget());
    }
}
