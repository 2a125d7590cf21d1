package org.laurel.connectors.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Tenant;
import org.laurel.connectors.sandbox.Tenant.Answer;

class PageApiTest {

    @TempDir
    static Path data;
    static Tenant tenant;

    @BeforeAll
    static void start() throws Exception {
        tenant = new Tenant(data.resolve("shared"));
    }

    @AfterAll
    static void stop() throws Exception {
        tenant.close();
    }

    @BeforeEach
    void forget() {
        tenant.received.clear();
        tenant.botAnswers(activity -> new Answer(200, ""));
    }

    @Test
    void whatWasWrittenPostedAndSentIsThereAfterARestart() throws Exception {
        try (Tenant before = new Tenant(data.resolve("durable"))) {
            assertThat(write(before, before.addresses.channelId(), "Hello everybody")).isEqualTo(201);
            before.connector("POST", "/conversations", "{\"isGroup\":true,\"channelData\":{\"channel\":{\"id\":\"" + before.addresses.channelId() + "\"}},\"activity\":{\"type\":\"message\",\"text\":\"from the bot\"}}");
            before.graph("POST", "/users/" + before.bo.entraId() + "/sendMail", "{\"message\":{\"subject\":\"Kept\",\"toRecipients\":[{\"emailAddress\":{\"address\":\"" + before.anna.mail() + "\"}}]}}");
            before.graph("POST", "/users/" + before.anna.entraId() + "/teamwork/sendActivityNotification",
                "{\"topic\":{\"source\":\"text\",\"value\":\"Kept\",\"webUrl\":\"https://teams.microsoft.com/l/x\"},\"activityType\":\"thanksReceived\",\"previewText\":{\"content\":\"p\"}}");
        }
        try (Tenant again = new Tenant(data.resolve("durable"))) {
            JsonNode threads = again.page("channel").path("items");
            assertThat(threads).hasSize(2);
            assertThat(threads.at("/0/messages/0/from/name").asText()).isEqualTo(again.anna.name());
            assertThat(threads.at("/1/messages/0/from/kind").asText()).isEqualTo("bot");
            assertThat(again.page("inbox?user=" + again.anna.uid()).at("/items/0/subject").asText()).isEqualTo("Kept");
            assertThat(again.page("activity?user=" + again.anna.uid()).at("/items/0/topic").asText()).isEqualTo("Kept");
            // and a bot that is away is named
            again.stopBot();
            HttpResponse<String> away = invoke(again);
            assertThat(away.statusCode()).isEqualTo(502);
            assertThat(Tenant.json(away).path("detail").asText()).contains("cannot be reached");
        }
    }

    @Test
    void theChatTellsTheBotAndTheChannelDoesNot() throws Exception {
        assertThat(write(tenant, tenant.addresses.channelId(), "just us")).isEqualTo(201);
        assertThat(write(tenant, tenant.addresses.chatId(tenant.anna), "hi bot")).isEqualTo(201);
        JsonNode told = tenant.received.poll(5, TimeUnit.SECONDS).activity();
        assertThat(told.path("text").asText()).isEqualTo("hi bot");
        assertThat(told.at("/conversation/conversationType").asText()).isEqualTo("personal");
        assertThat(tenant.received).isEmpty();
        assertThat(write(tenant, tenant.addresses.chatId(tenant.bo), "not mine")).isEqualTo(404);
    }

    @Test
    void aCardsSubmitReachesTheBotAsAMessageWithAValue() throws Exception {
        HttpResponse<String> answer = tenant.call("POST", "/sandbox/api/messages", null, """
            {"user":"%s","conversationId":"%s","value":{"verb":"high-five"},"replyToId":"17"}""".formatted(tenant.anna.uid(), tenant.addresses.chatId(tenant.anna)));
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode told = tenant.received.poll(5, TimeUnit.SECONDS).activity();
        assertThat(told.path("type").asText()).isEqualTo("message");
        assertThat(told.at("/value/verb").asText()).isEqualTo("high-five");
        assertThat(told.path("replyToId").asText()).isEqualTo("17");
        assertThat(told.has("text")).isFalse();
    }

    @Test
    void whatABotAnswersBadlyIsToldToThePerson() throws Exception {
        tenant.botAnswers(activity -> new Answer(500, ""));
        HttpResponse<String> failed = invoke(tenant);
        assertThat(Tenant.json(failed).path("status").asInt()).isEqualTo(500);
        tenant.botAnswers(activity -> new Answer(200, "<html>"));
        assertThat(invoke(tenant).statusCode()).isEqualTo(502);
        tenant.botAnswers(activity -> new Answer(200, "\"" + "x".repeat(2 << 20) + "\""));
        assertThat(invoke(tenant).statusCode()).isEqualTo(502);
    }

    private static HttpResponse<String> invoke(Tenant tenant) throws Exception {
        return tenant.call("POST", "/sandbox/api/invoke", null, "{\"user\":\"" + tenant.anna.uid() + "\",\"conversationId\":\"" + tenant.addresses.channelId()
            + "\",\"name\":\"composeExtension/fetchTask\",\"value\":{\"commandId\":\"thank\"}}");
    }

    private static int write(Tenant tenant, String conversation, String text) throws Exception {
        return tenant.call("POST", "/sandbox/api/messages", null, "{\"user\":\"" + tenant.anna.uid() + "\",\"conversationId\":\"" + conversation + "\",\"text\":\"" + text + "\"}").statusCode();
    }
}
