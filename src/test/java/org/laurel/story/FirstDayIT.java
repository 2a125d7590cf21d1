package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** A company's first day with Laurel, as the people in it would live it: HR, a giver, a receiver; in English and in Swedish. */
class FirstDayIT {
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    private static Demo demo;
    private static Company company;
    private static Browser browser;

    @BeforeAll
    static void start() {
        demo = RunningDemo.get();
        company = demo.sandbox().company();
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void fromTheDirectoryToTheDigest(String language) {
        Words words = Words.of(language);
        boolean dark = language.equals("sv");
        Employee giver = employee(one -> one.language().equals(language) && one.level() == 5);
        Employee receiver = employee(one -> one.language().equals(language) && one.level() == 4 && !one.department().equals(giver.department()));
        Page hr = browser.page(locale(language), dark);
        Page giving = browser.page(locale(language), dark);
        Page receiving = browser.page(locale(language), dark);

        directoryIsRead(hr, words, language);
        String message = dark ? "Tack för att du räddade releasen <3 & stannade kvar" : "Thank you for saving the release <3 & staying late";
        String objective = dark ? "Nöjdare kunder i Norden" : "Happier customers in Australia";
        thankInTheChannel(giving, giver, receiver, message, language, dark);
        receiverIsTold(receiving, giver, receiver, message, words, language, dark);
        objectiveAndCheckIn(giving, objective, words, language);
        pagesOfPeople(giving, receiver, message, words, language);
        digestArrives(hr, receiving, receiver, message, words, language);
        deliveriesAreListed(hr, words, language);
        assertThat(browser.complaints()).isEmpty();
    }

    private void directoryIsRead(Page hr, Words words, String language) {
        Employee director = company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow();
        hr.navigate(demo.service() + "/admin/");
        hr.getByRole(AriaRole.BUTTON, named(words.get("console.signIn"))).click();
        hr.locator("#search").fill(director.name());
        browser.accessible(hr, "sign-in page");
        hr.locator("#suggested button, #everybody button").filter(new Locator.FilterOptions().setHasText(director.name()))
                .filter(new Locator.FilterOptions().setVisible(true)).first().click();
        assertThat(hr.getByRole(AriaRole.HEADING, named(words.get("sync.title")))).isVisible(SOON);
        assertThat(hr.getByText(words.get("sync.state.applied")).first()).isVisible(SOON);
        browser.accessible(hr, "console: sync runs");

        hr.getByRole(AriaRole.BUTTON, named(words.get("sync.now"))).click();
        assertThat(hr.getByText(words.get("sync.state.applied")).first()).isVisible(SOON);
        browser.accessible(hr, "console: one run");
        browser.picture(hr, "admin-sync-" + language);

        hr.getByRole(AriaRole.LINK, named(words.get("people.title"))).or(hr.getByRole(AriaRole.TAB, named(words.get("people.title")))).first().click();
        hr.getByLabel(words.get("people.search")).fill(director.name());
        assertThat(hr.getByRole(AriaRole.CELL, containing(director.name())).first()).isVisible(SOON);
        browser.accessible(hr, "console: people");
    }

    private void thankInTheChannel(Page giving, Employee giver, Employee receiver, String message, String language, boolean dark) {
        open(giving, giver, "teams", language, dark);
        giving.getByTestId("extension-laurel").click();
        Locator dialog = giving.getByTestId("dialog");
        dialog.getByRole(AriaRole.TEXTBOX).first().fill(receiver.name());
        browser.accessible(giving, "thank dialog: search");
        dialog.getByTestId("dialog-body").getByRole(AriaRole.BUTTON).first().click();
        Locator reason = dialog.locator("textarea");
        assertThat(reason).isVisible(SOON);
        reason.fill(message);
        dialog.locator("select").nth(1).selectOption(new SelectOption().setIndex(3));
        browser.accessible(giving, "thank dialog: reason");
        browser.picture(giving, "teams-thank-" + language);
        dialog.getByTestId("dialog-body").getByRole(AriaRole.BUTTON).last().click();
        assertThat(dialog.getByRole(AriaRole.RADIO)).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        browser.accessible(giving, "thank dialog: who sees it");
        browser.picture(giving, "teams-thank-audience-" + language);
        dialog.getByTestId("dialog-body").getByRole(AriaRole.BUTTON).first().click();
        assertThat(dialog.getByTestId("dialog-message")).isVisible(SOON);
        dialog.getByTestId("dialog-message").locator("xpath=following::button").first().click();

        Locator card = giving.getByTestId("channel").getByTestId("message").filter(new Locator.FilterOptions().setHasText(message));
        assertThat(card.first()).isVisible(SOON);
        assertThat(card.first().getByRole(AriaRole.IMG).first()).isVisible();
        card.first().getByRole(AriaRole.BUTTON).first().click();
        assertThat(card.first()).containsText("1", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        browser.accessible(giving, "channel");
        browser.picture(giving, "teams-channel-" + language);
    }

    private void receiverIsTold(Page receiving, Employee giver, Employee receiver, String message, Words words, String language, boolean dark) {
        open(receiving, receiver, "activity", language, dark);
        Locator item = receiving.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText(giver.name()));
        assertThat(item.first()).isVisible(SOON);
        browser.accessible(receiving, "activity");
        receiving.getByTestId("rail-laurel").click();
        FrameLocator tab = receiving.frameLocator("[data-testid=laurel-tab]");
        assertThat(tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(message)).first()).isVisible(SOON);
        assertThat(tab.locator("html")).hasAttribute("lang", language);
        browser.accessible(receiving, "tab: feed");
        browser.picture(receiving, "teams-tab-feed-" + language);
    }

