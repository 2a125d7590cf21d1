package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Employee;

/** The tab as people use it who see little or have no mouse: every page enlarged, in each theme, and a thank-you by the keys alone. */
class EveryPageIT {
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    private static final int MOST_TABS = 60;

    private static Demo demo;
    private static Browser browser;
    private static Employee employee;
    private static Employee colleague;
    private static Map<String, String> pages;

    @BeforeAll
    static void start() {
        demo = RunningDemo.get();
        browser = new Browser();
        employee = demo.sandbox().company().employees().stream().filter(one -> one.level() == 4).findFirst().orElseThrow();
        colleague = demo.sandbox().company().employees().stream().filter(one -> one.level() == 5).findFirst().orElseThrow();
        Api api = new Api(demo);
        String token = api.token(employee.uid());
        JsonNode me = Api.eventually(() -> api.get(token, "/api/v1/me"), answer -> answer.body().path("person").isObject()).body().path("person");
        JsonNode other = Api.eventually(() -> api.get(api.token(colleague.uid()), "/api/v1/me"), answer -> answer.body().path("person").isObject()).body().path("person");
        String thanks = api.post(token, "/api/v1/thanks", "{\"to\":[\"%s\"],\"badge\":\"clear-words\",\"message\":\"%s\"}"
                .formatted(other.path("id").asText(), "Thank you for the " + "extraordinarily".repeat(8) + " long word")).body().path("feedItemId").asText();
        pages = new LinkedHashMap<>();
        pages.put("feed", "feed");
        pages.put("item", "feed/" + thanks + "/thanks");
        pages.put("people", "people");
        pages.put("person", "people/" + other.path("id").asText());
        pages.put("team", "people/teams/" + first(api, token, "/api/v1/teams"));
        pages.put("department", "people/departments/" + first(api, token, "/api/v1/departments"));
        pages.put("objectives", "objectives");
        pages.put("settings", "settings");
        pages.put("muting", "settings/mentions");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    /** A window of 1280 pixels has 320 at 400 % and 640 at 200 % (WCAG 2.2, 1.4.10 Reflow). */
    @ParameterizedTest
    @CsvSource({"sv, contrast, 320", "en, dark, 640"})
    void nothingIsCutOffOrScrollsSidewaysWhereEverythingIsEnlarged(String language, String theme, int width) {
        Page page = browser.page(language.equals("sv") ? "sv-SE" : "en-AU", theme.equals("dark"));
        page.setViewportSize(width, 800);
        pages.forEach((name, path) -> {
            open(page, language, theme, path);
            String where = name + " at " + width + " in " + language + ", " + theme;
            Frame tab = page.frames().stream().filter(frame -> frame.url().contains("/tab/")).findFirst().orElseThrow();
            assertThat(tab.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(where + ": wider than the window by").isEqualTo(0);
            browser.accessible(page, where);
            browser.picture(page, "enlarged-" + name + "-" + width + "-" + language + "-" + theme);
        });
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aThankYouIsGivenByTheKeysAlone() {
        Words words = Words.of("sv");
        Page page = browser.page("sv-SE", false);
        open(page, "sv", "default", "feed");
        FrameLocator tab = tab(page);
        reach(page, words.get("thanks.give"));
        page.keyboard().press("Enter");
        assertThat(tab.getByRole(AriaRole.DIALOG)).isVisible(SOON);
        reach(page, words.get("thanks.to"));
        page.keyboard().type(colleague.name());
        assertThat(tab.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(colleague.name())).first()).isVisible(SOON);
        page.keyboard().press("Enter");
        assertThat(tab.getByLabel(words.get("thanks.to.chosen"))).containsText(colleague.name(), new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        reach(page, words.get("thanks.message"));
        page.keyboard().type("Tack för hjälpen utan mus");
        browser.picture(page, "keyboard-thanks-sv");
        reach(page, words.get("thanks.send"));
        page.keyboard().press("Enter");
        assertThat(tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText("Tack för hjälpen utan mus")).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Presses Tab until the focus is on what has that name. */
    private static void reach(Page page, String name) {
        Frame tab = page.frames().stream().filter(frame -> frame.url().contains("/tab/")).findFirst().orElseThrow();
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < MOST_TABS; i++) {
            Object focused = tab.evaluate("""
                    () => {
                      const at = document.activeElement;
                      const label = at.getAttribute('aria-label') ?? (at.labels?.length ? at.labels[0].textContent : at.textContent);
                      return document.hasFocus() ? label : '';
                    }""");
            if (String.valueOf(focused).replaceAll("\\*$", "").strip().equals(name)) {
                return;
            }
            seen.append(focused).append(" | ");
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not lead to \"" + name + "\" but to " + seen);
    }

    private static void open(Page page, String language, String theme, String path) {
        // From a page that is none of the app's, so that nothing of the last one is mistaken for this one's.
        page.navigate("about:blank");
        page.navigate(demo.sandbox().config().base() + "/?user=" + employee.uid() + "&lang=" + language + "&theme=" + theme
                + "#/laurel/" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        FrameLocator tab = tab(page);
        assertThat(tab.getByRole(AriaRole.HEADING).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.PROGRESSBAR).filter(new Locator.FilterOptions().setHas(tab.locator(".fui-Spinner__spinnerTail")))).hasCount(0);
    }

    private static FrameLocator tab(Page page) {
        return page.frameLocator("[data-testid=laurel-tab]");
    }

    private static String first(Api api, String token, String path) {
        return api.get(token, path).body().at("/items/0/id").asText();
    }
}
