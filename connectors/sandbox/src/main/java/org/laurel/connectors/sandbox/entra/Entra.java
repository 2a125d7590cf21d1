package org.laurel.connectors.sandbox.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** The tenant's token service: issues tokens in the v2.0 shape and checks them for the sandbox's other parts. */
public final class Entra {

    public static final String GRAPH = "https://graph.microsoft.com";
    public static final String BOT_FRAMEWORK = "https://api.botframework.com";

    static final Duration LIFETIME = Duration.ofHours(1);
    /** What an administrator would have granted the app registration for Graph. */
    private static final List<String> GRAPH_PERMISSIONS = List.of("User.Read.All", "Mail.ReadWrite", "Mail.Send",
        "TeamsActivity.Send", "TeamsAppInstallation.ReadWriteSelfForUser.All");

    private final URI authority;
    private final Company company;
    private final Keys keys;
    private final Clock clock;

    /** @param authority what stands before {@code /{tenant}/…}, without a slash at the end */
    public Entra(URI authority, Company company, Keys keys, Clock clock) {
        this.authority = authority;
        this.company = company;
        this.keys = keys;
        this.clock = clock;
    }

    public String issuer() {
        return authority + "/" + company.tenantId() + "/v2.0";
    }

    URI authority() {
        return authority;
    }

    Company company() {
        return company;
    }

    Keys keys() {
        return keys;
    }

    Clock clock() {
        return clock;
    }

    /** The token a tab or the console calls Laurel's API with: audience is the app, scope {@code access_as_user}. */
    public String issueFor(Employee who) {
        JWTClaimsSet.Builder claims = person(who)
            .audience(company.clientId().toString())
            .claim("azp", company.clientId().toString())
            .claim("scp", "access_as_user");
        return keys.sign(claims.build());
    }

    /** @param nonce what the client sent, or null */
    String issueIdToken(Employee who, String nonce) {
        JWTClaimsSet.Builder claims = person(who).audience(company.clientId().toString());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return keys.sign(claims.build());
    }

    /** The token an app has without a person: client credentials. */
    public String issueForApp(String audience) {
        JWTClaimsSet.Builder claims = common()
            .audience(audience)
            .subject(company.clientId().toString())
            .claim("oid", company.servicePrincipalId().toString())
            .claim("azp", company.clientId().toString())
            .claim("appid", company.clientId().toString())
            .claim("idtyp", "app");
        if (audience.equals(GRAPH)) {
            claims.claim("roles", GRAPH_PERMISSIONS);
        }
        return keys.sign(claims.build());
    }

    private JWTClaimsSet.Builder person(Employee who) {
        JWTClaimsSet.Builder claims = common()
            .subject(who.entraId().toString())
            .claim("oid", who.entraId().toString())
            .claim("preferred_username", who.mail())
            .claim("name", who.name());
        List<String> roles = List.copyOf(company.roles(who));
        return roles.isEmpty() ? claims : claims.claim("roles", roles);
    }

    private JWTClaimsSet.Builder common() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
            .issuer(issuer())
            .claim("tid", company.tenantId().toString())
            .claim("ver", "2.0")
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)));
    }

    /**
     * Checks an {@code Authorization} header as Microsoft's services do.
     *
     * @param authorization the header, or null when there was none
     * @throws InvalidToken unless it is a token of ours for that audience, valid now
     */
    public JWTClaimsSet verify(String authorization, String audience) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new InvalidToken("Access token is empty.");
        }
        JWTClaimsSet claims = verified(authorization.substring(7).trim());
        if (!issuer().equals(claims.getIssuer())) {
            throw new InvalidToken("Access token validation failure. Invalid issuer.");
        }
        if (!claims.getAudience().contains(audience)) {
            throw new InvalidToken("Access token validation failure. Invalid audience.");
        }
        Date now = Date.from(clock.instant());
        if (claims.getExpirationTime() == null || !now.before(claims.getExpirationTime())) {
            throw new InvalidToken("Lifetime validation failed, the token is expired.");
        }
        return claims;
    }

    /** @return the claims of a token that we signed, whatever they say */
    JWTClaimsSet verified(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!signed.verify(new RSASSAVerifier(keys.publicKey()))) {
                throw new InvalidToken("Access token validation failure. Invalid signature.");
            }
            return signed.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new InvalidToken("CompactToken parsing failed: " + e.getMessage());
        }
    }
}
