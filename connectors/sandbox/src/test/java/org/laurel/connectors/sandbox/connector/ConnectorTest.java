package org.laurel.connectors.sandbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Tenant;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.faults.Fault;

class ConnectorTest {

    @TempDir
    static Path data;
    static Tenant tenant;

    @BeforeAll
    static void start() throws Exception {
        tenant = new Tenant(data);
    }

    @AfterAll
    static void stop() throws Exception {
        tenant.close();
    }

    @BeforeEach
    void anotherHour() {
        tenant.clock.advance(Duration.ofHours(2));
    }

    @Test
    void refusesATokenForAnotherAudience() throws Exception {
        assertThat(tenant.call("POST", "/connector/v3/conversations", tenant.graphToken(), thread(message("hi"))).statusCode()).isEqualTo(401);
        assertThat(tenant.call("POST", "/connector/v3/conversations", null, thread(message("hi"))).statusCode()).isEqualTo(401);
    }

    @Test
    void aThreadIsStartedAnsweredEditedAndDeleted() throws Exception {
        HttpResponse<String> created = tenant.connector("POST", "/conversations", thread(message("first")));
        assertThat(created.statusCode()).isEqualTo(201);
        String conversation = Tenant.json(created).path("id").asText();
        String first = Tenant.json(created).path("activityId").asText();
        assertThat(conversation).isEqualTo(tenant.addresses.channelId() + ";messageid=" + first);

        HttpResponse<String> reply = tenant.connector("POST", activities(conversation), message("second"));
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(tenant.connector("PUT", activities(conversation) + "/" + first, message("changed")).statusCode()).isEqualTo(200);
        assertThat(tenant.connector("DELETE", activities(conversation) + "/" + Tenant.json(reply).path("id").asText(), null).statusCode()).isEqualTo(200);

        JsonNode threads = tenant.page("channel").path("items");
        JsonNode messages = threads.path(threads.size() - 1).path("messages");
        assertThat(messages.at("/0/text").asText()).isEqualTo("changed");
        assertThat(messages.at("/0/updatedAt").isNull()).isFalse();
        assertThat(messages.at("/1/deleted").asBoolean()).isTrue();
        assertThat(messages.at("/1/text").asText()).isEmpty();
    }

    @Test
    void aMessageReachesOnePersonsChat() throws Exception {
        HttpResponse<String> chat = tenant.connector("POST", "/conversations", """
            {"bot":{"id":"%s"},"members":[{"id":"%s"}],"channelData":{"tenant":{"id":"%s"}}}"""
            .formatted(tenant.addresses.botId(), tenant.addresses.userId(tenant.anna), tenant.addresses.tenantId()));
        assertThat(chat.statusCode()).isEqualTo(201);
        String conversation = Tenant.json(chat).path("id").asText();
        assertThat(tenant.connector("POST", activities(conversation), message("for you")).statusCode()).isEqualTo(201);
        assertThat(tenant.page("chats?user=" + tenant.anna.uid()).at("/items/0/messages").findValuesAsText("text")).contains("for you");
        assertThat(tenant.page("chats?user=" + tenant.bo.uid()).at("/items/0/messages").findValuesAsText("text")).doesNotContain("for you");
    }

    @Test
    void refusesUnknownPropertiesAndConversations() throws Exception {
        assertThat(tenant.connector("POST", "/conversations", thread("{\"type\":\"message\",\"txt\":\"x\"}")).statusCode()).isEqualTo(400);
        assertThat(tenant.connector("POST", "/conversations", "{\"isGroup\":true,\"chanelData\":{}}").statusCode()).isEqualTo(400);
        assertThat(tenant.connector("POST", "/conversations", "not json").statusCode()).isEqualTo(400);
        assertThat(tenant.connector("POST", activities("a:nobody"), message("x")).statusCode()).isEqualTo(404);
        assertThat(tenant.connector("POST", activities(tenant.addresses.threadId(1)), message("x")).statusCode()).isEqualTo(404);
    }

