package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** A badge's life: HR makes it, the gate refuses it, HR mends and publishes it, a colleague gives it, HR retires it; a manager makes one for a team. */
class BadgesIT {
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    private static final String STAR = "<path fill=\"%s\" d=\"M128 40l26 60 64 6-48 43 14 63-56-33-56 33 14-63-48-43 64-6z\"/>";

    private static Demo demo;
    private static Company company;
    private static Browser browser;
    private static Api api;

    @BeforeAll
    static void start() {
        demo = RunningDemo.get();
        company = demo.sandbox().company();
        browser = new Browser();
        api = new Api(demo);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void fromDraftToRetired(String language) {
        Words words = Words.of(language);
        boolean dark = language.equals("sv");
        String name = dark ? "Norrsken" : "Northern light";
        Employee giver = employee(5, language);
        Employee receiver = employee(4, language);
        Page hr = browser.page(dark ? "sv-SE" : "en-AU", dark);
        Page giving = browser.page(dark ? "sv-SE" : "en-AU", dark);

        signIn(hr, words);
        gateNamesAllFaults(hr, words, language);
        picturesAreMeasured(hr, words, name, language);
        String key = isPublished(hr, words, name, language);
        isGivenInTheTab(giving, giver, receiver, name, words, language, dark);
        isShownOnTheCard(giving, language);
        isRetired(hr, words, name, language);
        isStillShownAndNoLongerOffered(giving, giver, receiver, key, name, words, language);
        managerMakesOne(hr, words, language, dark);
        assertThat(browser.complaints().stream().filter(complaint -> !complaint.contains("status of 422") && !complaint.contains("status of 400")).toList()).isEmpty();
        hr.context().close();
        giving.context().close();
    }

    private void signIn(Page hr, Words words) {
        Employee director = director();
        hr.navigate(demo.service() + "/admin/");
        button(hr, words.get("console.signIn")).click();
        hr.locator("#search").fill(director.name());
        hr.locator("#suggested button, #everybody button").filter(new Locator.FilterOptions().setHasText(director.name()))
                .filter(new Locator.FilterOptions().setVisible(true)).first().click();
        hr.getByRole(AriaRole.TAB, named(words.get("badges.title"))).click();
        assertThat(hr.getByRole(AriaRole.CELL).filter(new Locator.FilterOptions().setHasText(words.language().equals("sv") ? "Lagspelare" : "Team player")).first()).isVisible(SOON);
    }

    private void gateNamesAllFaults(Page hr, Words words, String language) {
        browser.accessible(hr, "console: badges");
        browser.picture(hr, "admin-badges-" + language);
        Locator create = button(hr, words.get("badge.new"));
        create.focus();
        hr.keyboard().press("Enter");
        Locator publish = button(hr, words.get("badge.publish"));
        assertThat(publish).isVisible(SOON);
        browser.accessible(hr, "console: new badge");
        publish.click();
        String missing = language.equals("sv") ? "Skriv detta på svenska också." : "Write this in Swedish too.";
        assertThat(hr.getByText(missing)).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        assertThat(hr.getByText(language.equals("sv") ? "Välj en bild." : "Choose a picture.")).isVisible();
        assertThat(hr.getByText(language.equals("sv") ? "7 saker fattas" : "7 things are missing")).isVisible();
        browser.accessible(hr, "console: badge refused");
        browser.picture(hr, "admin-badge-refused-" + language);
    }

    private void picturesAreMeasured(Page hr, Words words, String name, String language) {
        for (String field : List.of("name", "description", "alt")) {
            hr.getByLabel(words.get("badge." + field + ".en"), exactly()).fill(name + " " + field);
            hr.getByLabel(words.get("badge." + field + ".sv"), exactly()).fill(name + " " + field);
        }
        hr.getByLabel(words.get("badge.name." + language), exactly()).fill(name);
        hr.getByLabel(words.get("badge.alt." + language), exactly()).fill(name + ": en stjärna");
        choose(hr, words, svg("#278445", STAR.formatted("#ffffff") + "<script>alert(1)</script>"));
        button(hr, words.get("badge.publish")).click();
        assertThat(hr.getByText("<script>").first()).isVisible(SOON);
        choose(hr, words, svg("#777777", STAR.formatted("#ffffff")));
        assertThat(hr.getByText(words.get("badge.contrast.low", Map.of("ratio", language.equals("sv") ? "4,47" : "4.47", "least", language.equals("sv") ? "4,5" : "4.5")))).isVisible(SOON);
        button(hr, words.get("badge.publish")).click();
        assertThat(hr.getByText(language.equals("sv") ? "#ffffff på #777777" : "#ffffff on #777777")).isVisible(SOON);
        browser.accessible(hr, "console: too little contrast");
        Locator ground = hr.getByLabel(words.get("badge.picture.ground"), exactly());
        ground.fill("#1f5f8b");
        hr.keyboard().press("Tab");
        assertThat(hr.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(":1"))).not().containsText(language.equals("sv") ? "4,5" : "4.5");
        browser.accessible(hr, "console: badge mended");
        browser.wholePicture(hr, "admin-badge-edit-" + language);
    }

