package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.InvalidToken;
import org.laurel.connectors.sandbox.faults.Fault.Target;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.sandbox.throttle.Throttle;
import org.laurel.connectors.sandbox.throttle.Throttle.Limit;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/** The Bot Connector at {@code /connector/v3}: where a bot posts, edits and deletes its messages in Teams. */
public final class Connector implements Routes {

    private static final String CONVERSATIONS = "/connector/v3/conversations";

    private final Entra entra;
    private final Faults faults;
    private final Addresses addresses;
    private final Installations installations;
    private final Posts posts;
    private final Throttle tenant;
    private final Throttle threads;

    public Connector(Entra entra, Faults faults, Addresses addresses, Installations installations, Posts posts, Clock clock) {
        this.entra = entra;
        this.faults = faults;
        this.addresses = addresses;
        this.installations = installations;
        this.posts = posts;
        this.tenant = new Throttle(clock, new Limit(50, Duration.ofSeconds(1)));
        this.threads = new Throttle(clock, new Limit(7, Duration.ofSeconds(1)), new Limit(8, Duration.ofSeconds(2)),
            new Limit(60, Duration.ofSeconds(30)), new Limit(1800, Duration.ofHours(1)));
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.post(CONVERSATIONS, connector(this::create));
        http.post(CONVERSATIONS + "/{conversation}/activities", connector(this::post));
        http.put(CONVERSATIONS + "/{conversation}/activities/{activity}", connector(this::update));
        http.delete(CONVERSATIONS + "/{conversation}/activities/{activity}", connector(this::delete));
    }

    /** Calls that were over a limit. */
    public List<Refusal> refusals() {
        return Stream.of(tenant, threads).flatMap(throttle -> throttle.refusals().stream()).toList();
    }

    private Handler connector(Handler call) {
        return faults.guard(Target.CONNECTOR, request -> {
            request.header("x-ms-request-id", UUID.randomUUID().toString());
            try {
                entra.verify(request.header("Authorization"), Entra.BOT_FRAMEWORK);
                tenant.refuse("tenant").ifPresent(wait -> {
                    throw ConnectorError.throttled("API calls quota exceeded! Maximum admitted 50 per 1s.", wait);
                });
                call.handle(request);
            } catch (InvalidToken e) {
                refuse(request, ConnectorError.of(401, "Unauthorized", "Authorization has been denied for this request."));
            } catch (ConnectorError e) {
                refuse(request, e);
            }
        });
    }

    private static void refuse(Context request, ConnectorError error) {
        if (error.retryAfter != null) {
            request.header("Retry-After", Long.toString(Throttle.seconds(error.retryAfter)));
        }
        request.status(error.status).json(error.body);
    }

    private void create(Context request) throws IOException {
        JsonNode parameters = ActivityRules.parameters(request);
        String channel = parameters.path("channelData").path("channel").path("id").asText("");
        String tenantId = parameters.path("tenantId").asText(parameters.path("channelData").path("tenant").path("id").asText(addresses.tenantId()));
        if (!tenantId.equals(addresses.tenantId())) {
            throw ConnectorError.of(403, "ForbiddenOperationException", "The bot is not registered in the tenant.");
        }
        if (channel.isEmpty()) {
            createChat(request, parameters);
        } else {
            createThread(request, parameters, channel);
        }
    }

    private void createThread(Context request, JsonNode parameters, String channel) {
        JsonNode activity = parameters.path("activity");
        if (!parameters.path("isGroup").asBoolean() || !activity.isObject()) {
            throw ConnectorError.badSyntax("A new channel thread needs isGroup and an activity.");
        }
        if (!channel.equals(addresses.channelId())) {
            throw ConnectorError.conversationNotFound();
        }
        countInThread(channel);
        long id = posts.add(channel, null, Posts.BOT, activity);
        request.status(201).json(Map.of("id", addresses.threadId(id), "activityId", Long.toString(id)));
    }

    private void createChat(Context request, JsonNode parameters) {
        if (parameters.path("members").size() != 1 || parameters.hasNonNull("activity")) {
            throw ConnectorError.badSyntax("A chat has one member, and no activity before it exists.");
        }
        Employee member = addresses.byUserId(parameters.path("members").path(0).path("id").asText(""))
            .orElseThrow(() -> ConnectorError.of(403, "ForbiddenOperationException", "The member is not known to the bot."));
        requireInstalled(member);
        request.status(201).json(Map.of("id", addresses.chatId(member)));
    }

    private void post(Context request) throws IOException {
        JsonNode activity = ActivityRules.activity(request);
        Place place = place(request);
        countInThread(request.pathParam("conversation"));
        request.status(201);
        if (activity.path("type").asText().equals("message")) {
            request.json(Map.of("id", Long.toString(posts.add(place.id(), place.thread(), Posts.BOT, activity))));
        }
    }

    private void update(Context request) throws IOException {
        JsonNode activity = ActivityRules.activity(request);
        Place place = place(request);
        countInThread(request.pathParam("conversation"));
        if (!posts.update(place.id(), activityId(request), activity)) {
            throw ConnectorError.activityNotFound();
        }
        request.json(Map.of("id", request.pathParam("activity")));
    }

    private void delete(Context request) {
        Place place = place(request);
        if (!posts.delete(place.id(), activityId(request))) {
            throw ConnectorError.activityNotFound();
        }
        request.status(200);
    }

    /** Where a conversation's posts are kept: a chat, or a thread of the channel. */
    private Place place(Context request) {
        String conversation = request.pathParam("conversation");
        Employee other = addresses.byChatId(conversation).orElse(null);
        if (other != null) {
            requireInstalled(other);
            if (installations.blocked(other)) {
                throw ConnectorError.blocked();
            }
            return new Place(addresses.chatId(other), null);
        }
        String[] parts = conversation.split(";messageid=", 2);
        if (!parts[0].equals(addresses.channelId())) {
            throw ConnectorError.conversationNotFound();
        }
        if (parts.length == 1) {
            return new Place(parts[0], null);
        }
        long thread = number(parts[1]);
        if (posts.find(parts[0], thread).isEmpty()) {
            throw ConnectorError.conversationNotFound();
        }
        return new Place(parts[0], thread);
    }

    private void requireInstalled(Employee member) {
        if (!installations.installed(member)) {
            throw ConnectorError.of(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        }
    }

    private void countInThread(String conversation) {
        threads.refuse(conversation).ifPresent(wait -> {
            throw ConnectorError.throttled("API calls quota exceeded! The bot posts too fast into this conversation.", wait);
        });
    }

    private static long activityId(Context request) {
        return number(request.pathParam("activity"));
    }

    private static long number(String id) {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
    }

    private record Place(String id, Long thread) {
    }
}