    @Test
    void aMessageOverAHundredKilobytesInUtf16IsTooBig() throws Exception {
        assertThat(tenant.connector("POST", activities(tenant.addresses.chatId(tenant.anna)), message("x".repeat(50_000))).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = tenant.connector("POST", activities(tenant.addresses.chatId(tenant.anna)), message("x".repeat(51_200)));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(Tenant.json(refused).at("/error/code").asText()).isEqualTo("MessageSizeTooBig");
    }

    @Test
    void sevenMessagesASecondInAThread() throws Exception {
        String chat = activities(tenant.addresses.chatId(tenant.anna));
        for (int i = 0; i < 7; i++) {
            assertThat(tenant.connector("POST", chat, message("x")).statusCode()).isEqualTo(201);
        }
        HttpResponse<String> refused = tenant.connector("POST", chat, message("x"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        tenant.clock.advance(Duration.ofMillis(1100));
        assertThat(tenant.connector("POST", chat, message("x")).statusCode()).as("the eighth in two seconds").isEqualTo(201);
        assertThat(tenant.connector("POST", chat, message("x")).statusCode()).as("the ninth").isEqualTo(429);
    }

    @Test
    void fiftyRequestsASecondInTheTenant() throws Exception {
        int taken = 0;
        for (int i = 0; i < 50; i++) {
            Employee employee = tenant.company.employees().get(i % 40);
            taken += tenant.connector("POST", activities(tenant.addresses.chatId(employee)), message("x")).statusCode() == 201 ? 1 : 0;
        }
        assertThat(taken).isEqualTo(50);
        assertThat(tenant.connector("POST", activities(tenant.addresses.chatId(tenant.anna)), message("x")).statusCode()).isEqualTo(429);
    }

    @Test
    void blockedAndNotInstalledAreToldApart() throws Exception {
        String chat = activities(tenant.addresses.chatId(tenant.bo));
        install(true, true);
        HttpResponse<String> blocked = tenant.connector("POST", chat, message("x"));
        assertThat(blocked.statusCode()).isEqualTo(403);
        assertThat(Tenant.json(blocked).path("errorCode").asInt()).isEqualTo(209);
        JsonNode inner = new ObjectMapper().readTree(Tenant.json(blocked).path("message").asText());
        assertThat(inner.path("subCode").asText()).isEqualTo("MessageWritesBlocked");
        install(false, false);
        assertThat(Tenant.json(tenant.connector("POST", chat, message("x"))).at("/error/code").asText()).isEqualTo("BotNotInConversationRoster");
        install(true, false);
        assertThat(tenant.connector("POST", chat, message("x")).statusCode()).isEqualTo(201);
    }

    @Test
    void meetsItsFaults() throws Exception {
        tenant.faults.set(new Fault(Fault.Target.CONNECTOR, Fault.Mode.UNAVAILABLE, 1, null));
        assertThat(tenant.connector("POST", "/conversations", thread(message("x"))).statusCode()).isEqualTo(503);
        assertThat(tenant.connector("POST", "/conversations", thread(message("x"))).statusCode()).isEqualTo(201);
    }

    private static void install(boolean installed, boolean blocked) throws Exception {
        tenant.call("PUT", "/sandbox/api/installations/" + tenant.bo.uid(), null, "{\"installed\":" + installed + ",\"blocked\":" + blocked + "}");
    }

    private static String activities(String conversation) {
        return "/conversations/" + URLEncoder.encode(conversation, StandardCharsets.UTF_8) + "/activities";
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"text\":\"" + text + "\"}";
    }

    private static String thread(String activity) {
        return "{\"isGroup\":true,\"channelData\":{\"channel\":{\"id\":\"" + tenant.addresses.channelId() + "\"}},\"activity\":" + activity + "}";
    }
}
