package org.laurel.connectors.sandbox.entra;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.connectors.sandbox.company.Employee;

/**
 * {@code /{tenant}/oauth2/v2.0/authorize}. GET shows the page on which one picks who one is, POST takes the choice.
 * With {@code prompt=none}, or a {@code login_hint} naming whoever is signed in, nobody is asked.
 */
final class AuthorizeEndpoint {

    private final Entra entra;
    private final AppRegistration app;
    private final AuthorizationCodes codes;
    private final Session session;
    private final SignInPage page;

    AuthorizeEndpoint(Entra entra, AppRegistration app, AuthorizationCodes codes, Session session) {
        this.entra = entra;
        this.app = app;
        this.codes = codes;
        this.session = session;
        this.page = new SignInPage(entra.company());
    }

    void show(Context request) {
        redirectingErrors(request, () -> {
            Optional<Employee> signedIn = session.of(request);
            String hint = request.queryParam("login_hint");
            boolean hinted = hint != null && signedIn.filter(who -> who.mail().equalsIgnoreCase(hint)).isPresent();
            String prompt = request.queryParam("prompt");
            if ("none".equals(prompt) && signedIn.isEmpty()) {
                throw new AadError(400, "login_required", 50058, "A silent sign-in request was sent but no user is signed in.");
            }
            if ("none".equals(prompt) || hinted && prompt == null) {
                sendCode(request, signedIn.orElseThrow());
            } else {
                page.show(request, hint);
            }
        });
    }

    void pick(Context request) {
        redirectingErrors(request, () -> {
            Employee who = Optional.ofNullable(request.formParam("user")).flatMap(this::person)
                .orElseThrow(() -> new AadError(400, "invalid_request", 50034, "The user account does not exist in the directory."));
            session.begin(request, who);
            sendCode(request, who);
        });
    }

    private Optional<Employee> person(String entraId) {
        try {
            return entra.company().byEntraId(UUID.fromString(entraId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whatever is wrong with the app or its address is shown here; the rest is told to the app, as RFC 6749 has it. */
    private void redirectingErrors(Context request, Runnable step) {
        try {
            app.requireId(request.queryParam("client_id"));
            app.requireRedirect(request.queryParam("redirect_uri"));
        } catch (AadError e) {
            page.refuse(request, e);
            return;
        }
        try {
            requireCodeFlow(request);
            step.run();
        } catch (AadError e) {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("error", e.error());
            answer.put("error_description", e.description());
            redirect(request, answer);
        }
    }

    private void requireCodeFlow(Context request) {
        String type = request.queryParam("response_type");
        if (!"code".equals(type)) {
            throw new AadError(400, "unsupported_response_type", 700051, "response_type '" + type + "' is not enabled for the application.");
        }
        if (request.queryParam("code_challenge") == null || !"S256".equals(request.queryParam("code_challenge_method"))) {
            throw AadError.pkceRequired();
        }
        app.requireOwnScopes(scope(request));
    }

    private void sendCode(Context request, Employee who) {
        String code = codes.give(new AuthorizationCodes.Grant(who, request.queryParam("redirect_uri"),
            request.queryParam("code_challenge"), request.queryParam("nonce"), scope(request)));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("session_state", who.entraId().toString());
        redirect(request, answer);
    }

    private static String scope(Context request) {
        return Optional.ofNullable(request.queryParam("scope")).orElse("");
    }

    private static void redirect(Context request, Map<String, String> answer) {
        if (request.queryParam("state") != null) {
            answer.put("state", request.queryParam("state"));
        }
        String parameters = answer.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        String separator = "fragment".equals(request.queryParam("response_mode")) ? "#" : "?";
        request.header("Cache-Control", "no-store");
        request.redirect(request.queryParam("redirect_uri") + separator + parameters, HttpStatus.SEE_OTHER);
    }
}
