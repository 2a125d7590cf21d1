package org.laurel.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is calling in this request, and in which language they want to be answered. */
@RequestScoped
public class Caller {
    public static final String HR_ADMIN = "HR.Admin";
    public static final String OPERATOR = "Operator";

    private UUID person;
    private String name = "";
    private Set<String> roles = Set.of();
    private Locale locale = Locale.ENGLISH;

    public Optional<UUID> person() {
        return Optional.ofNullable(person);
    }

    /** @throws Problem 403 for an administrator who is not one of the people */
    public UUID requirePerson() {
        return person().orElseThrow(() -> Problem.forbidden("platform.not-a-person"));
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    public Set<String> roles() {
        return roles;
    }

    public String name() {
        return name;
    }

    public Locale locale() {
        return locale;
    }

    void speaks(Locale language) {
        locale = language;
    }

    void is(Optional<UUID> linked, String displayName, Set<String> appRoles) {
        person = linked.orElse(null);
        name = displayName;
        roles = Set.copyOf(appRoles);
    }
}
