package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.story.Windows.SOON;
import static org.laurel.story.Windows.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.sandbox.company.Employee;

/** HR's console as people use it who see little: every page enlarged, in light, in dark and in the system's own high contrast. */
class EveryConsolePageIT {
    private static Browser browser;
    private static Windows windows;
    private static String appliedRun;

    /**
     * @param opens the button whose dialog is meant; null for the page itself
     * @param shown what is there when all of it has been read
     */
    private record Place(String name, String path, String opens, List<Locator> shown) {
    }

    @BeforeAll
    static void start() {
        browser = new Browser();
        windows = new Windows(RunningDemo.get(), browser);
        Api api = new Api(RunningDemo.get());
        String hr = api.token(windows.employee(one -> windows.company().roles(one).contains("HR.Admin")).uid());
        appliedRun = applied(Api.eventually(() -> api.get(hr, "/api/v1/directory/runs").body().path("items"), runs -> applied(runs) != null));
        report(api);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    /** A window of 1280 pixels has 320 at 400 % and 640 at 200 % (WCAG 2.2, 1.4.10 Reflow). */
    @ParameterizedTest
    @CsvSource({"sv, 320, light contrast", "en, 640, dark"})
    void nothingIsCutOffOrScrollsSidewaysWhereEverythingIsEnlarged(String language, int width, String themes) {
        Words words = Words.of(language);
        Page hr = windows.console(words, false, width);
        for (Place place : places(hr, words)) {
            open(hr, words, place);
            for (String theme : themes.split(" ")) {
                String where = "console: " + place.name() + " at " + width + " in " + language + ", " + theme;
                colours(hr, theme);
                assertThat(hr.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(where + ": wider than the window by").isEqualTo(0);
                browser.accessible(hr, where);
                browser.picture(hr, "enlarged-admin-" + place.name() + "-" + width + "-" + language + "-" + theme);
            }
            if (place.opens() != null) {
                hr.keyboard().press("Escape");
                assertThat(hr.getByRole(AriaRole.DIALOG)).hasCount(0);
            }
        }
        assertThat(browser.complaints()).isEmpty();
        hr.context().close();
    }

    private static List<Place> places(Page hr, Words words) {
        Locator digests = table(hr, words, "digest.past").or(hr.getByText(words.get("digest.empty.title")));
        return List.of(
                new Place("runs", "sync", null, List.of(table(hr, words, "sync.runs"))),
                new Place("run", "sync/" + appliedRun, null, List.of(hr.getByText(words.get("sync.memberships")))),
                new Place("people", "people", null, List.of(table(hr, words, "people.title"))),
                new Place("badges", "badges", null, List.of(table(hr, words, "badges.title"))),
                new Place("badge", "badges/~new", null, List.of(hr.getByRole(AriaRole.BUTTON, named(words.get("badge.publish"))))),
                new Place("moderation", "moderation", null, List.of(hr.getByRole(AriaRole.ARTICLE).first())),
                new Place("rules", "moderation", "fairplay.title", List.of(hr.getByRole(AriaRole.SPINBUTTON, named(words.get("fairplay.repeated"))))),
                new Place("deliveries", "deliveries", null,
                        List.of(table(hr, words, "channels.title"), table(hr, words, "deliveries.title"), table(hr, words, "notifications.figures"))),
                new Place("digests", "digest", null, List.of(digests)));
    }

    private static void open(Page hr, Words words, Place place) {
        hr.evaluate("path => { location.hash = '#/' + path; }", place.path());
        if (place.opens() != null) {
            hr.getByRole(AriaRole.BUTTON, named(words.get(place.opens()))).click();
        }
        place.shown().forEach(part -> assertThat(part).isVisible(SOON));
    }

    /** Until the page has taken them on; what the system forces it does not see. */
    private static void colours(Page hr, String theme) {
        boolean dark = theme.equals("dark");
        hr.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setForcedColors(theme.equals("contrast") ? ForcedColors.ACTIVE : ForcedColors.NONE));
        assertThat(hr.locator("html")).hasAttribute("style", Pattern.compile("color-scheme: " + (dark ? "dark" : "light")),
                new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
    }

    private static Locator table(Page hr, Words words, String name) {
        return hr.getByRole(AriaRole.TABLE, named(words.get(name)));
    }

    /** Its id; null if there is none. */
    private static String applied(JsonNode runs) {
        for (JsonNode run : runs) {
            if (run.path("state").asText().equals("applied")) {
                return run.path("id").asText();
            }
        }
        return null;
    }

    /** A thank-you with a long word in it, so that there is something to deliver and to decide on. */
    private static void report(Api api) {
        Employee giver = windows.employee(one -> one.level() == 5 && one.department().equals("Finance"));
        Employee receiver = windows.employee(one -> one.level() == 5 && one.department().equals("IT"));
        String to = api.get(api.token(receiver.uid()), "/api/v1/me").body().at("/person/id").asText();
        Api.Answer given = api.post(api.token(giver.uid()), "/api/v1/thanks",
                "{\"to\":[\"%s\"],\"badge\":\"clear-words\",\"message\":\"%s\"}".formatted(to, "Thank you for the " + "extraordinarily".repeat(8) + " long word"));
        assertThat(given.status()).isEqualTo(201);
        assertThat(api.post(api.token(receiver.uid()), "/api/v1/thanks/" + given.body().path("id").asText() + "/reports", "{\"reason\":\"Not what I did\"}").status()).isEqualTo(204);
    }
}