    private void objectiveAndCheckIn(Page page, String title, Words words, String language) {
        page.getByTestId("rail-laurel").click();
        FrameLocator tab = page.frameLocator("[data-testid=laurel-tab]");
        section(tab, words.get("tab.objectives")).click();
        tab.getByRole(AriaRole.BUTTON, framed(words.get("objectives.create"))).first().click();
        Locator form = tab.getByRole(AriaRole.DIALOG);
        form.locator("[name=title]").fill(title);
        form.locator("[name='keyResults[0].title']").fill("NPS");
        form.locator("[name='keyResults[0].start']").fill("20");
        form.locator("[name='keyResults[0].target']").fill("60");
        browser.accessible(page, "tab: create objective");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("objectives.save"))).click();
        Locator objective = tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(title));
        assertThat(objective.first()).isVisible(SOON);

        tab.getByRole(AriaRole.BUTTON, framed(words.get("checkIn.about", Map.of("keyResult", "NPS")))).first().click();
        form.getByLabel(words.get("checkIn.value")).fill("30");
        form.getByLabel(words.get("checkIn.note")).fill(language.equals("sv") ? "Bra start" : "Off to a good start");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.get("checkIn.send"))).click();
        assertThat(objective.getByRole(AriaRole.PROGRESSBAR).first()).isVisible(SOON);
        browser.accessible(page, "tab: objectives");
        browser.picture(page, "teams-tab-objectives-" + language);

        section(tab, words.get("tab.feed")).click();
        assertThat(tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(title)).first()).isVisible(SOON);
        page.getByTestId("rail-teams").click();
        assertThat(page.getByTestId("channel").getByText(title).first()).isVisible(SOON);
    }

    /** A department found by its name, from there to somebody in it; on a wide window and on a phone. */
    private void pagesOfPeople(Page page, Employee colleague, String message, Words words, String language) {
        page.getByTestId("rail-laurel").click();
        FrameLocator tab = page.frameLocator("[data-testid=laurel-tab]");
        section(tab, words.get("tab.people")).click();
        tab.getByLabel(words.get("people.searchAll")).fill(colleague.department());
        Locator places = tab.getByRole(AriaRole.LIST, framed(words.get("people.places")));
        assertThat(places).isVisible(SOON);
        browser.accessible(page, "tab: search");
        browser.picture(page, "people-search-" + language);
        places.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(colleague.department()).setExact(true)).first().click();
        assertThat(tab.getByRole(AriaRole.HEADING, framed(colleague.department())).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(message)).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.LIST, framed(words.get("place.members")))).isVisible(SOON);
        browser.accessible(page, "tab: department");
        browser.picture(page, "department-" + language);

        section(tab, words.get("tab.people")).click();
        tab.getByLabel(words.get("people.searchAll")).fill(colleague.name());
        tab.getByRole(AriaRole.LIST, framed(words.get("people.title"))).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(colleague.name())).first().click();
        assertThat(tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(message)).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.LIST, framed(words.get("person.line"))).getByRole(AriaRole.LINK).first()).isVisible(SOON);
        assertThat(tab.getByText(words.get("person.badge.times", Map.of("count", 1))).first()).isVisible(SOON);
        assertThat(tab.getByRole(AriaRole.LINK, framed(words.get("person.chat")))).hasAttribute("href", java.util.regex.Pattern.compile("^https://teams\\.microsoft\\.com/l/chat/0/0\\?users=.+%40.+"));
        browser.accessible(page, "tab: person");
        browser.picture(page, "person-" + language);
        page.setViewportSize(390, 860);
        browser.accessible(page, "tab: person on a phone");
        browser.picture(page, "person-phone-" + language);
        page.setViewportSize(1280, 860);
    }

    private void digestArrives(Page hr, Page reading, Employee reader, String message, Words words, String language) {
        hr.getByRole(AriaRole.LINK, named(words.get("digest.title"))).or(hr.getByRole(AriaRole.TAB, named(words.get("digest.title")))).first().click();
        hr.getByRole(AriaRole.BUTTON, named(words.get("digest.send"))).first().click();
        hr.getByRole(AriaRole.BUTTON, named(words.get("digest.confirm.send"))).click();
        assertThat(hr.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(",")).first()).isVisible(SOON);
        browser.accessible(hr, "console: digest");

        reading.getByTestId("rail-outlook").click();
        // Not the digest that came with the other language's story, before this thank-you.
        Locator mail = reading.getByTestId("mail-item").filter(new Locator.FilterOptions().setHasText(language.equals("sv") ? "Du fick ett tack" : "You were thanked"));
        assertThat(mail.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(180_000));
        mail.first().click();
        FrameLocator html = reading.frameLocator("[data-testid=mail-html]");
        assertThat(html.locator("body")).containsText(message);
        assertThat(html.locator("html")).hasAttribute("lang", language);
        browser.accessible(reading, "outlook");
        browser.picture(reading, "outlook-digest-" + language);
    }

    private void deliveriesAreListed(Page hr, Words words, String language) {
        hr.getByRole(AriaRole.LINK, named(words.get("deliveries.title"))).or(hr.getByRole(AriaRole.TAB, named(words.get("deliveries.title")))).first().click();
        hr.getByRole(AriaRole.COMBOBOX, named(words.get("deliveries.state"))).selectOption("sent");
        assertThat(hr.getByRole(AriaRole.CELL, named(words.get("deliveries.state.sent"))).first()).isVisible(SOON);
        assertThat(hr.getByRole(AriaRole.CELL, named("weekly-digest")).first()).isVisible(SOON);
        browser.accessible(hr, "console: deliveries");
        browser.picture(hr, "admin-deliveries-" + language);
    }

    private void open(Page page, Employee who, String room, String language, boolean dark) {
        page.navigate(demo.sandbox().config().base() + "/?user=" + who.uid() + "&lang=" + language + (dark ? "&theme=dark" : "") + "#/" + room);
        assertThat(page.getByTestId("rail-" + room)).isVisible(SOON);
    }

    private static Locator section(FrameLocator tab, String name) {
        return tab.getByRole(AriaRole.TAB, new FrameLocator.GetByRoleOptions().setName(name))
                .or(tab.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(name))).first();
    }

    /** The first of those who share their name with nobody: the story finds people by name. */
    private static Employee employee(Predicate<Employee> wanted) {
        Map<String, Long> names = company.employees().stream().collect(Collectors.groupingBy(Employee::name, Collectors.counting()));
        return company.employees().stream().filter(wanted).filter(one -> names.get(one.name()) == 1).findFirst().orElseThrow();
    }

    private static String locale(String language) {
        return language.equals("sv") ? "sv-SE" : "en-AU";
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions containing(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static FrameLocator.GetByRoleOptions framed(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }
}
