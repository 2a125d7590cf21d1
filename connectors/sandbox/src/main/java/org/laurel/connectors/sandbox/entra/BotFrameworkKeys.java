package org.laurel.connectors.sandbox.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.laurel.connectors.sandbox.Routes;

/**
 * The Bot Framework's identity: signs what a channel sends to a bot and publishes the key for it.
 * The shape follows {@code https://login.botframework.com/v1/.well-known/openidconfiguration}.
 */
public final class BotFrameworkKeys implements Routes {

    private static final String METADATA = "/botframework/v1/.well-known/openidconfiguration";
    private static final String JWKS = "/botframework/v1/.well-known/keys";

    private final URI base;
    private final Keys keys;
    private final Clock clock;

    /** @param base the sandbox's own address, without a slash at the end */
    public BotFrameworkKeys(URI base, Keys keys, Clock clock) {
        this.base = base;
        this.keys = keys;
        this.clock = clock;
    }

    /** A token for one activity on its way from a channel to the bot. The claim {@code serviceurl} is lower case on the wire. */
    public String issue(String botAppId, String serviceUrl) {
        Instant now = clock.instant();
        return keys.sign(new JWTClaimsSet.Builder()
            .issuer(Entra.BOT_FRAMEWORK)
            .audience(botAppId)
            .claim("serviceurl", serviceUrl)
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Entra.LIFETIME)))
            .build());
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.get(METADATA, request -> request.json(Map.of(
            "issuer", Entra.BOT_FRAMEWORK,
            "authorization_endpoint", "https://invalid.botframework.com",
            "jwks_uri", base + JWKS,
            "id_token_signing_alg_values_supported", List.of("RS256"),
            "token_endpoint_auth_methods_supported", List.of("private_key_jwt"))));
        http.get(JWKS, request -> request.json(Map.of("keys", List.of(endorsed()))));
    }

    private Map<String, Object> endorsed() {
        Map<String, Object> key = new HashMap<>(keys.publicKey().toJSONObject());
        key.put("endorsements", List.of("msteams", "emulator", "webchat"));
        return key;
    }
}
