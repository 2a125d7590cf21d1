package org.laurel.connectors.sandbox.entra;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.stream.Collectors;

/** Laurel as the tenant's administrator registered it: a web app with a secret, a single-page app with redirect URIs. */
record AppRegistration(String clientId, String clientSecret, Set<String> redirectUris) {

    void requireId(String id) {
        if (id == null) {
            throw AadError.missing("client_id");
        }
        if (!clientId.equals(id)) {
            throw AadError.unknownApp(id);
        }
    }

    void requireSecret(String secret) {
        byte[] given = secret == null ? new byte[0] : secret.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(clientSecret.getBytes(StandardCharsets.UTF_8), given)) {
            throw AadError.wrongSecret(clientId);
        }
    }

    void requireRedirect(String uri) {
        if (!redirectUris.contains(uri)) {
            throw AadError.unknownRedirect(uri);
        }
    }

    /** The API's own scopes and OpenID's may be asked for; any other resource is unknown here. */
    void requireOwnScopes(String scopes) {
        for (String scope : scopes.trim().split("\\s+")) {
            boolean own = scope.startsWith("api://" + clientId + "/") || scope.startsWith(clientId + "/");
            boolean openId = Set.of("openid", "profile", "email", "offline_access", "").contains(scope);
            if (!own && !openId) {
                throw AadError.unknownResource(scope);
            }
        }
    }

    /** Browsers at these origins may read the token endpoint's answers. */
    Set<String> origins() {
        return redirectUris.stream().map(URI::create).map(uri -> uri.getScheme() + "://" + uri.getAuthority()).collect(Collectors.toSet());
    }
}
