package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.connector.Posts.Post;

/** A channel's messages without their replies, and their delta: for an app whose manifest asks for {@code ChannelMessage.Read.Group}. */
final class ChannelMessageCalls {

    private static final String PERMISSION = "ChannelMessage.Read.Group";
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 50;
    private static final Pattern FILTER = Pattern.compile("lastModifiedDateTime gt (\\S+)");

    private final Company company;
    private final Addresses addresses;
    private final AppManifest manifest;
    private final Posts posts;

    ChannelMessageCalls(Company company, Addresses addresses, AppManifest manifest, Posts posts) {
        this.company = company;
        this.addresses = addresses;
        this.manifest = manifest;
        this.posts = posts;
    }

    void list(Context request) {
        checkAccess(request);
        if (request.queryParam("$filter") != null) {
            throw GraphError.badRequest("BadRequest", "QueryOptions to filter channel messages are not supported.");
        }
        answer(request, request.queryParam("$skiptoken"), Instant.EPOCH, "messages", "$skiptoken", null);
    }

    /** One message is not offered; the delta has a message's place in the path. */
    void oneOrDelta(Context request) {
        checkAccess(request);
        String id = request.pathParam("message");
        if (!id.equals("delta") && !id.equals("delta()")) {
            throw GraphError.of(404, "NotFound", "The sandbox gives a channel's messages and their delta only.");
        }
        String token = request.queryParam("$skiptoken") != null ? request.queryParam("$skiptoken") : request.queryParam("$deltatoken");
        answer(request, token, since(request.queryParam("$filter")), "messages/delta", "$skiptoken", "$deltatoken");
    }

    private void checkAccess(Context request) {
        if (!manifest.consentedInTeams().contains(PERMISSION)) {
            throw GraphError.of(403, "Forbidden", "Missing role permissions on the request. API requires one of '" + PERMISSION + ", ChannelMessage.Read.All'. "
                + "Roles on the request ''. Resource specific consent grants on the request ''.");
        }
        if (!request.pathParam("id").equals(addresses.teamGroupId()) || !request.pathParam("channel").equals(addresses.channelId())) {
            throw GraphError.of(404, "NotFound", "No team or channel found with the ids in the path.");
        }
    }

    private void answer(Context request, String given, Instant since, String path, String nextName, String endName) {
        Round round = given == null ? new Round(since, 0, top(request.queryParam("$top"))) : Round.parse(given);
        List<Post> found = posts.threadsChangedSince(addresses.channelId(), round.since, round.offset, round.size + 1);
        Map<String, Object> page = Graph.page("Collection(chatMessage)", found.stream().limit(round.size).map(this::message).toList());
        String link = request.scheme() + "://" + request.host() + "/v1.0/teams/" + addresses.teamGroupId() + "/channels/" + addresses.channelId() + "/" + path + "?";
        if (found.size() > round.size) {
            page.put("@odata.nextLink", link + nextName + "=" + new Round(round.since, round.offset + round.size, round.size).write());
        } else if (endName != null) {
            page.put("@odata.deltaLink", link + endName + "=" + new Round(lastChange(found, round.since), 0, round.size).write());
        }
        request.json(page);
    }

    private static Instant lastChange(List<Post> posts, Instant otherwise) {
        return posts.stream().map(Post::changedAt).max(Instant::compareTo).orElse(otherwise);
    }

    private ObjectNode message(Post post) {
        ObjectNode message = Json.MAPPER.createObjectNode().put("id", Long.toString(post.id())).put("messageType", "message").putNull("replyToId")
            .put("createdDateTime", post.createdAt().toString()).put("lastModifiedDateTime", post.changedAt().toString())
            .put("deletedDateTime", post.deleted() ? post.updatedAt().toString() : null);
        message.set("from", from(post.author()));
        message.putObject("channelIdentity").put("teamId", addresses.teamGroupId()).put("channelId", addresses.channelId());
        ArrayNode attachments = message.putArray("attachments");
        String text = post.deleted() ? "" : post.activity().path("text").asText("");
        if (!post.deleted()) {
            post.activity().path("attachments").forEach(attachment -> attachments.add(attachment(attachment)));
        }
        message.putObject("body").put("contentType", attachments.isEmpty() ? "text" : "html")
            .put("content", attachments.isEmpty() ? text : "<attachment id=\"" + attachments.get(0).path("id").asText() + "\"></attachment>");
        return message;
    }

    private ObjectNode from(String author) {
        ObjectNode from = Json.MAPPER.createObjectNode().putNull("application").putNull("device").putNull("user");
        if (author.equals(Posts.BOT)) {
            from.putObject("application").put("id", addresses.botAppId()).put("displayName", "Laurel").put("applicationIdentityType", "bot");
        } else {
            company.byUid(author).ifPresent(employee -> from.putObject("user").put("id", employee.entraId().toString()).put("displayName", employee.name())
                .put("userIdentityType", "aadUser"));
        }
        return from;
    }

    /** A card comes as text. */
    private static ObjectNode attachment(JsonNode attachment) {
        return Json.MAPPER.createObjectNode().put("id", UUID.nameUUIDFromBytes(attachment.toString().getBytes(StandardCharsets.UTF_8)).toString())
            .put("contentType", attachment.path("contentType").asText()).putNull("contentUrl").put("content", attachment.path("content").toString()).putNull("name");
    }

    private static Instant since(String filter) {
        if (filter == null) {
            return Instant.EPOCH;
        }
        try {
            Matcher matcher = FILTER.matcher(filter);
            if (matcher.matches()) {
                return Instant.parse(matcher.group(1));
            }
        } catch (DateTimeParseException notATime) {
            throw GraphError.badRequest("BadRequest", "Invalid filter clause: " + notATime.getMessage());
        }
        throw GraphError.badRequest("BadRequest", "Only 'lastModifiedDateTime gt' is supported by this filter.");
    }

    private static int top(String top) {
        if (top == null) {
            return PAGE;
        }
        if (!top.matches("[1-9]\\d?") || Integer.parseInt(top) > LARGEST_PAGE) {
            throw GraphError.badRequest("BadRequest", "The limit of '" + LARGEST_PAGE + "' for Top query has been exceeded. The value from the incoming request is '" + top + "'.");
        }
        return Integer.parseInt(top);
    }

    /** Where a round of pages stands. */
    private record Round(Instant since, int offset, int size) {

        static Round parse(String token) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|");
                return new Round(Instant.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException unreadable) {
                throw GraphError.badRequest("BadRequest", "The skip or delta token is not valid.");
            }
        }

        String write() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((since + "|" + offset + "|" + size).getBytes(StandardCharsets.UTF_8));
        }
    }
}
