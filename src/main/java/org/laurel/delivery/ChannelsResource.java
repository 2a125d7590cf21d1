package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.laurel.platform.Caller;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;

/** Holds a way out back, and lets it go again. Only what is leaving at that moment still leaves. */
@Singleton
@Path("v1/deliveries/channels")
@ForRoles({Caller.HR_ADMIN, Caller.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
    private final Channels channels;
    private final ChannelStore store;
    private final WakeUp wakeUp;
    private final Caller caller;
    private final Clock clock;

    @Inject
    ChannelsResource(Channels channels, ChannelStore store, WakeUp wakeUp, Caller caller, Clock clock) {
        this.channels = channels;
        this.store = store;
        this.wakeUp = wakeUp;
        this.caller = caller;
        this.clock = clock;
    }

    /** All of them: there are a handful. */
    @GET
    public Page<Channel> list() {
        return new Page<>(store.list(channels.names(), clock.instant()), null);
    }

    @POST
    @Path("{channel}/pause")
    @Consumes(MediaType.WILDCARD)
    public Channel pause(@PathParam("channel") String channel) {
        store.pause(known(channel), caller.name(), clock.instant());
        return view(channel);
    }

    @POST
    @Path("{channel}/resume")
    @Consumes(MediaType.WILDCARD)
    public Channel resume(@PathParam("channel") String channel) {
        store.resume(known(channel), clock.instant());
        wakeUp.ring();
        return view(channel);
    }

    private Channel view(String channel) {
        return store.list(List.of(channel), clock.instant()).get(0);
    }

    private String known(String channel) {
        if (!channels.names().contains(channel)) {
            throw Problem.of(404, "delivery.unknown-channel", Map.of("channels", String.join(", ", channels.names().stream().sorted().toList())));
        }
        return channel;
    }
}
