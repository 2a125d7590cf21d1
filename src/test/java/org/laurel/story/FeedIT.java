package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Employee;

/** Comments, reactions, search and edits of the feed, live in a second window; by HTTP and in the tab. */
class FeedIT {
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    private static Demo demo;
    private static Api api;
    private static Browser browser;
    private static Employee giver;
    private static Employee receiver;

    @BeforeAll
    static void start() {
        demo = RunningDemo.get();
        api = new Api(demo);
        browser = new Browser();
        List<Employee> people = demo.sandbox().company().employees();
        giver = people.stream().filter(one -> one.level() == 5).findFirst().orElseThrow();
        receiver = people.stream().filter(one -> one.level() == 4 && !one.department().equals(giver.department())).findFirst().orElseThrow();
        Api.eventually(() -> api.get(api.token(receiver.uid()), "/api/v1/me"), answer -> answer.status() == 200 && answer.body().path("person").isObject());
        Api.eventually(() -> api.get(api.token(giver.uid()), "/api/v1/me"), answer -> answer.status() == 200 && answer.body().path("person").isObject());
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void whatOneDoesAnotherHearsOfByHttp() throws Exception {
        String givers = api.token(giver.uid());
        String receivers = api.token(receiver.uid());
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var listening = http.sendAsync(api.request(receivers, "/api/v1/feed/events").header("Accept", "text/event-stream").timeout(java.time.Duration.ofMinutes(3)).GET().build(),
                HttpResponse.BodyHandlers.ofLines()).thenAccept(answer -> answer.body().forEach(heard::add));
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("event: ready");

        JsonNode thanks = thanks(givers, "Thank you for the wonderful workshop").body();
        String item = thanks.path("feedItemId").asText();
        awaitChange(heard, item);
        Api.Answer comment = api.post(receivers, "/api/v1/feed/" + item + "/comments", "{\"text\":\"It was a pleasure\"}", "Idempotency-Key", "one");
        assertThat(comment.status()).isEqualTo(201);
        assertThat(api.get(receivers, comment.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "")).body()).isEqualTo(comment.body());
        awaitChange(heard, item);
        assertThat(api.get(givers, "/api/v1/feed?q=workshops%20pleasure&person=" + thanks.at("/giver/id").asText()).body().path("items")).as("comments are not searched").isEmpty();
        assertThat(api.get(givers, "/api/v1/feed?q=workshops").body().at("/items/0/comments/count").asInt()).isOne();
        assertThat(patch(givers, "/api/v1/thanks/" + thanks.path("id").asText(), "{\"audience\":\"private\"}").body().path("editedAt").asText()).isNotBlank();
        awaitChange(heard, item);
        assertThat(patch(givers, "/api/v1/thanks/" + thanks.path("id").asText(), "{\"audience\":\"company\"}").status()).isEqualTo(400);
        assertThat(api.get(givers, "/api/v1/thanks/" + thanks.path("id").asText() + "/history").status()).as("for HR").isEqualTo(403);
        assertThat(api.get(givers, "/api/v1/feed?from=yesterday").status()).isEqualTo(400);
        listening.cancel(true);
    }