    private String isPublished(Page hr, Words words, String name, String language) {
        button(hr, words.get("badge.publish")).click();
        Locator row = hr.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText(words.get("badge.state.published"), new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        String href = row.getByRole(AriaRole.LINK).getAttribute("href");
        String key = href.substring(href.lastIndexOf('/') + 1);
        String picture = row.locator("img").getAttribute("src");
        for (String path : List.of(picture, picture.replace(".svg", ".png"), "/badges/team-player.svg")) {
            Api.Answer answer = api.send(HttpRequest.newBuilder(URI.create(demo.service() + path)).GET());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo(path.endsWith("svg") ? "image/svg+xml" : "image/png");
            assertThat(answer.raw().headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'; sandbox");
            assertThat(answer.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        for (String path : List.of("/badges/no-such.svg", "/badges/", "/badges/..%2fWEB-INF/beans.xml", "/badges/00000000-0000-4000-8000-000000000000.png")) {
            assertThat(api.send(HttpRequest.newBuilder(URI.create(demo.service() + path)).GET()).status()).isIn(400, 404);
        }
        return key;
    }

    private void isGivenInTheTab(Page giving, Employee giver, Employee receiver, String name, Words words, String language, boolean dark) {
        FrameLocator tab = openTab(giving, giver, language, dark);
        tab.getByRole(AriaRole.BUTTON, framed(words.get("thanks.give"))).click();
        tab.getByRole(AriaRole.COMBOBOX, framed(words.get("thanks.to")).setExact(true)).fill(receiver.name());
        tab.getByRole(AriaRole.OPTION, framed(receiver.name())).first().click();
        tab.getByRole(AriaRole.RADIO, framed(name)).click();
        tab.getByRole(AriaRole.TEXTBOX, framed(words.get("thanks.message"))).fill(name + "!");
        browser.accessible(giving, "tab: give a badge");
        browser.picture(giving, "teams-give-badge-" + language);
        tab.getByRole(AriaRole.BUTTON, framed(words.get("thanks.send"))).click();
        Locator item = tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(name + "!"));
        assertThat(item.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(name + ": en stjärna"))).isVisible(SOON);
    }

    private void isShownOnTheCard(Page giving, String language) {
        giving.getByTestId("rail-teams").click();
        assertThat(giving.getByTestId("channel").getByRole(AriaRole.IMG).filter(new Locator.FilterOptions().setVisible(true)).last()).isVisible(SOON);
        browser.picture(giving, "teams-badge-card-" + language);
    }

    private void isRetired(Page hr, Words words, String name, String language) {
        hr.getByRole(AriaRole.LINK, named(name)).click();
        button(hr, words.get("badge.retire")).click();
        browser.accessible(hr, "console: retire a badge");
        button(hr, words.get("badge.retire.confirm")).click();
        hr.getByRole(AriaRole.COMBOBOX, named(words.get("badge.state"))).selectOption("retired");
        assertThat(hr.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name))).containsText(words.get("badge.state.retired"));
        hr.getByRole(AriaRole.COMBOBOX, named(words.get("badge.state"))).selectOption("draft");
        assertThat(hr.getByText(words.get("badges.empty.title"))).isVisible(SOON);
        browser.accessible(hr, "console: no drafts");
        browser.picture(hr, "admin-badges-empty-" + language);
    }

