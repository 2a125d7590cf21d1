package org.laurel.connectors.sandbox.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.laurel.connectors.sandbox.company.Employee;

/** Who is signed in to Entra ID in this browser: a signed cookie, so that it outlives a restart. */
final class Session {

    private static final String COOKIE = "sandbox-entra";
    private static final String PATH = "/entra";
    /** Keeps a session from passing for a token. */
    private static final String AUDIENCE = "entra-session";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final Entra entra;

    Session(Entra entra) {
        this.entra = entra;
    }

    void begin(Context request, Employee who) {
        Instant now = entra.clock().instant();
        String value = entra.keys().sign(new JWTClaimsSet.Builder().issuer(entra.issuer()).audience(AUDIENCE)
            .subject(who.entraId().toString()).expirationTime(Date.from(now.plus(LIFETIME))).build());
        request.cookie(new Cookie(COOKIE, value, PATH, (int) LIFETIME.toSeconds(), false, true, null, SameSite.LAX));
    }

    Optional<Employee> of(Context request) {
        String value = request.cookie(COOKIE);
        if (value == null) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = entra.verify("Bearer " + value, AUDIENCE);
            return entra.company().byEntraId(UUID.fromString(claims.getSubject()));
        } catch (InvalidToken e) {
            return Optional.empty(); // expired, or of a sandbox whose data were deleted since
        }
    }

    void end(Context request) {
        request.removeCookie(COOKIE, PATH);
    }
}
