package org.laurel.bench;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The floor of {@link FeedBench}, put into the service's WAR for it alone: answers what it was told to, past the same filters and sign-in. */
@Path("v1/constants/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ConstantResource {
    private final Map<String, String> constants = new ConcurrentHashMap<>();

    @Inject
    ConstantResource() {
    }

    @PUT
    public void set(@PathParam("name") String name, String answer) {
        constants.put(name, answer);
    }

    @GET
    public String get(@PathParam("name") String name) {
        return constants.get(name);
    }
}
