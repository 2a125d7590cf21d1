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
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Problem;

/** What the caller wants of thanks that they get from now on. */
@Path("v1/me/preferences/recognition")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
public class RecognitionPreferenceResource {
    public record Preference(ReceiverChoice choice) {
    }

    private final ReceiverChoiceStore store;
    private final Caller caller;
    private final Clock clock;

    @Inject
    RecognitionPreferenceResource(ReceiverChoiceStore store, Caller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Preference recognitionPreference() {
        return new Preference(store.preference(caller.requirePerson()));
    }

    /** Thanks that are there already stay as they are: each has a choice of its own. */
    @PUT
    public Preference preferRecognition(ReceiverChoiceRequest request) {
        if (request == null) {
            throw Problem.badRequest("platform.missing-body");
        }
        UUID person = caller.requirePerson();
        store.prefer(person, request.checked(), clock.instant());
        return recognitionPreference();
    }
}
