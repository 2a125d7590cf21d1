package org.laurel.connectors.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.sandbox.Tenant;

/** How an app reads a channel. */
class ChannelMessagesTest {

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

    @Test
    void tellsFromAMomentOnAndSaysWhenThatIsAll() throws Exception {
        post("before");
        tenant.clock.advance(Duration.ofMinutes(1));
        Instant since = tenant.clock.instant();
        tenant.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            post("mark-" + i);
            tenant.clock.advance(Duration.ofSeconds(2));
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = Tenant.json(read("/messages/delta()?%24top=2&%24filter=lastModifiedDateTime%20gt%20" + since));
        while (true) {
            assertThat(page.path("value").size()).isLessThanOrEqualTo(2);
            page.path("value").forEach(message -> seen.add(message.at("/attachments/0/content").asText()));
            if (page.has("@odata.deltaLink")) {
                break;
            }
            page = Tenant.json(tenant.call("GET", page.path("@odata.nextLink").asText(), tenant.graphToken(), null));
        }
        assertThat(seen).hasSize(5).first().asString().contains("mark-0");
        JsonNode later = Tenant.json(tenant.call("GET", page.path("@odata.deltaLink").asText(), tenant.graphToken(), null));
        assertThat(later.path("value")).isEmpty();
    }

    @Test
    void aDeletedMessageHasLostItsCard() throws Exception {
        String id = post("to be deleted");
        Instant since = tenant.clock.instant().minusMillis(1);
        tenant.clock.advance(Duration.ofSeconds(10));
        tenant.connector("DELETE", "/conversations/" + tenant.addresses.threadId(Long.parseLong(id)).replace(";", "%3B").replace("@", "%40") + "/activities/" + id, null);
        JsonNode message = Tenant.json(read("/messages/delta?%24filter=lastModifiedDateTime%20gt%20" + since)).at("/value/0");
        assertThat(message.path("id").asText()).isEqualTo(id);
        assertThat(message.path("deletedDateTime").asText()).isNotEmpty();
        assertThat(message.path("attachments")).isEmpty();
        assertThat(message.at("/from/application/applicationIdentityType").asText()).isEqualTo("bot");
    }

    @ParameterizedTest
    @CsvSource({"/messages/delta?%24top=51, 400", "/messages/delta?%24filter=createdDateTime%20gt%202026-01-01T00:00:00Z, 400", "/messages/delta?%24filter=lastModifiedDateTime%20gt%20soon, 400",
        "/messages?%24filter=lastModifiedDateTime%20gt%202026-01-01T00:00:00Z, 400", "/messages/delta?%24skiptoken=x, 400", "/messages?%24top=50, 200", "/messages/17, 404"})
    void holdsToGraphsRules(String path, int status) throws Exception {
        assertThat(read(path).statusCode()).isEqualTo(status);
    }

    @Test
    void knowsOneTeamAndItsChannel() throws Exception {
        assertThat(tenant.graph("GET", "/teams/" + tenant.addresses.tenantId() + "/channels/" + tenant.addresses.channelId().replace("@", "%40") + "/messages", null).statusCode()).isEqualTo(404);
        assertThat(tenant.graph("GET", "/teams/" + tenant.addresses.teamGroupId() + "/channels/19%3Aother/messages", null).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> read(String path) throws Exception {
        return tenant.graph("GET", "/teams/" + tenant.addresses.teamGroupId() + "/channels/" + tenant.addresses.channelId().replace("@", "%40") + path, null);
    }

    private static String post(String mark) throws Exception {
        HttpResponse<String> created = tenant.connector("POST", "/conversations", """
            {"isGroup":true,"channelData":{"channel":{"id":"%s"}},"activity":{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
             "content":{"type":"AdaptiveCard","data":"%s"}}]}}""".formatted(tenant.addresses.channelId(), mark));
        return Tenant.json(created).path("activityId").asText();
    }
}