    @Test
    void commentReactFilterSearchAndEditWithASecondWindowThatFollows() {
        Words words = Words.of("en");
        thanks(api.token(giver.uid()), "Thank you for mending the coffee machine");
        Page mine = tab(giver, "en", "", 1280);
        Page theirs = tab(receiver, "sv", "&theme=dark", 1280);
        FrameLocator here = frame(mine);
        Locator entry = entry(here, "coffee machine");
        assertThat(entry).isVisible(SOON);
        assertThat(entry(frame(theirs), "coffee machine")).isVisible(SOON);

        entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("reaction.heart", Map.of("count", 0)))).click();
        entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("comment.write")).setExact(true)).click();
        entry.getByLabel(words.get("comment.label")).fill("Best colleague ever");
        browser.accessible(mine, "tab: writing a comment");
        browser.picture(mine, "feed-comment-en");
        entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("comment.send"))).click();
        assertThat(entry(frame(theirs), "Best colleague ever")).isVisible(SOON);
        browser.accessible(theirs, "tab: feed, dark");
        browser.picture(theirs, "feed-live-sv-dark");

        entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("thanks.edit"))).click();
        Locator form = here.getByRole(AriaRole.DIALOG);
        form.getByLabel(words.get("thanks.message")).fill("Thank you for mending the espresso machine");
        browser.accessible(mine, "tab: edit thanks");
        browser.picture(mine, "feed-edit-en");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("thanks.edit.save"))).click();
        assertThat(entry(frame(theirs), "espresso machine")).isVisible(SOON);

        here.getByLabel(words.get("feed.search")).fill("espress");
        assertThat(entry(here, "espresso machine")).isVisible(SOON);
        here.getByLabel(words.get("feed.search")).fill("nothing like that");
        assertThat(here.getByText(words.get("feed.nothing.title"))).isVisible(SOON);
        browser.accessible(mine, "tab: nothing found");
        here.getByLabel(words.get("feed.search")).fill("");
        entry(here, "espresso machine").locator("time").first().click();
        assertThat(here.getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setName(words.get("feed.item")))).isVisible(SOON);
        assertThat(entry(here, "Best colleague ever")).isVisible(SOON);
        browser.accessible(mine, "tab: one item");
        browser.picture(mine, "feed-item-en");

        Page phone = tab(receiver, "en", "&theme=contrast", 390);
        assertThat(entry(frame(phone), "espresso machine")).isVisible(SOON);
        browser.accessible(phone, "tab: feed on a phone, contrast");
        browser.picture(phone, "feed-phone-contrast-en");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoSwitchesThanksOffIsNotToldAndFindsThemOnTheFeed() {
        Words words = Words.of("sv");
        Page phone = tab(receiver, "sv", "&theme=dark", 390);
        FrameLocator here = frame(phone);
        here.getByRole(AriaRole.TAB, new FrameLocator.GetByRoleOptions().setName(words.get("settings.title"))).click();
        assertThat(here.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("högst 20 om dagen"))).isVisible(SOON);
        here.getByRole(AriaRole.SWITCH, new FrameLocator.GetByRoleOptions().setName(words.get("notifications.quiet.daily"))).click();
        browser.accessible(phone, "tab: settings on a phone, dark");
        browser.picture(phone, "settings-phone-dark-sv");
        here.getByRole(AriaRole.SWITCH, new FrameLocator.GetByRoleOptions().setName(words.get("notifications.quiet.daily"))).click();
        Locator thanked = here.getByRole(AriaRole.SWITCH, new FrameLocator.GetByRoleOptions().setName(words.get("notifications.kind.thanks")));
        thanked.press("Space");
        String token = api.token(receiver.uid());
        Api.eventually(() -> api.get(token, "/api/v1/me/notifications").body(), choices -> choices.at("/offKinds/0").asText().equals("thanks") && choices.path("quietHours").isNull());

        String quietly = "Tack för att du ordnade fikat i tysthet";
        thanks(api.token(giver.uid()), quietly);
        String hr = api.token(demo.sandbox().company().employees().stream().filter(one -> demo.sandbox().company().roles(one).contains("HR.Admin")).findFirst().orElseThrow().uid());
        JsonNode unwanted = Api.eventually(() -> api.get(hr, "/api/v1/deliveries?state=not_wanted&limit=50").body(),
                page -> page.findValuesAsText("lastCode").contains("opted-out"));
        assertThat(unwanted.findValuesAsText("lastError")).anyMatch(reason -> reason.startsWith("The recipient has switched"));
        assertThat(api.get(hr, "/api/v1/notifications/figures").body().path("thanksOff").isNull()).as("one is a few").isTrue();
        assertThat(api.get(token, "/api/v1/notifications/figures").status()).isEqualTo(403);
        here.getByRole(AriaRole.TAB, new FrameLocator.GetByRoleOptions().setName(words.get("tab.feed"))).click();
        assertThat(entry(here, quietly)).isVisible(SOON);
        phone.getByTestId("rail-activity").click();
        assertThat(phone.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText(quietly))).hasCount(0);
        assertThat(browser.complaints()).isEmpty();

        Api.Answer again = api.send(api.request(token, "/api/v1/me/notifications").header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(
                "{\"everythingOff\":false,\"offKinds\":[],\"offChannels\":[],\"quietDays\":[]}")));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("toldToday").isInt()).isTrue();
    }

    private static Page tab(Employee who, String language, String more, int width) {
        Page page = browser.page(language.equals("sv") ? "sv-SE" : "en-AU", more.contains("dark"));
        page.setViewportSize(width, 860);
        page.navigate(demo.sandbox().config().base() + "/?user=" + who.uid() + "&lang=" + language + more + "#/laurel");
        return page;
    }

    private static FrameLocator frame(Page page) {
        return page.frameLocator("[data-testid=laurel-tab]");
    }

    private static Locator entry(FrameLocator tab, String text) {
        return tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text)).first();
    }

    private static Api.Answer thanks(String token, String message) {
        String to = api.get(api.token(receiver.uid()), "/api/v1/me").body().at("/person/id").asText();
        Api.Answer given = api.post(token, "/api/v1/thanks", "{\"to\":[\"" + to + "\"],\"badge\":\"quality-keeper\",\"message\":\"" + message + "\"}");
        assertThat(given.status()).isEqualTo(201);
        return given;
    }

    private static Api.Answer patch(String token, String path, String body) {
        return api.send(api.request(token, path).header("Content-Type", "application/json").method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void awaitChange(BlockingQueue<String> heard, String item) throws InterruptedException {
        String line;
        do {
            line = heard.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("told within a minute").isNotNull();
        } while (!line.contains(item));
    }
}
