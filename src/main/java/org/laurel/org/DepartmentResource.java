package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

@Path("v1/departments")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class DepartmentResource {
    private final DepartmentStore departments;
    private final PeopleStore people;

    @Inject
    DepartmentResource(DepartmentStore departments, PeopleStore people) {
        this.departments = departments;
        this.people = people;
    }

    @GET
    public Page<Department> search(@QueryParam("q") String query, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return departments.search(query, cursor, Page.limit(limit));
    }

    @GET
    @Path("{id}")
    public Department get(@PathParam("id") String id) {
        return Text.id(id).flatMap(departments::find).orElseThrow(() -> Problem.notFound("org.no-such-department"));
    }

    @GET
    @Path("{id}/members")
    public Page<Person> members(@PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return people.inDepartment(get(id).id(), cursor, Page.limit(limit));
    }
}
