package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.story.Windows.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** A card whose answer Teams lost, and a thanks that is taken back: in the running service and the sandbox's own Teams. */
class LostAnswersIT {
    private static Api api;
    private static String hrToken;
    private static String token;
    private static String receiver;
    private static URI sandbox;

    @BeforeAll
    static void demo() {
        api = new Api(RunningDemo.get());
        sandbox = RunningDemo.get().sandbox().config().base();
        Company company = RunningDemo.get().sandbox().company();
        Employee hr = company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow();
        Employee giver = company.employees().stream().filter(one -> one.level() == 5).findFirst().orElseThrow();
        hrToken = api.token(hr.uid());
        Api.eventually(() -> api.get(hrToken, "/api/v1/directory/runs"), runs -> runs.body().toString().contains("\"applied\""));
        token = api.token(giver.uid());
        receiver = api.get(hrToken, "/api/v1/me").body().at("/person/id").asText();
    }

    @Test
    void aCardWhoseAnswerWasLostIsFoundInTheChannelAndNotPostedAgain() {
        Api.eventually(() -> Stream.of("ready", "sending", "retry").flatMap(state -> deliveries(state).stream()).toList(), others -> others.isEmpty());
        fault("drop-after-accept");
        String words = "Tack " + UUID.randomUUID();
        give(words);
        String delivery = Api.eventually(() -> deliveries("in_doubt"), found -> !found.isEmpty()).get(0);
        Api.eventually(() -> deliveries("sent"), sent -> sent.contains(delivery));
        assertThat(cardsWith(words)).hasSize(1);
    }

    /** Nobody can ask about a chat, so an operator looks and says what he found. */
    @Test
    void aDoubtThatNobodyCanAskAboutIsSettledInTheConsole() {
        Api.eventually(() -> Stream.of("ready", "sending", "retry").flatMap(state -> deliveries(state).stream()).toList(), others -> others.isEmpty());
        fault("drop-after-accept");
        give("Tack " + UUID.randomUUID(), "private");
        String delivery = Api.eventually(() -> deliveries("in_doubt"), found -> !found.isEmpty()).get(0);
        Api.eventually(() -> api.get(hrToken, "/api/v1/deliveries?state=in_doubt").body().toString(), found -> found.contains("cannot-be-asked"));
        Words words = Words.of("sv");
        try (Browser browser = new Browser()) {
            Page hr = new Windows(RunningDemo.get(), browser).console(words, true, 1280);
            hr.evaluate("() => { location.hash = '#/deliveries'; }");
            hr.getByRole(AriaRole.COMBOBOX, named(words.get("deliveries.state"))).selectOption("in_doubt");
            Locator row = hr.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(hr.getByRole(AriaRole.BUTTON, named(words.get("deliveries.arrived")))));
            assertThat(row).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
            browser.accessible(hr, "console: a doubt, dark");
            browser.picture(hr, "admin-deliveries-doubt-dark-sv");
            row.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(words.get("deliveries.arrived"))).click();
            browser.accessible(hr, "console: did it arrive, dark");
            browser.picture(hr, "admin-deliveries-arrived-dark-sv");
            hr.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(words.get("deliveries.arrived.confirm"))).click();
            assertThat(hr.getByText(words.get("deliveries.settled")).first()).isVisible(Windows.SOON);
            assertThat(row).hasCount(0);
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(deliveries("sent")).contains(delivery);
    }

    @Test
    void aThanksThatIsTakenBackLeavesTheFeedAndItsCardSaysSo() {
        String words = "Tack " + UUID.randomUUID();
        String thanks = give(words);
        JsonNode card = Api.eventually(() -> cardsWith(words), found -> found.size() == 1).get(0);
        Api.eventually(() -> api.get(hrToken, "/api/v1/deliveries?limit=50&state=sent").body().toString(), sent -> sent.contains("teams-card"));

        Api.Answer recalled = api.send(api.request(token, "/api/v1/thanks/" + thanks).DELETE());
        assertThat(recalled.status()).isEqualTo(200);
        assertThat(recalled.body().at("/cards/updating").asInt()).isOne();
        assertThat(api.get(token, "/api/v1/feed").body().toString()).doesNotContain(words);
        assertThat(api.send(api.request(api.token(stranger()), "/api/v1/thanks/" + thanks).DELETE()).status()).isEqualTo(404);

        Api.eventually(() -> message(card.path("id").asText()).toString(), now -> now.contains("This thank-you was taken back."));
        assertThat(cardsWith(words)).isEmpty();
    }

    private static String give(String words) {
        return give(words, "company");
    }

    private static String give(String words, String audience) {
        Api.Answer given = api.post(token, "/api/v1/thanks", "{\"to\":[\"%s\"],\"message\":\"%s\",\"audience\":\"%s\"}".formatted(receiver, words, audience));
        assertThat(given.status()).isEqualTo(201);
        return given.body().path("id").asText();
    }

    private static String stranger() {
        return RunningDemo.get().sandbox().company().employees().get(200).uid();
    }

    private static List<String> deliveries(String state) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : api.get(hrToken, "/api/v1/deliveries?limit=200&state=" + state).body().path("items")) {
            if (one.path("destination").asText().equals("teams-card")) {
                ids.add(one.path("id").asText());
            }
        }
        return ids;
    }

    private static List<JsonNode> cardsWith(String words) {
        return messages().stream().filter(message -> message.path("attachments").toString().contains(words)).toList();
    }

    private static JsonNode message(String id) {
        return messages().stream().filter(message -> message.path("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private static List<JsonNode> messages() {
        List<JsonNode> all = new ArrayList<>();
        api.sandbox("/sandbox/api/channel").body().path("items").forEach(thread -> thread.path("messages").forEach(all::add));
        return all;
    }

    private static void fault(String mode) {
        Api.Answer answer = api.send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/faults")).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"target\":\"connector\",\"mode\":\"" + mode + "\",\"count\":1}")));
        assertThat(answer.status()).isBetween(200, 204);
    }
}
