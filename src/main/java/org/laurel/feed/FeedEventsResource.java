package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.laurel.platform.Caller;

@Path("v1/feed/events")
@Singleton
public class FeedEventsResource {
    private final FeedEvents events;
    private final Caller caller;

    @Inject
    FeedEventsResource(FeedEvents events, Caller caller) {
        this.events = events;
        this.caller = caller;
    }

    /** Server-sent events: see {@link FeedEvents}. {@code Last-Event-ID} asks for what was missed since. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        events.open(caller.person().orElse(null), number(last), new FeedStream.Out() {
            @Override
            public void send(String name, Long id, String data) {
                OutboundSseEvent.Builder event = sse.newEventBuilder().name(name).data(String.class, data);
                sink.send((id == null ? event : event.id(id.toString())).build());
                if (sink.isClosed()) {
                    throw new IllegalStateException("The page is gone");
                }
            }

            @Override
            public void close() {
                sink.close();
            }
        });
    }

    /** What is no number of ours is as good as one that is forgotten. */
    private static Long number(String last) {
        return last == null || last.isBlank() ? null : last.matches("\\d{1,18}") ? Long.valueOf(last) : Long.valueOf(-1);
    }
}
