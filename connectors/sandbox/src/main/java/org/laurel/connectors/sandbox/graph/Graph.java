package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.InvalidToken;
import org.laurel.connectors.sandbox.faults.Fault.Target;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.sandbox.throttle.Throttle;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/**
 * Microsoft Graph at {@code /v1.0}: the calls Laurel makes, with Graph's own strictness. Every call checks the token's audience,
 * echoes {@code client-request-id}, gives a {@code request-id} and answers errors in Graph's JSON.
 */
public final class Graph implements Routes {

    private static final String ROOT = "/v1.0";
    private static final String ROLES = "roles";
    private static final String TOKEN_ENDS = "tokenEnds";

    private final Entra entra;
    private final Faults faults;
    private final Clock clock;
    private final UserCalls users;
    private final MailCalls mail;
    private final ActivityCalls activities;
    private final ChannelMessageCalls channelMessages;
    private final InstallationCalls installed;

    public Graph(Company company, Entra entra, Faults faults, Mailboxes mailboxes, ActivityFeed feed, AppManifest manifest, Installations installations,
                 Addresses addresses, Posts posts, Clock clock) {
        this.entra = entra;
        this.faults = faults;
        this.clock = clock;
        this.users = new UserCalls(company);
        this.mail = new MailCalls(mailboxes, clock);
        this.activities = new ActivityCalls(company, users, feed, manifest, installations, clock);
        this.installed = new InstallationCalls(users, addresses, installations);
        this.channelMessages = new ChannelMessageCalls(company, addresses, manifest, posts);
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.get(ROOT + "/users", graph(users::list));
        http.get(ROOT + "/users/{id}", graph(users::one));
        http.get(ROOT + "/users/{id}/messages", graph(mail::find));
        http.post(ROOT + "/users/{id}/messages", graph(mail::createDraft));
        http.get(ROOT + "/users/{id}/messages/{message}", graph(mail::one));
        http.delete(ROOT + "/users/{id}/messages/{message}", graph(mail::delete));
        http.post(ROOT + "/users/{id}/messages/{message}/send", graph(mail::sendDraft));
        http.post(ROOT + "/users/{id}/sendMail", graph(mail::send));
        http.post(ROOT + "/users/{id}/teamwork/sendActivityNotification", graph(activities::send));
        http.post(ROOT + "/teamwork/sendActivityNotificationToRecipients", graph(activities::sendToAll));
        http.get(ROOT + "/users/{id}/teamwork/installedApps", graph(installed::list));
        http.post(ROOT + "/users/{id}/teamwork/installedApps", graph(installed::install));
        http.get(ROOT + "/users/{id}/teamwork/installedApps/{installation}/chat", graph(installed::chat));
        http.post(ROOT + "/chats/{id}/messages", graph(Graph::importsOnly));
        http.post(ROOT + "/teams/{id}/channels/{channel}/messages", graph(Graph::importsOnly));
        http.post(ROOT + "/teams/{id}/channels/{channel}/messages/{message}/replies", graph(Graph::importsOnly));
        http.get(ROOT + "/teams/{id}/channels/{channel}/messages", graph(channelMessages::list));
        http.get(ROOT + "/teams/{id}/channels/{channel}/messages/{message}", graph(channelMessages::oneOrDelta));
        http.get(ROOT + "/<rest>", graph(Graph::unknown));
        http.post(ROOT + "/<rest>", graph(Graph::unknown));
        http.patch(ROOT + "/<rest>", graph(Graph::unknown));
        http.delete(ROOT + "/<rest>", graph(Graph::unknown));
    }

    private Handler graph(Handler call) {
        Handler guarded = faults.guard(Target.GRAPH, request -> answer(request, call));
        return request -> {
            request.header("request-id", UUID.randomUUID().toString());
            String clientRequestId = request.header("client-request-id");
            if (clientRequestId != null && clientRequestId.matches("[\\w-]{1,64}")) {
                request.header("client-request-id", clientRequestId);
            }
            guarded.handle(request);
        };
    }

    private void answer(Context request, Handler call) throws Exception {
        try {
            JWTClaimsSet claims = entra.verify(request.header("Authorization"), Entra.GRAPH);
            request.attribute(ROLES, claims.getStringListClaim("roles"));
            request.attribute(TOKEN_ENDS, claims.getExpirationTime().toInstant());
            call.handle(request);
        } catch (InvalidToken e) {
            request.header("WWW-Authenticate", "Bearer realm=\"\", client_id=\"00000003-0000-0000-c000-000000000000\"");
            refuse(request, GraphError.of(401, "InvalidAuthenticationToken", e.getMessage()));
        } catch (GraphError e) {
            refuse(request, e);
        }
    }

    private void refuse(Context request, GraphError error) {
        if (error.retryAfter != null) {
            request.header("Retry-After", Long.toString(Throttle.seconds(error.retryAfter)));
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("date", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        inner.put("request-id", request.res().getHeader("request-id"));
        inner.put("client-request-id", request.res().getHeader("client-request-id"));
        request.status(error.status).json(Map.of("error", Map.of("code", error.code, "message", error.getMessage(), "innerError", inner)));
    }

    /** The application permissions that the caller's token carries. */
    static List<String> roles(Context request) {
        List<String> roles = request.attribute(ROLES);
        return roles == null ? List.of() : roles;
    }

    /** When the caller's token ends. */
    static Instant tokenEnds(Context request) {
        return Objects.requireNonNull(request.attribute(TOKEN_ENDS));
    }

    /** Calls that were over a limit. */
    public List<Refusal> refusals() {
        return Stream.concat(activities.refusals().stream(), mail.refusals().stream()).toList();
    }

    /** A request's JSON object. */
    static JsonNode body(Context request) throws IOException {
        try {
            JsonNode body = Json.MAPPER.readTree(request.bodyAsBytes());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw GraphError.badRequest("BadRequest", "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }
        throw GraphError.badRequest("BadRequest", "Empty Payload. JSON content expected.");
    }

    static Map<String, Object> page(String context, List<?> values) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
        page.put("value", values);
        return page;
    }

    /** Applications may not write messages; this is Graph's answer to the letter. */
    private static void importsOnly(Context request) {
        throw GraphError.of(401, "Unauthorized", "Message POST is allowed in application-only context only for import purposes. "
            + "Refer to https://docs.microsoft.com/microsoftteams/platform/graph-api/import-messages/import-external-messages-to-teams for more details.");
    }

    private static void unknown(Context request) {
        throw GraphError.badRequest("BadRequest", "Resource not found for the segment '" + request.pathParam("rest") + "'.");
    }
}
