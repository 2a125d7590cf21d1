package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.laurel.platform.Caller;
import org.laurel.platform.Messages;

/** Who is signed in: what a page needs to know first. */
@Path("v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class MeResource {
    /**
     * @param person   null for an administrator who is not one of the people
     * @param language what to answer in: the person's own, else the request's
     */
    public record Me(Person person, String name, List<String> roles, String language) {
    }

    private final PeopleStore people;
    private final Caller caller;

    @Inject
    MeResource(PeopleStore people, Caller caller) {
        this.people = people;
        this.caller = caller;
    }

    @GET
    public Me me() {
        Person person = caller.person().flatMap(people::find).orElse(null);
        String language = person == null || person.language() == null ? caller.locale().getLanguage()
                : Messages.supported(person.language()).getLanguage();
        String name = person == null ? caller.name() : person.name();
        return new Me(person, name, caller.roles().stream().sorted().toList(), language);
    }
}
