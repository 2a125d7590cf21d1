package org.laurel.connectors.sandbox.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.laurel.connectors.sandbox.company.Employee;

/** Codes that were given out: good once, for ten minutes. A restart forgets them, and the person signs in again. */
final class AuthorizationCodes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> codes = new HashMap<>();

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    /** @param challenge the S256 hash of the verifier that will come with the code */
    record Grant(Employee who, String redirectUri, String challenge, String nonce, String scope) {
    }

    private static final class Entry {
        final Grant grant;
        final Instant expires;
        boolean redeemed;

        Entry(Grant grant, Instant expires) {
            this.grant = grant;
            this.expires = expires;
        }
    }

    synchronized String give(Grant grant) {
        Instant now = clock.instant();
        codes.values().removeIf(entry -> entry.expires.plus(LIFETIME).isBefore(now));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(code, new Entry(grant, now.plus(LIFETIME)));
        return code;
    }

    /** @throws AadError unless everything is as it was when the code was given; a code tried with a wrong verifier is spent */
    synchronized Grant redeem(String code, String redirectUri, String verifier) {
        Entry entry = codes.get(code);
        if (entry == null) {
            throw AadError.invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
        }
        if (entry.redeemed) {
            throw AadError.invalidGrant(54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code "
                + "or use an existing refresh token.");
        }
        if (!clock.instant().isBefore(entry.expires)) {
            throw AadError.invalidGrant(70008, "The provided authorization code or refresh token has expired due to inactivity. "
                + "Send a new interactive authorization request for this user and resource.");
        }
        entry.redeemed = true;
        if (!entry.grant.redirectUri().equals(redirectUri)) {
            throw AadError.invalidGrant(500112, "The reply address '" + redirectUri + "' does not match the reply address '"
                + entry.grant.redirectUri() + "' provided when requesting Authorization code.");
        }
        if (!entry.grant.challenge().equals(challenge(verifier))) {
            throw AadError.invalidGrant(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        }
        return entry.grant;
    }

    /** RFC 7636, S256. */
    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
