package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.throttle.Throttle;
import org.laurel.connectors.sandbox.throttle.Throttle.Limit;

/** {@code sendActivityNotification}: five a second, only types that the app's manifest declares, only to those who have the app. */
final class ActivityCalls {

    private static final String ALWAYS_ALLOWED = "systemDefault";
    private static final Limit SINGLE = new Limit(5, Duration.ofSeconds(1));

    private final Company company;
    private final UserCalls users;
    private final ActivityFeed feed;
    private final AppManifest manifest;
    private final Installations installations;
    private final Throttle throttle;

    ActivityCalls(Company company, UserCalls users, ActivityFeed feed, AppManifest manifest, Installations installations, Clock clock) {
        this.company = company;
        this.users = users;
        this.feed = feed;
        this.manifest = manifest;
        this.installations = installations;
        this.throttle = new Throttle(clock, SINGLE);
    }

    void send(Context request) throws IOException {
        throttle.refuse("app").ifPresent(wait -> {
            throw GraphError.throttled("TooManyRequests", "Too many requests.", wait);
        });
        JsonNode body = Graph.body(request);
        Shape.ACTIVITY_NOTIFICATION.check(body);
        String id = request.pathParam("id");
        Employee recipient = users.find(id).orElseThrow(() -> UserCalls.notFound(id));
        ActivityFeed.Notification notification = read(body);
        if (!installations.installed(recipient)) {
            throw GraphError.of(403, "Forbidden", "Application with AAD App Id '" + company.clientId() + "' is not authorized to generate custom text "
                + "notifications about '" + notification.topic() + "' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).");
        }
        feed.add(recipient.entraId(), notification);
        request.status(204);
    }

    private ActivityFeed.Notification read(JsonNode body) {
        String type = Shape.parameter(body, "activityType").asText("");
        if (!manifest.activityTypes().contains(type) && !type.equals(ALWAYS_ALLOWED)) {
            throw GraphError.badRequest("BadRequest", "Activity type '" + type + "' is not declared in the app's manifest.");
        }
        JsonNode topic = Shape.parameter(body, "topic");
        String value = topic.path("value").asText("");
        String webUrl = topic.path("webUrl").asText("");
        boolean text = topic.path("source").asText("").equals("text");
        if (!topic.isObject() || value.isBlank()) {
            throw GraphError.badRequest("BadRequest", "The topic and its value are required.");
        }
        if (text && !webUrl.startsWith("https://teams.microsoft.com/l/")) {
            throw GraphError.badRequest("BadRequest", "A topic of source 'text' needs a webUrl that is a Microsoft Teams deep link.");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Shape.parameter(body, "templateParameters").forEach(parameter ->
            parameters.put(parameter.path("name").asText(), parameter.path("value").asText()));
        return new ActivityFeed.Notification(type, value, webUrl, Shape.parameter(body, "previewText").path("content").asText(""), parameters);
    }
}
