package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** Everybody who is signed in may look up colleagues. */
@Path("v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class PeopleResource {
    private final PeopleStore people;
    private final TeamStore teams;

    @Inject
    PeopleResource(PeopleStore people, TeamStore teams) {
        this.people = people;
        this.teams = teams;
    }

    @GET
    public Page<Person> search(@QueryParam("q") String query, @QueryParam("state") String state, @QueryParam("cursor") String cursor,
                               @QueryParam("limit") Integer limit) {
        if ("contact".equals(state)) {
            return people.contacts(query, cursor, Page.limit(limit));
        }
        Boolean active = switch (state == null ? "active" : state) {
            case "active" -> Boolean.TRUE;
            case "inactive" -> Boolean.FALSE;
            case "all" -> null;
            default -> throw Problem.badRequest("org.state", Map.of("state", state));
        };
        return people.search(query, active, cursor, Page.limit(limit));
    }

    @GET
    @Path("{id}")
    public Person get(@PathParam("id") String id) {
        return people.find(known(id)).orElseThrow(() -> Problem.notFound("org.no-such-person"));
    }

    @GET
    @Path("{id}/reports")
    public Page<Person> reports(@PathParam("id") String id, @QueryParam("nested") @DefaultValue("false") boolean nested,
                                @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return people.reports(get(id).id(), nested, cursor, Page.limit(limit));
    }

    /** From the person's own manager to the top; one page, at most 20. */
    @GET
    @Path("{id}/managers")
    public Page<Person> managers(@PathParam("id") String id) {
        List<Person> above = people.managers(known(id));
        // Who has a manager is somebody.
        if (above.isEmpty()) {
            get(id);
        }
        return new Page<>(above, null);
    }

    @GET
    @Path("{id}/teams")
    public Page<Team> teams(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return teams.of(get(id).id(), cursor, Page.limit(limit));
    }

    /** Second managers and assistants. */
    @GET
    @Path("{id}/edges")
    public Page<PersonEdge> edges(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return people.edges(get(id).id(), cursor, Page.limit(limit));
    }

    private static UUID known(String id) {
        return Text.id(id).orElseThrow(() -> Problem.notFound("org.no-such-person"));
    }
}
