package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.story.Windows.GONE_SOON;
import static org.laurel.story.Windows.SOON;
import static org.laurel.story.Windows.button;
import static org.laurel.story.Windows.entry;
import static org.laurel.story.Windows.framed;
import static org.laurel.story.Windows.named;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.company.Employee;

/** Who sees a thank-you: its giver chooses before sending, who got it afterwards, HR where somebody reports it. */
class WhoSeesIT {
    private static final String TEAM = "Fika Committee";
    private static final Words EN = Words.of("en");
    private static final Words SV = Words.of("sv");

    private static Browser browser;
    private static Windows windows;
    private static Api api;
    private static Employee giver;
    private static Employee receiver;
    private static Employee third;

    @BeforeAll
    static void start() {
        browser = new Browser();
        windows = new Windows(RunningDemo.get(), browser);
        api = new Api(RunningDemo.get());
        giver = windows.employee(one -> one.level() == 5 && one.department().equals("Marketing"));
        receiver = windows.employee(one -> one.level() == 5 && one.department().equals("Product"));
        third = windows.employee(one -> one.level() == 5 && one.department().equals("Customer Success"));
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    /** However a test ended: the others' thanks are for everybody. */
    @AfterEach
    void whoGotThemChoosesNothing() {
        HttpRequest.Builder choice = api.request(api.token(receiver.uid()), "/api/v1/me/preferences/recognition").header("Content-Type", "application/json");
        assertThat(api.send(choice.PUT(HttpRequest.BodyPublishers.ofString("{\"choice\":\"public\"}"))).status()).isLessThan(300);
    }

    @Test
    void theGiverSeesItBeforeAndTheReceiverDecidesAfterwards() {
        String message = "Thank you for the cinnamon buns";
        Page giving = windows.teams(giver, "en", "default", 1280, "laurel");
        aTeamAndAColleagueAreThanked(giving, message);
        Page receiving = windows.teams(receiver, "sv", "contrast", 390, "laurel");
        assertThat(entry(receiving, message)).isVisible(SOON);
        Page looking = windows.teams(third, "en", "dark", 640, "laurel");
        theTeamLeadsToItsPage(looking, message);
        looking.getByTestId("rail-teams").click();
        Locator card = looking.getByTestId("channel").getByTestId("message").filter(new Locator.FilterOptions().setHasText(message));
        assertThat(card.first()).isVisible(SOON);

        browser.accessible(receiving, "tab: what was received, contrast");
        button(entry(receiving, message), SV.get("choice.open")).click();
        FrameLocator mine = Windows.tab(receiving);
        assertThat(mine.getByRole(AriaRole.MENUITEMRADIO)).hasCount(4);
        browser.picture(receiving, "who-sees-menu-sv");
        browser.accessible(receiving, "tab: who sees this, contrast");
        mine.getByRole(AriaRole.MENUITEMRADIO, framed(SV.get("choice.private"))).click();
        assertThat(entry(receiving, message)).containsText(SV.get("choice.private"), soon());
        browser.picture(receiving, "who-sees-private-sv");
        assertThat(card).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        browser.picture(looking, "who-sees-card-gone-en");
        looking.getByTestId("rail-laurel").click();
        assertThat(Windows.tab(looking).getByRole(AriaRole.ARTICLE).first()).isVisible(SOON);
        assertThat(entry(looking, message)).isHidden(GONE_SOON);
        theWordsArePrivateFromNowOn(giving, receiving, looking);
        assertThat(unexpected()).isEmpty();
        giving.context().close();
        receiving.context().close();
        looking.context().close();
    }

    private void aTeamAndAColleagueAreThanked(Page giving, String message) {
        FrameLocator tab = Windows.tab(giving);
        button(tab, EN.get("thanks.give")).click();
        Locator form = tab.getByRole(AriaRole.DIALOG);
        for (String name : new String[] {TEAM, receiver.name()}) {
            form.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(EN.get("thanks.to")).setExact(true)).fill(name);
            form.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name)).first().click();
        }
        form.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(EN.get("thanks.message"))).fill(message);
        Locator preview = form.getByRole(AriaRole.STATUS);
        assertThat(preview).containsText(Pattern.compile("Besides you, 29\\d people, among them .*HR will see this"), soon());
        form.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(EN.get("audience.team"))).check();
        assertThat(preview).not().containsText("29", soon());
        assertThat(preview).containsText(Pattern.compile("Besides you, \\d+ people"), soon());
        form.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(EN.get("audience.company"))).check();
        assertThat(preview).containsText("Besides you, 29", soon());
        browser.accessible(giving, "tab: thanking a team");
        browser.picture(giving, "thank-a-team-en");
        button(form, EN.get("thanks.send")).click();
        assertThat(entry(giving, message)).containsText(TEAM, soon());
    }

    private void theTeamLeadsToItsPage(Page looking, String message) {
        assertThat(entry(looking, message)).isVisible(SOON);
        browser.picture(looking, "thanked-team-dark-en");
        entry(looking, message).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(TEAM).setExact(true)).click();
        FrameLocator tab = Windows.tab(looking);
        assertThat(tab.getByRole(AriaRole.HEADING, framed(TEAM))).isVisible(SOON);
        assertThat(entry(looking, message)).isVisible(SOON);
        tab.getByRole(AriaRole.TAB, framed(EN.get("tab.feed"))).click();
        assertThat(entry(looking, message)).isVisible(SOON);
    }

    private void theWordsArePrivateFromNowOn(Page giving, Page receiving, Page looking) {
        FrameLocator mine = Windows.tab(receiving);
        mine.getByRole(AriaRole.TAB, framed(SV.get("settings.title"))).click();
        mine.getByRole(AriaRole.RADIO, framed(SV.get("choice.badge"))).check();
        assertThat(mine.getByText(SV.get("settings.saved")).first()).isVisible(SOON);
        browser.accessible(receiving, "tab: preference, contrast");
        browser.picture(receiving, "preference-contrast-sv");
        String secret = "Only you and I know about the surprise";
        thank(secret, "bright-idea");
        assertThat(entry(giving, secret)).containsText(EN.get("feed.wordsPrivate"), soon());
        Locator shown = entry(looking, EN.get("feed.wordsPrivate"));
        assertThat(shown).containsText(receiver.name(), soon());
        assertThat(shown).not().containsText(secret);
        browser.accessible(looking, "tab: words are private, dark");
        browser.picture(looking, "words-private-dark-en");
    }

    @Test
    void whoIsHurtReportsItAndHrDecides() {
        String message = "Tack för att du äntligen kom i tid";
        thank(message, "clear-words");
        Page looking = windows.teams(third, "sv", "dark", 390, "laurel");
        button(entry(looking, message), SV.get("report.open")).click();
        Locator form = Windows.tab(looking).getByRole(AriaRole.DIALOG);
        button(form, SV.get("report.send")).click();
        assertThat(form).containsText(SV.get("report.reason.missing"));
        report(looking, "Det är hån, inte tack", "report-dark-sv");

        Page hr = moderation();
        Locator found = hr.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(message));
        assertThat(found).containsText("Det är hån, inte tack", soon());
        browser.accessible(hr, "console: moderation, dark");
        browser.picture(hr, "admin-moderation-dark-sv");
        button(found, SV.get("moderation.hide")).click();
        Locator decision = hr.getByRole(AriaRole.DIALOG);
        button(decision, SV.get("moderation.decide")).click();
        assertThat(decision).containsText(SV.get("moderation.reason.missing"));
        decision.getByLabel(SV.get("moderation.reason.told")).fill("Så talar vi inte till varandra");
        browser.accessible(hr, "console: hide it, dark");
        browser.picture(hr, "admin-moderation-hide-sv");
        button(decision, SV.get("moderation.decide")).click();
        assertThat(hr.getByText(SV.get("moderation.empty.title")).or(hr.getByRole(AriaRole.ARTICLE)).first()).isVisible(SOON);
        assertThat(found).hasCount(0);
        hr.getByRole(AriaRole.COMBOBOX, named(SV.get("moderation.state"))).selectOption("decided");
        assertThat(found.first()).containsText("Så talar vi inte till varandra", soon());
        browser.accessible(hr, "console: decided, dark");
        browser.picture(hr, "admin-moderation-decided-sv");

        assertThat(entry(looking, message)).isHidden(GONE_SOON);
        Page told = windows.teams(giver, "en", "contrast", 390, "activity");
        assertThat(told.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText("HR hid your thank-you")).first()).isVisible(SOON);
        browser.accessible(told, "activity: hidden by HR");
        browser.picture(told, "activity-hidden-contrast-en");
        assertThat(unexpected()).isEmpty();
        looking.context().close();
        hr.context().close();
        told.context().close();
    }

    @Test
    void aCommentIsReportedAndHiddenAndTheThanksStays() {
        String message = "Tack för presentationen i morse";
        String comment = "Äntligen sa du något";
        String item = thank(message, "clear-words");
        assertThat(api.post(api.token(giver.uid()), "/api/v1/feed/" + item + "/comments", "{\"text\":\"" + comment + "\"}").status()).isEqualTo(201);
        Page looking = windows.teams(third, "sv", "contrast", 390, "laurel");
        assertThat(entry(looking, message)).containsText(comment, soon());
        button(entry(looking, message), SV.get("report.comment")).click();
        report(looking, "Det är elakt", "report-comment-contrast-sv");

        Page hr = moderation();
        Locator found = hr.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(comment));
        assertThat(found).containsText("Det är elakt", soon());
        browser.accessible(hr, "console: a reported comment, dark");
        browser.picture(hr, "admin-moderation-comment-dark-sv");
        button(found, SV.get("moderation.hide")).click();
        Locator decision = hr.getByRole(AriaRole.DIALOG);
        decision.getByLabel(SV.get("moderation.reason.comment")).fill("Så talar vi inte till varandra");
        button(decision, SV.get("moderation.decide")).click();
        assertThat(found).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));

        assertThat(entry(looking, message)).not().containsText(comment, soon());
        assertThat(entry(looking, message)).isVisible();
        looking.getByTestId("rail-activity").click();
        assertThat(looking.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText("HR har tittat på det du anmälde")).first()).isVisible(SOON);
        browser.picture(looking, "activity-report-decided-contrast-sv");
        Page told = windows.teams(giver, "en", "dark", 390, "activity");
        assertThat(told.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText("HR hid your comment")).first()).isVisible(SOON);
        browser.picture(told, "activity-comment-hidden-dark-en");
        assertThat(unexpected()).isEmpty();
        looking.context().close();
        hr.context().close();
        told.context().close();
    }

    @Test
    void theNoteOfACheckInIsReportedAndHiddenAndTheValueStays() {
        String note = "Det här kvartalet räddade vi försäljningens skinn";
        checkIn("Färre öppna ärenden", note);
        Page looking = windows.teams(third, "sv", "default", 390, "laurel");
        Locator shown = entry(looking, "Färre öppna ärenden");
        assertThat(shown).containsText(note, soon());
        button(shown, SV.get("report.open")).click();
        report(looking, "Det är skadeglatt", "report-check-in-sv");

        Page hr = moderation();
        Locator found = hr.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(note));
        assertThat(found).containsText("Det är skadeglatt", soon());
        browser.accessible(hr, "console: a reported check-in, dark");
        browser.picture(hr, "admin-moderation-check-in-dark-sv");
        button(found, SV.get("moderation.hide")).click();
        Locator decision = hr.getByRole(AriaRole.DIALOG);
        decision.getByLabel(SV.get("moderation.reason.comment")).fill("Så talar vi inte om varandra");
        browser.accessible(hr, "console: hide a note, dark");
        browser.picture(hr, "admin-moderation-check-in-hide-dark-sv");
        button(decision, SV.get("moderation.decide")).click();
        assertThat(found).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));

        assertThat(shown).not().containsText(note, soon());
        assertThat(shown).isVisible();
        Page told = windows.teams(giver, "en", "dark", 390, "activity");
        assertThat(told.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText("HR hid your note at a check-in")).first()).isVisible(SOON);
        assertThat(unexpected()).isEmpty();
        looking.context().close();
        hr.context().close();
        told.context().close();
    }

    /** In the dialog that is open. */
    private static void report(Page looking, String reason, String picture) {
        Locator form = Windows.tab(looking).getByRole(AriaRole.DIALOG);
        form.getByLabel(SV.get("report.reason")).fill(reason);
        browser.accessible(looking, "tab: " + picture);
        browser.picture(looking, picture);
        button(form, SV.get("report.send")).click();
        assertThat(Windows.tab(looking).getByText(SV.get("report.done")).first()).isVisible(SOON);
    }

    private static Page moderation() {
        Page hr = windows.console(SV, true, 640);
        hr.getByRole(AriaRole.TAB, named(SV.get("moderation.title"))).click();
        return hr;
    }

    /** Without the answer that what one saw is gone, which the browser notes as an error. */
    private static List<String> unexpected() {
        return browser.complaints().stream().filter(complaint -> !complaint.matches(".*/api/v1/feed/[^/]+ .*status of 404.*")).toList();
    }

    /** @return the feed item */
    private static String thank(String message, String badge) {
        String to = api.get(api.token(receiver.uid()), "/api/v1/me").body().at("/person/id").asText();
        Api.Answer given = api.post(api.token(giver.uid()), "/api/v1/thanks", "{\"to\":[\"%s\"],\"badge\":\"%s\",\"message\":\"%s\"}".formatted(to, badge, message));
        assertThat(given.status()).isEqualTo(201);
        return given.body().path("feedItemId").asText();
    }

    private static void checkIn(String title, String note) {
        String token = api.token(giver.uid());
        LocalDate today = LocalDate.now();
        String objective = "{\"title\":\"%s\",\"quarter\":\"%d-Q%d\",\"keyResults\":[{\"title\":\"Ärenden\",\"start\":40,\"target\":10}]}"
                .formatted(title, today.getYear(), today.get(IsoFields.QUARTER_OF_YEAR));
        Api.Answer planned = api.post(token, "/api/v1/objectives", objective);
        assertThat(planned.status()).isEqualTo(201);
        String checkIn = "{\"keyResultId\":\"%s\",\"value\":22,\"confidence\":\"on-track\",\"note\":\"%s\"}".formatted(planned.body().at("/keyResults/0/id").asText(), note);
        assertThat(api.post(token, "/api/v1/objectives/" + planned.body().path("id").asText() + "/check-ins", checkIn).status()).isEqualTo(201);
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }
}
