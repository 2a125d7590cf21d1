package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.laurel.connectors.sandbox.throttle.Throttle;
import org.laurel.connectors.sandbox.throttle.Throttle.Limit;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/** Outlook's calls, with Outlook's limits: four requests at a time and thirty messages a minute for each mailbox. */
final class MailCalls {

    private static final int CONCURRENT = 4;
    private static final Limit MESSAGES = new Limit(30, Duration.ofMinutes(1));
    private static final Duration RETRY_CONCURRENT = Duration.ofSeconds(1);
    private static final Pattern OWN_PROPERTY = Pattern.compile(
        "singleValueExtendedProperties/any\\((\\w+):\\s*\\1/id eq '((?:[^']|'')*)' and \\1/value eq '((?:[^']|'')*)'\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MESSAGE_ID = Pattern.compile("internetMessageId eq '((?:[^']|'')*)'");

    private final Mailboxes mailboxes;
    private final Throttle messages;
    private final Map<String, Semaphore> atWork = new ConcurrentHashMap<>();

    MailCalls(Mailboxes mailboxes, Clock clock) {
        this.mailboxes = mailboxes;
        this.messages = new Throttle(clock, MESSAGES);
    }

    List<Refusal> refusals() {
        return messages.refusals();
    }

    void createDraft(Context request) throws IOException {
        JsonNode message = Graph.body(request);
        Shape.MESSAGE.check(message);
        checkHeaders(message);
        inMailbox(request, mailbox -> {
            ObjectNode draft = mailboxes.createDraft(mailbox, (ObjectNode) message);
            request.status(201).json(shown(draft));
            return null;
        });
    }

    void sendDraft(Context request) {
        inMailbox(request, mailbox -> {
            String id = request.pathParam("message");
            ObjectNode draft = mailboxes.draft(mailbox, id).orElseThrow(MailCalls::notFound);
            checkRecipients(draft);
            countMessage(mailbox);
            mailboxes.send(mailbox, id, keepsIds(request));
            request.status(202);
            return null;
        });
    }

    void send(Context request) throws IOException {
        JsonNode body = Graph.body(request);
        Shape.SEND_MAIL.check(body);
        JsonNode message = Shape.parameter(body, "message");
        if (!message.isObject()) {
            throw GraphError.badRequest("ErrorInvalidParameter", "The parameter 'Message' is required.");
        }
        checkHeaders(message);
        checkRecipients(message);
        inMailbox(request, mailbox -> {
            countMessage(mailbox);
            mailboxes.submit(mailbox, (ObjectNode) message, Shape.parameter(body, "saveToSentItems").asBoolean(true));
            request.status(202);
            return null;
        });
    }

    void find(Context request) {
        String filter = request.queryParam("$filter");
        int top = top(request.queryParam("$top"));
        inMailbox(request, mailbox -> {
            request.json(Graph.page("messages", matching(mailbox, filter, top).stream().map(MailCalls::shown).toList()));
            return null;
        });
    }

    void one(Context request) {
        inMailbox(request, mailbox -> {
            request.json(shown(mailboxes.message(mailbox, request.pathParam("message")).orElseThrow(MailCalls::notFound)));
            return null;
        });
    }

    void delete(Context request) {
        inMailbox(request, mailbox -> {
            if (!mailboxes.delete(mailbox, request.pathParam("message"))) {
                throw notFound();
            }
            request.status(204);
            return null;
        });
    }

    private List<ObjectNode> matching(String mailbox, String filter, int top) {
        if (filter == null) {
            return mailboxes.newest(mailbox, top);
        }
        Matcher property = OWN_PROPERTY.matcher(filter.trim());
        if (property.matches()) {
            return mailboxes.withProperty(mailbox, unquoted(property.group(2)), unquoted(property.group(3)), top);
        }
        Matcher messageId = MESSAGE_ID.matcher(filter.trim());
        if (messageId.matches()) {
            return mailboxes.withMessageId(mailbox, unquoted(messageId.group(1)), top);
        }
        throw GraphError.badRequest("ErrorInvalidUrlQueryFilter", "The sandbox filters by one extended property or by internetMessageId, not by: " + filter);
    }

    private void inMailbox(Context request, Function<String, Void> act) {
        String id = request.pathParam("id");
        String mailbox = mailboxes.address(id).orElseThrow(() -> GraphError.of(404, "ErrorInvalidUser", "The requested user '" + id + "' is invalid."));
        Semaphore places = atWork.computeIfAbsent(mailbox, m -> new Semaphore(CONCURRENT));
        if (!places.tryAcquire()) {
            throw GraphError.throttled("ApplicationThrottled", "Application is over its MailboxConcurrency limit.", RETRY_CONCURRENT);
        }
        try {
            act.apply(mailbox);
        } finally {
            places.release();
        }
    }

    private void countMessage(String mailbox) {
        messages.refuse(mailbox).ifPresent(wait -> {
            throw GraphError.throttled("ErrorMessageSubmissionBlocked", "The mailbox is over its limit of 30 messages a minute.", wait);
        });
    }

    private static void checkHeaders(JsonNode message) {
        for (JsonNode header : message.path("internetMessageHeaders")) {
            String name = header.path("name").asText("");
            if (!name.regionMatches(true, 0, "x-", 0, 2)) {
                throw GraphError.badRequest("InvalidInternetMessageHeader", "The internet message header name '" + name + "' should start with 'x-' or 'X-'.");
            }
        }
    }

    private static void checkRecipients(JsonNode message) {
        List<String> all = Mailboxes.recipients(message);
        if (all.isEmpty() || !all.stream().allMatch(address -> address.matches("[^\\s@<>]+@[^\\s@<>]+"))) {
            throw GraphError.badRequest("ErrorInvalidRecipients", "At least one recipient is not valid.");
        }
    }

    private static int top(String top) {
        return top != null && top.matches("[1-9]\\d{0,2}") ? Integer.parseInt(top) : 10;
    }

    private static String unquoted(String literal) {
        return literal.replace("''", "'");
    }

    /** Extended properties are shown only to those who ask with {@code $expand}; the sandbox never does. */
    private static ObjectNode shown(ObjectNode message) {
        return message.deepCopy().without(List.of("singleValueExtendedProperties", "multiValueExtendedProperties"));
    }

    private static boolean keepsIds(Context request) {
        String prefer = request.header("Prefer");
        return prefer != null && prefer.contains("ImmutableId");
    }

    private static GraphError notFound() {
        return GraphError.of(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }
}
