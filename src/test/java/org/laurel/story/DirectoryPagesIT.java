package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** HR and the directory, in the console: what is odd, how far a run is, why it is held and what would happen; also by keyboard and enlarged. */
class DirectoryPagesIT {
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final Map<String, String[]> LEAVERS = Map.of(
            "en", new String[] {"grace.mitchell", "harry.campbell", "isla.thompson", "jack.robertson"},
            "sv", new String[] {"olof.blomqvist", "petra.astrom", "sara.ljungberg", "tobias.noren"});
    private static final Map<String, String[]> REIMPORTED = Map.of(
            "en", new String[] {"poppy.clarke", "Poppy Clarke"}, "sv", new String[] {"hanna.sjoberg", "Hanna Sjöberg"});

    private static DirectoryService service;
    private static Browser browser;

    @BeforeAll
    static void start() {
        service = DirectoryService.get();
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void fromTheMappingToAnApprovedPlan(String language) {
        Words words = Words.of(language);
        boolean dark = language.equals("sv");
        Page hr = browser.page(dark ? "sv-SE" : "en-AU", dark);
        signIn(hr, words);
        mappingIsPreviewed(hr, words, language);
        runIsFollowed(hr, words, language);
        String run = heldRunIsUnderstood(hr, words, language);
        heldRunIsUnderstoodEnlarged(hr, words, language);
        planIsApprovedByKeyboard(hr, words, language);
        assertThat(service.run(run).path("state").asText()).isEqualTo("applied");
        assertThat(browser.complaints()).isEmpty();
        hr.context().close();
    }

    private void signIn(Page hr, Words words) {
        Company company = service.sandbox.company();
        Employee director = company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow();
        hr.navigate(service.sandbox.config().service() + "/admin/");
        button(hr, words, "console.signIn").click();
        hr.locator("#search").fill(director.name());
        hr.locator("#suggested button, #everybody button").filter(new Locator.FilterOptions().setHasText(director.name()))
                .filter(new Locator.FilterOptions().setVisible(true)).first().click();
        assertThat(heading(hr, words.get("sync.title"))).isVisible(SOON);
    }

    private void mappingIsPreviewed(Page hr, Words words, String language) {
        button(hr, words, "sync.preview").click();
        Locator dialog = hr.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.TABLE).nth(9)).isVisible(SOON);
        assertThat(dialog.getByText(words.get("sync.field.employee_number")).first()).isVisible();
        browser.accessible(hr, "console: preview");
        browser.picture(hr, "admin-preview-" + language);
        hr.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(button(hr, words, "sync.preview")).isFocused();
    }

    private void runIsFollowed(Page hr, Words words, String language) {
        try (DirectoryService.Lock lock = service.lock("staged_team")) {
            button(hr, words, "sync.now").click();
            assertThat(hr.getByRole(AriaRole.PROGRESSBAR, named(words.get("sync.phase.reading")))).isVisible(SOON);
            browser.accessible(hr, "console: run at work");
            browser.picture(hr, "admin-run-reading-" + language);
        }
        assertThat(hr.getByText(words.get("sync.state.applied"), new Page.GetByTextOptions().setExact(true))).isVisible(SOON);
        assertThat(hr.getByText(words.get("sync.problem.kind.missing-mail")).first()).isVisible(SOON);
        browser.accessible(hr, "console: problems");
        browser.picture(hr, "admin-run-problems-" + language);
    }

    private String heldRunIsUnderstood(Page hr, Words words, String language) {
        service.delete(LEAVERS.get(language));
        service.reimport(REIMPORTED.get(language)[0], REIMPORTED.get(language)[1]);
        String run = service.runNow("full").path("id").asText();
        hr.navigate(service.sandbox.config().service() + "/admin/#/sync/" + run);
        assertThat(hr.getByText(words.get("sync.reason.held"))).isVisible(SOON);
        assertThat(hr.getByText(language.equals("sv") ? "personer skulle sluta" : "people would leave")).isVisible();
        assertThat(hr.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(words.get("sync.approve.left", Map.of("left", 4))))).isVisible();
        assertThat(hr.getByRole(AriaRole.TABLE, named(words.get("sync.plan"))).getByText(words.get("sync.plan.kind.left"))).hasCount(4);
        assertThat(button(hr, words.get("sync.proposals.rejectName", Map.of("name", REIMPORTED.get(language)[1])))).isVisible();
        browser.accessible(hr, "console: held run");
        browser.picture(hr, "admin-run-held-" + language);
        return run;
    }

    /** 200 %: half as many CSS pixels in the same window. Nothing is cut off, and nobody has to scroll sideways. */
    private void heldRunIsUnderstoodEnlarged(Page hr, Words words, String language) {
        hr.setViewportSize(640, 430);
        assertThat(hr.getByText(words.get("sync.reason.held"))).isVisible();
        assertThat((Boolean) hr.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).isTrue();
        browser.accessible(hr, "console: held run at 200 %");
        browser.picture(hr, "admin-run-held-200-" + language);
        hr.setViewportSize(1280, 860);
    }

    private void planIsApprovedByKeyboard(Page hr, Words words, String language) {
        Locator approve = button(hr, words, "sync.approve");
        for (int tabs = 0; tabs < 40 && !isFocused(approve); tabs++) {
            hr.keyboard().press("Tab");
        }
        assertThat(approve).isFocused();
        hr.keyboard().press("Enter");
        Locator dialog = hr.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible(SOON);
        browser.accessible(hr, "console: approve");
        browser.picture(hr, "admin-run-approve-" + language);
        hr.keyboard().press("Escape");
        assertThat(approve).isFocused();
        hr.keyboard().press("Enter");
        Locator confirm = dialog.getByRole(AriaRole.BUTTON).last();
        for (int tabs = 0; tabs < 5 && !isFocused(confirm); tabs++) {
            hr.keyboard().press("Tab");
        }
        hr.keyboard().press("Enter");
        assertThat(hr.getByText(words.get("sync.state.applied"), new Page.GetByTextOptions().setExact(true))).isVisible(SOON);
    }

    private static boolean isFocused(Locator element) {
        return (Boolean) element.evaluate("element => element === document.activeElement");
    }

    private static Locator button(Page page, Words words, String key) {
        return button(page, words.get(key));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
