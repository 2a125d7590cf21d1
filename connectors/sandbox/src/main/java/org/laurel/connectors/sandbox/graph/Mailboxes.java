package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** Everybody's mailbox, and the shared ones that Laurel sends from ({@code laurel@…}, {@code laurel-2@…} and so on). */
public final class Mailboxes {

    private static final Pattern SHARED = Pattern.compile("laurel(-\\d{1,2})?@" + Pattern.quote(Company.DOMAIN));

    private final Company company;
    private final Jdbi jdbi;
    private final Clock clock;

    public Mailboxes(Company company, Jdbi jdbi, Clock clock) {
        this.company = company;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param id an object id or an address */
    Optional<String> address(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        if (SHARED.matcher(lower).matches()) {
            return Optional.of(lower);
        }
        return new UserCalls(company).find(lower).map(Employee::mail);
    }

    ObjectNode createDraft(String mailbox, ObjectNode message) {
        ObjectNode draft = complete(mailbox, message).put("isDraft", true);
        jdbi.useHandle(handle -> insert(handle, mailbox, "drafts", draft));
        return draft;
    }

    Optional<ObjectNode> draft(String mailbox, String id) {
        return message(mailbox, id).filter(message -> message.path("isDraft").asBoolean());
    }

    Optional<ObjectNode> message(String mailbox, String id) {
        return jdbi.withHandle(handle -> handle.select("select message from mail where mailbox = ? and id = ?", mailbox, id)
            .mapTo(String.class).map(Mailboxes::read).findOne());
    }

    /** Moves the draft to Sent Items and puts a copy into every inbox it is addressed to; once, whoever asks how often. */
    void send(String mailbox, String id, boolean keepId) {
        jdbi.useTransaction(handle -> {
            Optional<ObjectNode> draft = handle.select("select message from mail where mailbox = ? and id = ? and folder = 'drafts' for update", mailbox, id)
                .mapTo(String.class).map(Mailboxes::read).findOne();
            if (draft.isEmpty()) {
                return;
            }
            ObjectNode sent = sent(draft.get());
            if (!keepId) {
                sent.put("id", newId());
            }
            handle.execute("update mail set id = ?, folder = 'sentitems', message = cast(? as jsonb), arrived_at = ?, change_number = default where id = ?",
                sent.get("id").asText(), sent.toString(), clock.instant(), id);
            deliver(handle, sent);
        });
    }

    void submit(String mailbox, ObjectNode message, boolean save) {
        ObjectNode sent = sent(complete(mailbox, message));
        jdbi.useTransaction(handle -> {
            if (save) {
                insert(handle, mailbox, "sentitems", sent);
            }
            deliver(handle, sent);
        });
    }

    boolean delete(String mailbox, String id) {
        return jdbi.withHandle(handle -> handle.execute("delete from mail where mailbox = ? and id = ?", mailbox, id)) > 0;
    }

    List<ObjectNode> newest(String mailbox, int most) {
        return select("true", "", mailbox, most);
    }

    List<ObjectNode> withProperty(String mailbox, String id, String value, int most) {
        ObjectNode property = Json.MAPPER.createObjectNode().put("id", id).put("value", value);
        return select("message->'singleValueExtendedProperties' @> cast(:sought as jsonb)", "[" + property + "]", mailbox, most);
    }

    List<ObjectNode> withMessageId(String mailbox, String messageId, int most) {
        return select("message->>'internetMessageId' = :sought", messageId, mailbox, most);
    }

    /** A mailbox's mails as one sees them, the newest first. */
    public List<InboxMail> inbox(String mailbox) {
        return jdbi.withHandle(handle -> handle.select("select id, message, arrived_at, read from mail where mailbox = ? and folder = 'inbox' order by arrived_at desc, id limit 200", mailbox)
            .map((row, context) -> new InboxMail(row.getString("id"), read(row.getString("message")), row.getTimestamp("arrived_at").toInstant(), row.getBoolean("read"))).list());
    }

    public void markRead(String mailbox, String id) {
        jdbi.useHandle(handle -> handle.execute("update mail set read = true, change_number = default where mailbox = ? and id = ? and not read", mailbox, id));
    }

    static List<String> recipients(JsonNode message) {
        List<String> addresses = new ArrayList<>();
        for (String kind : List.of("toRecipients", "ccRecipients", "bccRecipients")) {
            message.path(kind).forEach(recipient -> addresses.add(recipient.path("emailAddress").path("address").asText("").trim()));
        }
        return addresses;
    }

    private List<ObjectNode> select(String condition, String sought, String mailbox, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("select message from mail where mailbox = :mailbox and " + condition + " order by arrived_at desc, id limit :most")
            .bind("mailbox", mailbox).bind("most", most).bindMap(java.util.Map.of("sought", sought)).mapTo(String.class).map(Mailboxes::read).list());
    }

    private ObjectNode complete(String mailbox, ObjectNode message) {
        ObjectNode draft = message.deepCopy();
        draft.put("id", newId());
        draft.put("createdDateTime", now());
        draft.put("internetMessageId", "<" + UUID.randomUUID() + "@" + Company.DOMAIN + ">");
        draft.put("isRead", true);
        if (!draft.path("from").path("emailAddress").hasNonNull("address")) {
            draft.putObject("from").putObject("emailAddress").put("name", nameOf(mailbox)).put("address", mailbox);
        }
        return draft;
    }

    private ObjectNode sent(ObjectNode message) {
        return message.put("isDraft", false).put("sentDateTime", now());
    }

    private void deliver(Handle handle, ObjectNode sent) {
        for (String recipient : recipients(sent)) {
            // What leaves the company is nobody's to see here.
            address(recipient).ifPresent(mailbox -> {
                ObjectNode copy = sent.deepCopy();
                copy.without(List.of("bccRecipients", "singleValueExtendedProperties"));
                copy.put("id", newId()).put("isRead", false).put("receivedDateTime", now());
                insert(handle, mailbox, "inbox", copy);
            });
        }
    }

    private void insert(Handle handle, String mailbox, String folder, ObjectNode message) {
        handle.execute("insert into mail (id, mailbox, folder, message, arrived_at) values (?, ?, ?, cast(? as jsonb), ?)",
            message.get("id").asText(), mailbox, folder, message.toString(), clock.instant());
    }

    private String nameOf(String mailbox) {
        return company.byMail(mailbox).map(Employee::name).orElse("Laurel");
    }

    private String now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String newId() {
        return "AAMk" + UUID.randomUUID().toString().replace("-", "");
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One mail in an inbox; {@code message} as Graph shows it. */
    public record InboxMail(String id, JsonNode message, Instant arrivedAt, boolean read) {
    }
}