    private void isStillShownAndNoLongerOffered(Page giving, Employee giver, Employee receiver, String key, String name, Words words, String language) {
        String token = api.token(giver.uid());
        String to = api.get(token, "/api/v1/people?q=" + receiver.mail()).body().path("items").path(0).path("id").asText();
        String body = "{\"to\":[\"" + to + "\"],\"badge\":\"%s\",\"message\":\"Tack\"}";
        Api.Answer refused = api.post(token, "/api/v1/thanks", body.formatted(key), "Accept-Language", language);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo("badge");
        assertThat(refused.body().path("detail").asText()).startsWith(name + (language.equals("sv") ? " delas inte längre ut" : " is no longer given"));
        assertThat(api.post(token, "/api/v1/thanks", body.formatted("quality-keeper"), "Idempotency-Key", "once").body())
                .isEqualTo(api.post(token, "/api/v1/thanks", body.formatted("quality-keeper"), "Idempotency-Key", "once").body());

        giving.reload();
        giving.getByTestId("rail-laurel").click();
        FrameLocator tab = giving.frameLocator("[data-testid=laurel-tab]");
        Locator item = tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(name + "!"));
        assertThat(item.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(name + ": en stjärna"))).isVisible(SOON);
        browser.picture(giving, "teams-tab-badges-" + language);
        Locator longest = tab.getByRole(AriaRole.ARTICLE).getByText(language.equals("sv") ? "Kvalitetsväktare" : "Quality keeper").first();
        assertThat(longest).isVisible(SOON);
        assertThat(longest.boundingBox().height).as("on one line").isLessThan(24);
        tab.getByRole(AriaRole.BUTTON, framed(words.get("thanks.give"))).click();
        assertThat(tab.getByRole(AriaRole.RADIO, framed(language.equals("sv") ? "Lagspelare" : "Team player"))).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.RADIO, framed(name))).hasCount(0);
        tab.getByRole(AriaRole.BUTTON, framed(words.get("dialog.cancel"))).click();
    }

    private void managerMakesOne(Page hr, Words words, String language, boolean dark) {
        Employee lead = employee(4, language);
        Page leading = browser.page(dark ? "sv-SE" : "en-AU", dark);
        Locator policy = hr.getByRole(AriaRole.SWITCH, named(words.get("badges.own")));
        policy.click();
        assertThat(policy).isChecked();
        FrameLocator tab = openTab(leading, lead, language, dark);
        tab.getByRole(AriaRole.TAB, framed(words.get("badges.title"))).click();
        tab.getByRole(AriaRole.BUTTON, framed(words.get("badge.new"))).click();
        for (String field : List.of("name", "description", "alt")) {
            tab.getByLabel(words.get("badge." + field + ".en"), new FrameLocator.GetByLabelOptions().setExact(true)).fill("Our " + field);
            tab.getByLabel(words.get("badge." + field + ".sv"), new FrameLocator.GetByLabelOptions().setExact(true)).fill("Vår " + field);
        }
        tab.getByLabel(words.get("badge.picture.drawing")).selectOption(new SelectOption().setIndex(3));
        assertThat(tab.getByLabel(words.get("badge.picture.ground"), new FrameLocator.GetByLabelOptions().setExact(true))).isVisible(SOON);
        browser.accessible(leading, "tab: a team's badge");
        browser.picture(leading, "teams-own-badge-" + language);
        tab.getByRole(AriaRole.BUTTON, framed(words.get("badge.publish"))).click();
        Locator row = tab.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(dark ? "Vår name" : "Our name"));
        assertThat(row).containsText(words.get("badge.state.published"), new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(row).not().containsText(words.get("badge.place.company"));
        browser.accessible(leading, "tab: badges of a team");
        browser.picture(leading, "teams-own-badges-" + language);
        policy.click();
        assertThat(policy).not().isChecked();
        leading.context().close();
    }

    private static FrameLocator openTab(Page page, Employee who, String language, boolean dark) {
        page.navigate(demo.sandbox().config().base() + "/?user=" + who.uid() + "&lang=" + language + (dark ? "&theme=dark" : "") + "#/laurel");
        page.getByTestId("rail-laurel").click();
        FrameLocator tab = page.frameLocator("[data-testid=laurel-tab]");
        assertThat(tab.getByRole(AriaRole.TAB).first()).isVisible(SOON);
        return tab;
    }

    private static void choose(Page hr, Words words, String svg) {
        hr.locator("input[type=file]").setInputFiles(new FilePayload("own.svg", "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static String svg(String ground, String inside) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\"><circle cx=\"128\" cy=\"128\" r=\"124\" fill=\"" + ground + "\"/>" + inside + "</svg>";
    }

    private static Employee director() {
        return company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow();
    }

    /** Whose name nobody else has. */
    private static Employee employee(int level, String language) {
        return company.employees().stream().filter(one -> one.level() == level && one.language().equals(language) && company.roles(one).isEmpty())
                .filter(one -> company.employees().stream().filter(other -> other.name().equals(one.name())).count() == 1).findFirst().orElseThrow();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static FrameLocator.GetByRoleOptions framed(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }
}
