package org.laurel.connectors.sandbox.entra;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code POST /{tenant}/oauth2/v2.0/token}: client credentials and authorization code with PKCE. */
final class TokenEndpoint {

    private static final Set<String> APIS = Set.of(Entra.GRAPH, Entra.BOT_FRAMEWORK);
    private static final String DEFAULT = "/.default";

    private final Entra entra;
    private final AppRegistration app;
    private final AuthorizationCodes codes;

    TokenEndpoint(Entra entra, AppRegistration app, AuthorizationCodes codes) {
        this.entra = entra;
        this.app = app;
        this.codes = codes;
    }

    void answer(Context request) {
        request.header("Cache-Control", "no-store");
        String grantType = required(request, "grant_type");
        app.requireId(request.formParam("client_id"));
        Map<String, Object> tokens = switch (grantType) {
            case "client_credentials" -> clientCredentials(request);
            case "authorization_code" -> authorizationCode(request);
            default -> throw new AadError(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grantType + "'.");
        };
        request.json(tokens);
    }

    private Map<String, Object> clientCredentials(Context request) {
        app.requireSecret(request.formParam("client_secret"));
        String scope = required(request, "scope");
        if (!scope.endsWith(DEFAULT)) {
            throw new AadError(400, "invalid_scope", 1002012, "The provided value for scope " + scope + " is not valid. Client credential "
                + "flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).");
        }
        String audience = scope.substring(0, scope.length() - DEFAULT.length());
        if (!APIS.contains(audience)) {
            throw AadError.unknownResource(audience);
        }
        return bearer(entra.issueForApp(audience));
    }

    private Map<String, Object> authorizationCode(Context request) {
        AuthorizationCodes.Grant grant = codes.redeem(required(request, "code"), required(request, "redirect_uri"),
            required(request, "code_verifier"));
        Map<String, Object> tokens = bearer(entra.issueFor(grant.who()));
        tokens.put("scope", grant.scope());
        if (Set.of(grant.scope().split(" ")).contains("openid")) {
            tokens.put("id_token", entra.issueIdToken(grant.who(), grant.nonce()));
        }
        return tokens;
    }

    private static Map<String, Object> bearer(String accessToken) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("token_type", "Bearer");
        tokens.put("expires_in", Entra.LIFETIME.toSeconds());
        tokens.put("ext_expires_in", Entra.LIFETIME.toSeconds());
        tokens.put("access_token", accessToken);
        return tokens;
    }

    private static String required(Context request, String parameter) {
        String value = request.formParam(parameter);
        if (value == null || value.isEmpty()) {
            throw AadError.missing(parameter);
        }
        return value;
    }
}
