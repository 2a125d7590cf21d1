package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.throttle.Throttle;
import org.laurel.connectors.sandbox.throttle.Throttle.Limit;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/**
 * {@code sendActivityNotification}: five a second, only types that the app's manifest declares, only to those who have the app. And
 * {@code sendActivityNotificationToRecipients}: two a second, at most a hundred at a time, with a token that holds for 45 minutes.
 */
final class ActivityCalls {

    private static final String ALWAYS_ALLOWED = "systemDefault";
    private static final Limit SINGLE = new Limit(5, Duration.ofSeconds(1));
    private static final Limit BULK = new Limit(2, Duration.ofSeconds(1));
    private static final int MOST_RECIPIENTS = 100;
    private static final Duration TOKEN_LEFT = Duration.ofMinutes(45);
    private static final String RECIPIENT = "#microsoft.graph.aadUserNotificationRecipient";

    private final Company company;
    private final UserCalls users;
    private final ActivityFeed feed;
    private final AppManifest manifest;
    private final Installations installations;
    private final Throttle single;
    private final Throttle bulk;
    private final Clock clock;

    ActivityCalls(Company company, UserCalls users, ActivityFeed feed, AppManifest manifest, Installations installations, Clock clock) {
        this.company = company;
        this.users = users;
        this.feed = feed;
        this.manifest = manifest;
        this.installations = installations;
        this.single = new Throttle(clock, SINGLE);
        this.bulk = new Throttle(clock, BULK);
        this.clock = clock;
    }

    List<Refusal> refusals() {
        return Stream.of(single, bulk).flatMap(throttle -> throttle.refusals().stream()).toList();
    }

    private void count(Throttle throttle) {
        throttle.refuse(throttle == single ? "bells" : "bells of many").ifPresent(wait -> {
            throw GraphError.throttled("TooManyRequests", "Too many requests.", wait);
        });
    }

    void send(Context request) throws IOException {
        count(single);
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

    /** Accepted for all at once; those who have not the app are passed over, and nobody is told. */
    void sendToAll(Context request) throws IOException {
        count(bulk);
        if (Graph.tokenEnds(request).isBefore(clock.instant().plus(TOKEN_LEFT))) {
            throw GraphError.of(412, "PreconditionFailed", "The token must be valid for at least 45 more minutes.");
        }
        JsonNode body = Graph.body(request);
        Shape.ACTIVITY_NOTIFICATION_TO_RECIPIENTS.check(body);
        ActivityFeed.Notification notification = read(body);
        JsonNode recipients = Shape.parameter(body, "recipients");
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw GraphError.badRequest("BadRequest", "The number of recipients must be between 1 and " + MOST_RECIPIENTS + ".");
        }
        for (JsonNode recipient : recipients) {
            if (!recipient.path("@odata.type").asText().equals(RECIPIENT)) {
                throw GraphError.badRequest("BadRequest", "The sandbox knows recipients of the type " + RECIPIENT + " only.");
            }
        }
        recipients.forEach(recipient -> users.find(recipient.path("userId").asText("")).filter(installations::installed)
            .ifPresent(employee -> feed.add(employee.entraId(), notification)));
        request.status(202);
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
