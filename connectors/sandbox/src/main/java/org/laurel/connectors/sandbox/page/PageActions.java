package org.laurel.connectors.sandbox.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Activities;
import org.laurel.connectors.sandbox.connector.Activities.Speaker;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Bot;
import org.laurel.connectors.sandbox.connector.Posts;

/** What people do on the page that reaches others or the bot. */
public final class PageActions {

    private final Company company;
    private final Addresses addresses;
    private final Posts posts;
    private final Activities activities;
    private final Bot bot;

    public PageActions(Company company, Addresses addresses, Posts posts, Activities activities, Bot bot) {
        this.company = company;
        this.addresses = addresses;
        this.posts = posts;
        this.activities = activities;
        this.bot = bot;
    }

    /** Text is written down, and in the chat with the bot, or where it is mentioned, also told to it; a card's submitted value goes to the bot alone. */
    void post(Context request) throws IOException {
        MessageRequest message = json(request, MessageRequest.class);
        Employee author = employee(message.user());
        Conversation conversation = conversation(author, message.conversationId());
        if (message.value() != null) {
            tell(activities.message(message.speaker(author), message.conversationId(), null, message.value(), message.replyToId()));
            request.status(202);
            return;
        }
        if (message.text() == null || message.text().isBlank()) {
            throw new PageError(400, "A message needs text or a value.");
        }
        ObjectNode written = Json.MAPPER.createObjectNode().put("type", "message").put("text", message.text());
        long id = posts.add(conversation.place(), conversation.thread(), author.uid(), written);
        if (conversation.withBot()) {
            tell(activities.message(message.speaker(author), message.conversationId(), message.text(), null, null).put("id", Long.toString(id)));
        } else if (message.text().contains(Activities.MENTION)) {
            String thread = addresses.threadId(conversation.thread() == null ? id : conversation.thread());
            tell(activities.mention(message.speaker(author), thread, message.text()).put("id", Long.toString(id)));
        }
        request.status(201).json(Map.of("id", Long.toString(id)));
    }

    void invoke(Context request) throws IOException {
        InvokeRequest invoke = json(request, InvokeRequest.class);
        Employee who = employee(invoke.user());
        conversation(who, invoke.conversationId());
        if (invoke.name() == null || invoke.name().isBlank()) {
            throw new PageError(400, "An invoke needs a name.");
        }
        Bot.Answer answer = ask(activities.invoke(new Speaker(who, invoke.lang()), invoke.conversationId(), invoke.name(), invoke.value(), invoke.replyToId()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("status", answer.status());
        shown.put("body", answer.body().isMissingNode() ? null : answer.body());
        request.json(shown);
    }

    Employee employee(String uid) {
        return company.byUid(uid == null ? "" : uid).orElseThrow(() -> new PageError(404, "Nobody at " + Company.NAME + " has the uid '" + uid + "'."));
    }

    private void tell(ObjectNode activity) {
        Bot.Answer answer = ask(activity);
        if (!answer.accepted()) {
            throw new PageError(502, "The bot answered " + answer.status() + ".");
        }
    }

    private Bot.Answer ask(ObjectNode activity) {
        try {
            return bot.send(activity);
        } catch (Bot.BotUnreachable e) {
            throw new PageError(502, e.getMessage());
        }
    }

    /** A person sees the channel and their own chat, nobody else's. */
    private Conversation conversation(Employee who, String id) {
        if (addresses.chatId(who).equals(id)) {
            return new Conversation(id, null, true);
        }
        String[] parts = (id == null ? "" : id).split(";messageid=", 2);
        if (!parts[0].equals(addresses.channelId())) {
            throw new PageError(404, "There is no such conversation.");
        }
        return new Conversation(parts[0], parts.length == 1 ? null : thread(parts), false);
    }

    private Long thread(String[] parts) {
        return parts[1].matches("\\d{1,18}") && posts.find(parts[0], Long.parseLong(parts[1])).isPresent()
            ? Long.valueOf(parts[1]) : refuseThread();
    }

    private static Long refuseThread() {
        throw new PageError(404, "There is no such thread.");
    }

    static <T> T json(Context request, Class<T> type) throws IOException {
        try {
            return Json.MAPPER.readValue(request.bodyAsBytes(), type);
        } catch (JsonProcessingException e) {
            throw new PageError(400, e.getOriginalMessage());
        }
    }

    private record Conversation(String place, Long thread, boolean withBot) {
    }

    private record MessageRequest(String user, String conversationId, String text, JsonNode value, String replyToId, String lang) {

        Speaker speaker(Employee who) {
            return new Speaker(who, lang);
        }
    }

    private record InvokeRequest(String user, String conversationId, String name, JsonNode value, String replyToId, String lang) {
    }
}
