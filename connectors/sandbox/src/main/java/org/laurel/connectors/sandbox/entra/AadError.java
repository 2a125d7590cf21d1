package org.laurel.connectors.sandbox.entra;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A refusal as Entra ID words it: an OAuth error with an {@code AADSTS} number. */
final class AadError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int status;
    private final String error;
    private final int code;

    AadError(int status, String error, int code, String message) {
        super(message);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    static AadError unknownTenant(String tenant) {
        return new AadError(400, "invalid_request", 90002, "Tenant '" + tenant + "' not found. Check to make sure you have the correct "
            + "tenant ID and are signing into the correct cloud.");
    }

    static AadError unknownApp(String clientId) {
        return new AadError(400, "unauthorized_client", 700016, "Application with identifier '" + clientId + "' was not found in the "
            + "directory. This can happen if the application has not been installed by the administrator of the tenant.");
    }

    static AadError wrongSecret(String clientId) {
        return new AadError(401, "invalid_client", 7000215, "Invalid client secret provided. Ensure the secret being sent in the request "
            + "is the client secret value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static AadError missing(String parameter) {
        return new AadError(400, "invalid_request", 900144, "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static AadError unknownRedirect(String redirectUri) {
        return new AadError(400, "invalid_request", 50011, "The redirect URI '" + redirectUri + "' specified in the request does not match "
            + "the redirect URIs configured for the application.");
    }

    static AadError unknownResource(String scope) {
        return new AadError(400, "invalid_resource", 500011, "The resource principal named " + scope + " was not found in the tenant.");
    }

    static AadError pkceRequired() {
        return new AadError(400, "invalid_request", 9002325, "Proof Key for Code Exchange is required for cross-origin authorization "
            + "code redemption; the method must be S256.");
    }

    static AadError invalidGrant(int code, String message) {
        return new AadError(400, "invalid_grant", code, message);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return "AADSTS" + code + ": " + getMessage();
    }

    Map<String, Object> json(Instant now) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String timestamp = TIMESTAMP.format(now);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error", error);
        json.put("error_description", description() + " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + timestamp);
        json.put("error_codes", List.of(code));
        json.put("timestamp", timestamp);
        json.put("trace_id", trace);
        json.put("correlation_id", correlation);
        return json;
    }
}
