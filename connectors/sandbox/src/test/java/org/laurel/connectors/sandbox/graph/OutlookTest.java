package org.laurel.connectors.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Eventually;
import org.laurel.connectors.sandbox.Tenant;
import org.laurel.connectors.sandbox.company.Company;

class OutlookTest {

    private static final String OWN_ID = "String {4b1d9c5e-7f0a-4e51-9c34-6d1b5a0c8e27} Name OwnId";

    @TempDir
    static Path data;
    static Tenant tenant;
    static String mailbox = "/users/" + Company.SENDER.replace("@", "%40");

    @BeforeAll
    static void start() throws Exception {
        tenant = new Tenant(data);
    }

    @AfterAll
    static void stop() throws Exception {
        tenant.close();
    }

    @BeforeEach
    void anotherMinute() {
        tenant.clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void aDraftIsFoundByItsOwnIdBeforeAndAfterItIsSent() throws Exception {
        HttpResponse<String> created = tenant.graph("POST", mailbox + "/messages", draft("own-1"), "Prefer", "IdType=\"ImmutableId\"");
        assertThat(created.statusCode()).isEqualTo(201);
        String id = Tenant.json(created).path("id").asText();
        assertThat(found("own-1")).singleElement().satisfies(message -> assertThat(message.path("isDraft").asBoolean()).isTrue());
        assertThat(found("own-2")).isEmpty();

        assertThat(tenant.graph("POST", mailbox + "/messages/" + id + "/send", null, "Prefer", "IdType=\"ImmutableId\"").statusCode()).isEqualTo(202);

        assertThat(found("own-1")).singleElement().satisfies(message -> {
            assertThat(message.path("isDraft").asBoolean()).isFalse();
            assertThat(message.path("id").asText()).isEqualTo(id);
        });
        JsonNode mail = newest();
        assertThat(mail.path("subject").asText()).isEqualTo("Your week");
        JsonNode whole = tenant.page("inbox/" + mail.path("id").asText() + "?user=" + tenant.anna.uid());
        assertThat(whole.path("html").asText()).contains("<h1>Hello</h1>");
        assertThat(whole.path("text").asText()).isEqualTo("Hello\n\nRead more <https://laurel.example/x>");
        assertThat(whole.at("/headers/x-laurel-id").asText()).isEqualTo("own-1");
    }

    @Test
    void aDraftIsSentOnce() throws Exception {
        String id = Tenant.json(tenant.graph("POST", mailbox + "/messages", draft("once"))).path("id").asText();
        int before = inbox().size();
        assertThat(tenant.graph("POST", mailbox + "/messages/" + id + "/send", null).statusCode()).isEqualTo(202);
        assertThat(tenant.graph("POST", mailbox + "/messages/" + id + "/send", null).statusCode()).isEqualTo(404);
        assertThat(inbox().size()).isEqualTo(before + 1);
    }

    @Test
    void sendMailTakesItsParametersInEitherCase() throws Exception {
        int before = inbox().size();
        assertThat(tenant.graph("POST", mailbox + "/sendMail", "{\"Message\":" + draft("a") + ",\"SaveToSentItems\":false}").statusCode()).isEqualTo(202);
        assertThat(tenant.graph("POST", mailbox + "/sendMail", "{\"message\":" + draft("b") + ",\"saveToSentItems\":false}").statusCode()).isEqualTo(202);
        assertThat(inbox().size()).isEqualTo(before + 2);
        assertThat(found("a")).isEmpty();
    }

    @Test
    void refusesOtherHeadersThanXAndMailToNobody() throws Exception {
        assertThat(tenant.graph("POST", mailbox + "/messages", draft("h").replace("x-laurel-id", "List-Unsubscribe")).statusCode()).isEqualTo(400);
        String id = Tenant.json(tenant.graph("POST", mailbox + "/messages", "{\"subject\":\"x\"}")).path("id").asText();
        assertThat(tenant.graph("POST", mailbox + "/messages/" + id + "/send", null).statusCode()).isEqualTo(400);
        assertThat(tenant.graph("POST", "/users/nobody%40nordwind.example/messages", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void thirtyMessagesAMinuteForEachMailbox() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(send(mailbox)).isEqualTo(202);
        }
        HttpResponse<String> refused = tenant.graph("POST", mailbox + "/sendMail", "{\"message\":" + draft("x") + "}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(send("/users/laurel-2%40nordwind.example")).isEqualTo(202);
        tenant.clock.advance(Duration.ofMinutes(1));
        assertThat(send(mailbox)).isEqualTo(202);
    }

    @Test
    void fourRequestsAtATimeForEachMailbox() throws Exception {
        String id = Tenant.json(tenant.graph("POST", mailbox + "/messages", draft("held"))).path("id").asText();
        ExecutorService others = Executors.newFixedThreadPool(4);
        List<Future<Integer>> held = new ArrayList<>();
        tenant.jdbi().useTransaction(handle -> {
            handle.execute("select 1 from mail where id = ? for update", id);
            for (int i = 0; i < 4; i++) {
                held.add(others.submit(() -> tenant.graph("POST", mailbox + "/messages/" + id + "/send", null).statusCode()));
            }
            Eventually.is(() -> waitingForTheRow() == 4);
            HttpResponse<String> fifth = tenant.graph("GET", mailbox + "/messages", null);
            assertThat(fifth.statusCode()).isEqualTo(429);
            assertThat(fifth.headers().firstValue("Retry-After")).isPresent();
            assertThat(tenant.graph("GET", "/users/laurel-2%40nordwind.example/messages", null).statusCode()).isEqualTo(200);
        });
        int sent = 0;
        for (Future<Integer> answer : held) {
            sent += answer.get(10, TimeUnit.SECONDS) == 202 ? 1 : 0;
        }
        others.shutdown();
        assertThat(sent).isPositive();
        assertThat(tenant.graph("GET", mailbox + "/messages", null).statusCode()).isEqualTo(200);
    }

    /** On a connection of its own: within a transaction the statistics stand still. */
    private static int waitingForTheRow() {
        try (Handle handle = tenant.jdbi().open()) {
            return handle.select("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update%'").mapTo(int.class).one();
        }
    }

    private static int send(String from) throws Exception {
        return tenant.graph("POST", from + "/sendMail", "{\"message\":" + draft("x") + "}").statusCode();
    }

    private static JsonNode inbox() throws Exception {
        return tenant.page("inbox?user=" + tenant.anna.uid()).path("items");
    }

    private static JsonNode newest() throws Exception {
        return inbox().path(0);
    }

    private static List<JsonNode> found(String ownId) throws Exception {
        String filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + OWN_ID + "' and ep/value eq '" + ownId + "')";
        List<JsonNode> all = new ArrayList<>();
        Tenant.json(tenant.graph("GET", mailbox + "/messages?%24filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), null)).path("value").forEach(all::add);
        return all;
    }

    private static String draft(String ownId) {
        return """
            {"subject":"Your week","body":{"contentType":"html","content":"<h1>Hello</h1><p><a href='https://laurel.example/x'>Read more</a></p>"},
             "toRecipients":[{"emailAddress":{"address":"%s","name":"Anna"}}],
             "internetMessageHeaders":[{"name":"x-laurel-id","value":"%s"}],
             "singleValueExtendedProperties":[{"id":"%s","value":"%s"}]}""".formatted(tenant.anna.mail(), ownId, OWN_ID, ownId);
    }
}
