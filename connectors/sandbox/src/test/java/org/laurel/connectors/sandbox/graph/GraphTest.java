package org.laurel.connectors.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Tenant;
import org.laurel.connectors.sandbox.faults.Fault;

class GraphTest {

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
    void anotherMinute() {
        tenant.clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void refusesATokenForAnotherAudienceAndNone() throws Exception {
        for (String token : new String[] {tenant.botToken(), null, "nonsense"}) {
            HttpResponse<String> answer = tenant.call("GET", "/v1.0/users", token, null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Tenant.json(answer).at("/error/code").asText()).isEqualTo("InvalidAuthenticationToken");
            assertThat(Tenant.json(answer).at("/error/innerError/request-id").asText()).isNotEmpty();
        }
    }

    @Test
    void echoesTheClientsRequestIdAndGivesItsOwn() throws Exception {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = tenant.graph("GET", "/users?$top=1".replace("$", "%24"), null, "client-request-id", id);
        assertThat(answer.headers().firstValue("client-request-id")).hasValue(id);
        assertThat(answer.headers().firstValue("request-id")).isPresent();
    }

    @Test
    void anAppInstallsItselfForAPersonAndFindsTheChat() throws Exception {
        String apps = "/users/" + tenant.bo.entraId() + "/teamwork/installedApps";
        String install = "{\"teamsApp@odata.bind\":\"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/%s\"}";
        assertThat(tenant.graph("POST", apps, install.formatted(tenant.addresses.catalogAppId())).statusCode()).as("has it").isEqualTo(409);
        tenant.call("PUT", "/sandbox/api/installations/" + tenant.bo.uid(), null, "{\"installed\":false,\"blocked\":false}");
        assertThat(Tenant.json(tenant.graph("GET", apps, null)).path("value")).isEmpty();
        assertThat(tenant.graph("POST", apps, install.formatted(UUID.randomUUID())).statusCode()).as("not in the catalogue").isEqualTo(404);
        assertThat(tenant.graph("POST", apps, install.formatted(tenant.addresses.catalogAppId())).statusCode()).isEqualTo(201);
        String filter = "?%24filter=teamsApp/id%20eq%20'" + tenant.addresses.catalogAppId() + "'";
        String installation = Tenant.json(tenant.graph("GET", apps + filter, null)).at("/value/0/id").asText();
        String chat = Tenant.json(tenant.graph("GET", apps + "/" + installation.replace("=", "%3D") + "/chat", null)).path("id").asText();
        assertThat(chat).endsWith("@unq.gbl.spaces");
        assertThat(tenant.connector("POST", "/conversations/" + chat.replace("@", "%40") + "/activities", "{\"type\":\"message\",\"text\":\"by Graph's name\"}").statusCode()).isEqualTo(201);
        assertThat(tenant.page("chats?user=" + tenant.bo.uid()).at("/items/0/messages").findValuesAsText("text")).contains("by Graph's name");
    }

    @Test
    void refusesPropertiesThatATypeDoesNotHave() throws Exception {
        refusedFor("recipients", "/messages", "{\"subject\":\"x\",\"recipients\":[]}");
        refusedFor("mail", "/messages", "{\"toRecipients\":[{\"emailAddress\":{\"mail\":\"a@b.example\"}}]}");
        refusedFor("Subject", "/sendMail", "{\"Message\":{\"Subject\":\"x\"}}");
        refusedFor("text", "/teamwork/sendActivityNotification", "{\"topic\":{\"text\":\"x\"}}");
    }

    private static void refusedFor(String property, String path, String body) throws Exception {
        HttpResponse<String> answer = tenant.graph("POST", "/users/" + tenant.anna.entraId() + path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Tenant.json(answer).at("/error/message").asText()).contains("'" + property + "'");
    }

    @Test
    void deltaPagesThroughEverybodyAndThenHasNothingNew() throws Exception {
        Set<String> seen = new HashSet<>();
        JsonNode page = Tenant.json(tenant.graph("GET", "/users/delta()?%24select=id,mail", null));
        page.path("value").forEach(user -> seen.add(user.path("mail").asText()));
        while (page.has("@odata.nextLink")) {
            page = Tenant.json(tenant.call("GET", page.path("@odata.nextLink").asText(), tenant.graphToken(), null));
            page.path("value").forEach(user -> seen.add(user.path("mail").asText()));
        }
        assertThat(seen).hasSize(tenant.company.employees().size());
        JsonNode later = Tenant.json(tenant.call("GET", page.path("@odata.deltaLink").asText(), tenant.graphToken(), null));
        assertThat(later.path("value")).isEmpty();
        assertThat(later.has("@odata.deltaLink")).isTrue();
        assertThat(tenant.graph("GET", "/users/delta?%24deltatoken=gone", null).statusCode()).isEqualTo(410);
    }

    @Test
    void usersComeInPagesAndByAddress() throws Exception {
        JsonNode page = Tenant.json(tenant.graph("GET", "/users?%24top=25&%24select=displayName", null));
        JsonNode rest = Tenant.json(tenant.call("GET", page.path("@odata.nextLink").asText(), tenant.graphToken(), null));
        assertThat(page.path("value").size() + rest.path("value").size()).isEqualTo(40);
        JsonNode one = Tenant.json(tenant.graph("GET", "/users/" + tenant.anna.mail().replace("@", "%40"), null));
        assertThat(one.path("id").asText()).isEqualTo(tenant.anna.entraId().toString());
    }

    @Test
    void anAppMayNotPostMessages() throws Exception {
        HttpResponse<String> answer = tenant.graph("POST", "/chats/19:x/messages", "{\"body\":{\"content\":\"hi\"}}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Tenant.json(answer).at("/error/message").asText()).startsWith("Message POST is allowed in application-only context only for import purposes");
    }

    @Test
    void meetsItsFaults() throws Exception {
        tenant.faults.set(new Fault(Fault.Target.GRAPH, Fault.Mode.THROTTLED, 1, 7));
        HttpResponse<String> answer = tenant.graph("GET", "/users", null);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(tenant.graph("GET", "/users", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aNotificationReachesTheFeedOfWhoHasTheApp() throws Exception {
        assertThat(notify(tenant.anna.entraId().toString(), "thanksReceived", "https://teams.microsoft.com/l/entity/x/laurel")).isEqualTo(204);
        JsonNode seen = tenant.page("activity?lang=en&user=" + tenant.anna.uid()).path("items").path(0);
        assertThat(seen.path("topic").asText()).isEqualTo("Thank you");
        assertThat(seen.path("title").asText()).isEqualTo("Bo thanked you");
        assertThat(tenant.page("activity?lang=sv&user=" + tenant.anna.uid()).at("/items/0/title").asText()).isEqualTo("Bo tackade dig");
        assertThat(seen.path("preview").asText()).hasSize(150);
        assertThat(tenant.page("changes?user=" + tenant.anna.uid()).path("unreadActivity").asInt()).isPositive();
    }

    @Test
    void aNotificationIsRefusedWithAnUndeclaredTypeAnotherLinkOrWithoutTheApp() throws Exception {
        assertThat(notify(tenant.anna.entraId().toString(), "birthday", "https://teams.microsoft.com/l/x")).isEqualTo(400);
        assertThat(notify(tenant.anna.entraId().toString(), "thanksReceived", "https://laurel.example/")).isEqualTo(400);
        assertThat(notify(UUID.randomUUID().toString(), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(404);
        install(false);
        assertThat(notify(tenant.bo.mail().replace("@", "%40"), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(403);
        install(true);
        tenant.clock.advance(Duration.ofSeconds(2));
        assertThat(notify(tenant.bo.mail().replace("@", "%40"), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(204);
    }

    @Test
    void fiveNotificationsASecond() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(notify(tenant.anna.entraId().toString(), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(204);
        }
        assertThat(notify(tenant.anna.entraId().toString(), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(429);
        tenant.clock.advance(Duration.ofSeconds(1));
        assertThat(notify(tenant.anna.entraId().toString(), "thanksReceived", "https://teams.microsoft.com/l/x")).isEqualTo(204);
    }

    @Test
    void manyAreNotifiedInOneCallAndWhoHasNotTheAppIsPassedOver() throws Exception {
        install(false);
        tenant.clock.advance(Duration.ofSeconds(2));
        int before = notifications(tenant.anna.uid());
        int withoutTheApp = notifications(tenant.bo.uid());
        assertThat(notifyAll(tenant.graphToken(), tenant.anna.entraId().toString(), tenant.bo.entraId().toString(), UUID.randomUUID().toString())).isEqualTo(202);
        assertThat(notifications(tenant.anna.uid())).isEqualTo(before + 1);
        assertThat(notifications(tenant.bo.uid())).isEqualTo(withoutTheApp);
        install(true);
    }

    @Test
    void manyAreAtMostAHundredTwiceASecondWithATokenThatHoldsForLong() throws Exception {
        tenant.clock.advance(Duration.ofSeconds(2));
        String[] hundred = Collections.nCopies(100, tenant.anna.entraId().toString()).toArray(String[]::new);
        String token = tenant.graphToken();
        assertThat(notifyAll(token, hundred)).isEqualTo(202);
        assertThat(notifyAll(token, Stream.concat(Stream.of(hundred), Stream.of("one more")).toArray(String[]::new))).isEqualTo(400);
        assertThat(notifyAll(token)).as("the third in a second").isEqualTo(429);
        tenant.clock.advance(Duration.ofMinutes(16));
        assertThat(notifyAll(token, hundred[0])).as("44 minutes left").isEqualTo(412);
    }

    private static int notifications(String uid) throws Exception {
        return tenant.page("activity?lang=en&user=" + uid).path("items").size();
    }

    private static int notifyAll(String token, String... users) throws Exception {
        String recipients = Stream.of(users).map(user -> "{\"@odata.type\":\"#microsoft.graph.aadUserNotificationRecipient\",\"userId\":\"" + user + "\"}").collect(Collectors.joining(","));
        return tenant.call("POST", "/v1.0/teamwork/sendActivityNotificationToRecipients", token, """
            {"topic":{"source":"text","value":"Thank you","webUrl":"https://teams.microsoft.com/l/x"},"activityType":"thanksReceived",
             "previewText":{"content":"Tack"},"templateParameters":[{"name":"giver","value":"Bo"}],"recipients":[%s]}""".formatted(recipients)).statusCode();
    }

    private static void install(boolean installed) throws Exception {
        assertThat(tenant.call("PUT", "/sandbox/api/installations/" + tenant.bo.uid(), null, "{\"installed\":" + installed + ",\"blocked\":false}").statusCode()).isEqualTo(204);
    }

    private static int notify(String user, String type, String webUrl) throws Exception {
        return tenant.graph("POST", "/users/" + user + "/teamwork/sendActivityNotification", """
            {"topic":{"source":"text","value":"Thank you","webUrl":"%s"},"activityType":"%s","previewText":{"content":"%s"},
             "templateParameters":[{"name":"giver","value":"Bo"}]}""".formatted(webUrl, type, "x".repeat(200))).statusCode();
    }
}
