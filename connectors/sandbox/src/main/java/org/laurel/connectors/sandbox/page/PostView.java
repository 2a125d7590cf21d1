package org.laurel.connectors.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.connector.Posts.Post;

/** A message as the page shows it. */
record PostView(String id, String conversationId, Author from, Instant createdAt, Instant updatedAt, boolean deleted, String text, String textFormat,
                String summary, JsonNode attachments) {

    record Author(String kind, String id, String name) {
    }

    record Thread(String id, List<PostView> messages) {
    }

    static List<PostView> all(List<Post> posts, Addresses addresses, Company company) {
        return posts.stream().map(post -> of(post, post.place(), addresses, company)).toList();
    }

    static List<Thread> threads(List<Post> posts, Addresses addresses, Company company) {
        Map<Long, List<PostView>> threads = new LinkedHashMap<>();
        for (Post post : posts) {
            long first = post.thread() == null ? post.id() : post.thread();
            threads.computeIfAbsent(first, id -> new ArrayList<>()).add(of(post, addresses.threadId(first), addresses, company));
        }
        return threads.entrySet().stream().map(thread -> new Thread(thread.getKey().toString(), thread.getValue())).toList();
    }

    private static PostView of(Post post, String conversationId, Addresses addresses, Company company) {
        JsonNode activity = post.deleted() ? Json.MAPPER.createObjectNode() : post.activity();
        return new PostView(Long.toString(post.id()), conversationId, author(post.author(), addresses, company), post.createdAt(), post.updatedAt(), post.deleted(),
            activity.path("text").asText(""), activity.path("textFormat").asText("plain"), activity.path("summary").asText(""),
            activity.path("attachments").isArray() ? activity.path("attachments") : Json.MAPPER.createArrayNode());
    }

    private static Author author(String author, Addresses addresses, Company company) {
        if (author.equals(Posts.BOT)) {
            return new Author("bot", addresses.botId(), "Laurel");
        }
        return company.byUid(author).map(employee -> new Author("user", employee.entraId().toString(), employee.name())).orElse(new Author("user", author, author));
    }
}
