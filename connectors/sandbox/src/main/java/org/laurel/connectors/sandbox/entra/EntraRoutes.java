package org.laurel.connectors.sandbox.entra;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.faults.Fault.Target;
import org.laurel.connectors.sandbox.faults.Faults;

/** Entra ID over HTTP: discovery, keys, authorize, token, logout; and the tokens that Teams gets for its tabs. */
public final class EntraRoutes implements Routes {

    private final Entra entra;
    private final AppRegistration app;
    private final Faults faults;
    private final Session session;
    private final TokenEndpoint token;
    private final AuthorizeEndpoint authorize;
    private final SignInPage page;

    /** @param redirectUris where codes may be sent, compared character by character */
    public EntraRoutes(Entra entra, Set<String> redirectUris, Faults faults) {
        Company company = entra.company();
        AuthorizationCodes codes = new AuthorizationCodes(entra.clock());
        this.entra = entra;
        this.app = new AppRegistration(company.clientId().toString(), company.clientSecret(), Set.copyOf(redirectUris));
        this.faults = faults;
        this.session = new Session(entra);
        this.token = new TokenEndpoint(entra, app, codes);
        this.authorize = new AuthorizeEndpoint(entra, app, codes, session);
        this.page = new SignInPage(company);
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.get("/entra/{tenant}/v2.0/.well-known/openid-configuration", open(request -> request.json(metadata())));
        http.get("/entra/{tenant}/discovery/v2.0/keys", open(request ->
            request.json(Map.of("keys", List.of(entra.keys().publicKey().toJSONObject())))));
        http.get("/entra/{tenant}/oauth2/v2.0/authorize", inTenant(authorize::show));
        http.post("/entra/{tenant}/oauth2/v2.0/authorize", inTenant(authorize::pick));
        http.post("/entra/{tenant}/oauth2/v2.0/token", faults.guard(Target.ENTRA, forSinglePageApps(inTenant(token::answer))));
        http.options("/entra/{tenant}/oauth2/v2.0/token", forSinglePageApps(request -> request.status(204)));
        http.get("/entra/{tenant}/oauth2/v2.0/logout", inTenant(this::logout));
        http.get("/sandbox/sso-token", this::ssoToken);
        http.exception(AadError.class, (e, request) -> request.status(e.status()).json(e.json(entra.clock().instant())));
    }

    private Map<String, Object> metadata() {
        String tenant = entra.authority() + "/" + entra.company().tenantId();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", entra.issuer());
        metadata.put("authorization_endpoint", tenant + "/oauth2/v2.0/authorize");
        metadata.put("token_endpoint", tenant + "/oauth2/v2.0/token");
        metadata.put("end_session_endpoint", tenant + "/oauth2/v2.0/logout");
        metadata.put("jwks_uri", tenant + "/discovery/v2.0/keys");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query", "fragment"));
        metadata.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        metadata.put("claims_supported", List.of("sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "oid", "ver"));
        return metadata;
    }

    private void logout(Context request) {
        session.end(request);
        String back = request.queryParam("post_logout_redirect_uri");
        if (back != null && app.redirectUris().contains(back)) {
            request.redirect(back);
        } else {
            page.signedOut(request);
        }
    }

    /** Teams' part in single sign-on: the page asks for the person it shows, by uid, mail or object id. */
    private void ssoToken(Context request) {
        String user = Optional.ofNullable(request.queryParam("user")).orElse("");
        Optional<Employee> who = person(user);
        if (who.isEmpty()) {
            request.status(404).json(Map.of("error", Map.of("code", "Request_ResourceNotFound", "message", "Nobody is called " + user)));
            return;
        }
        request.header("Cache-Control", "no-store");
        request.json(Map.of("token", entra.issueFor(who.get()), "expiresIn", Entra.LIFETIME.toSeconds()));
    }

    private Optional<Employee> person(String name) {
        Company company = entra.company();
        return company.byUid(name).or(() -> company.byMail(name))
            .or(() -> company.employees().stream().filter(e -> e.entraId().toString().equals(name)).findFirst());
    }

    private Handler inTenant(Handler answer) {
        return request -> {
            String tenant = request.pathParam("tenant");
            if (!tenant.equals(entra.company().tenantId().toString()) && !tenant.equals(Company.DOMAIN)) {
                throw AadError.unknownTenant(tenant);
            }
            answer.handle(request);
        };
    }

    private Handler open(Handler answer) {
        return request -> {
            request.header("Access-Control-Allow-Origin", "*");
            inTenant(answer).handle(request);
        };
    }

    private Handler forSinglePageApps(Handler answer) {
        return request -> {
            String origin = request.header("Origin");
            request.header("Vary", "Origin");
            if (origin != null && app.origins().contains(origin)) {
                request.header("Access-Control-Allow-Origin", origin);
                request.header("Access-Control-Allow-Methods", "POST");
                request.header("Access-Control-Allow-Headers", "content-type, x-client-sku, x-client-ver, client-request-id");
                request.header("Access-Control-Max-Age", "600");
            }
            answer.handle(request);
        };
    }
}
