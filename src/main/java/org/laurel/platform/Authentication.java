package org.laurel.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.laurel.connectors.teams.EntraCaller;
import org.laurel.connectors.teams.EntraTokens;
import org.laurel.connectors.teams.InvalidToken;
import org.laurel.connectors.teams.KeysUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request to the API pass only with a token of our tenant for our app, from an account that is one of the people or
 * an administrator, and only to what {@link ForRoles} allows. The bot endpoint alone checks its own kind of token.
 */
@Provider
@Singleton
@Priority(Priorities.AUTHENTICATION)
class Authentication implements ContainerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final String BOT = "messages";

    private final EntraTokens tokens;
    private final CallerDirectory people;
    private final Caller caller;

    @Context
    private ResourceInfo resource;

    @Inject
    Authentication(EntraTokens tokens, CallerDirectory people, Caller caller) {
        this.tokens = tokens;
        this.people = people;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.speaks(Messages.supported(Messages.wanted(request::getAcceptableLanguages).orElse(Locale.ENGLISH)));
        if (request.getUriInfo().getPath().replaceFirst("^/", "").equals(BOT)) {
            return;
        }
        EntraCaller account = account(request.getHeaderString("Authorization"));
        Optional<UUID> person = people.personOf(guid(account.tid()), guid(account.oid()), account.preferredUsername());
        caller.is(person, name(account), account.roles());
        if (person.isEmpty() && !caller.has(Caller.HR_ADMIN) && !caller.has(Caller.OPERATOR)) {
            throw Problem.forbidden("platform.not-linked");
        }
        Set<String> allowed = allowedRoles();
        if (!allowed.isEmpty() && allowed.stream().noneMatch(caller::has)) {
            throw Problem.of(403, "platform.role-missing", Map.of("roles", String.join(", ", allowed.stream().sorted().toList())));
        }
    }

    private EntraCaller account(String header) {
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw unauthorized();
        }
        try {
            return tokens.verify(header.substring(7).strip());
        } catch (InvalidToken invalid) {
            LOG.info("A token was refused: {}", invalid.getMessage());
            throw unauthorized();
        } catch (KeysUnavailable away) {
            LOG.warn("Tokens cannot be checked: {}", away.getMessage());
            throw Problem.of(503, "platform.keys-away", Map.of());
        }
    }

    /** As it is written beside what they decide. A token need not carry a name. */
    private static String name(EntraCaller account) {
        String name = account.name() == null || account.name().isBlank() ? account.preferredUsername() : account.name();
        return name == null || name.isBlank() ? account.oid() : name;
    }

    private static UUID guid(String claim) {
        return Text.id(claim).orElseThrow(Authentication::unauthorized);
    }

    private static Problem unauthorized() {
        return Problem.of(401, "platform.unauthorized", Map.of());
    }

    private Set<String> allowedRoles() {
        ForRoles roles = resource.getResourceMethod().getAnnotation(ForRoles.class);
        if (roles == null) {
            roles = resource.getResourceClass().getAnnotation(ForRoles.class);
        }
        return roles == null ? Set.of() : Set.of(roles.value());
    }
}
