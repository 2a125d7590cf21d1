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
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/teams")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class TeamResource {
    private final TeamStore teams;
    private final PeopleStore people;

    @Inject
    TeamResource(TeamStore teams, PeopleStore people) {
        this.teams = teams;
        this.people = people;
    }

    @GET
    public Page<Team> search(@QueryParam("q") String query, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return teams.search(query, cursor, Page.limit(limit));
    }

    @GET
    @Path("{id}")
    public Team get(@PathParam("id") String id) {
        return Text.id(id).flatMap(teams::find).orElseThrow(() -> Problem.notFound("org.no-such-team"));
    }

    @GET
    @Path("{id}/members")
    public Page<Person> members(@PathParam("id") String id, @QueryParam("nested") @DefaultValue("false") boolean nested,
                                @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return people.members(get(id).id(), nested, cursor, Page.limit(limit));
    }
}
