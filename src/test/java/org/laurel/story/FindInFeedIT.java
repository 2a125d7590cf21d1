package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.story.Windows.GONE_SOON;
import static org.laurel.story.Windows.SOON;
import static org.laurel.story.Windows.button;
import static org.laurel.story.Windows.entry;
import static org.laurel.story.Windows.framed;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.company.Employee;

/** The feed narrowed by team, badge, person and period, a colleague mentioned by the keys alone, and a connection that is lost meanwhile. */
class FindInFeedIT {
    private static final Words EN = Words.of("en");
    private static final String CLEAR = "Thank you for the clear minutes";
    private static final String BRIGHT = "Thank you for the bright proposal";
    private static final String ELSEWHERE = "Thank you for the quiet night on call";

    private static Browser browser;
    private static Windows windows;
    private static Api api;
    private static Employee giver;
    private static Employee near;
    private static Employee far;
    private static Employee stranger;

    @BeforeAll
    static void start() {
        browser = new Browser();
        windows = new Windows(RunningDemo.get(), browser);
        api = new Api(RunningDemo.get());
        giver = windows.employee(one -> one.level() == 5 && one.department().equals("Human Resources") && windows.company().roles(one).isEmpty());
        near = windows.employee(one -> one.level() == 5 && giver.managerUid().equals(one.managerUid()) && !one.uid().equals(giver.uid()) && isFoundAlone(one));
        far = windows.employee(one -> sharesNothing(one) && isFoundAlone(one));
        stranger = windows.employee(one -> sharesNothing(one) && !one.uid().equals(far.uid()));
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void isNarrowedMentionedInAndCaughtUpWith() {
        thank(giver, near, CLEAR, "clear-words");
        thank(giver, far, BRIGHT, "bright-idea");
        thank(far, stranger, ELSEWHERE, "safe-hands");
        Page page = windows.teams(near, "en", "contrast", 640, "laurel");
        FrameLocator tab = Windows.tab(page);
        assertThat(entry(page, CLEAR)).isVisible(SOON);
        assertThat(entry(page, BRIGHT)).isVisible(SOON);
        assertThat(entry(page, ELSEWHERE)).isVisible(SOON);
        narrow(page, tab);
        mention(page, tab);
        loseTheConnection(page, tab);
        page.context().close();
    }

    private void narrow(Page page, FrameLocator tab) {
        Locator badge = tab.getByRole(AriaRole.COMBOBOX, framed(EN.get("thanks.badge")));
        badge.selectOption("bright-idea");
        assertThat(entry(page, CLEAR)).isHidden(GONE_SOON);
        assertThat(entry(page, BRIGHT)).isVisible(SOON);
        tab.getByRole(AriaRole.COMBOBOX, framed(EN.get("feed.filter.period"))).selectOption("7");
        Locator person = tab.getByRole(AriaRole.COMBOBOX, framed(EN.get("feed.filter.person")));
        person.fill(near.name());
        assertThat(tab.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(near.name())).first()).isVisible(SOON);
        person.press("ArrowDown");
        person.press("Enter");
        assertThat(tab.getByText(EN.get("feed.nothing.title"))).isVisible(SOON);
        assertThat(tab.getByText(EN.get("feed.nothing.hint"))).isVisible();
        browser.accessible(page, "tab: nothing found, contrast");
        browser.picture(page, "feed-nothing-contrast-en");
        badge.selectOption("");
        assertThat(entry(page, CLEAR)).isVisible(SOON);
        assertThat(entry(page, BRIGHT)).isHidden(GONE_SOON);
        person.fill("");
        person.press("Tab");
        assertThat(entry(page, BRIGHT)).isVisible(SOON);
        Locator where = tab.getByRole(AriaRole.COMBOBOX, framed(EN.get("feed.filter.where")));
        where.selectOption("team");
        assertThat(entry(page, ELSEWHERE)).isHidden(GONE_SOON);
        assertThat(entry(page, CLEAR)).isVisible(SOON);
        browser.accessible(page, "tab: feed of my teams, contrast");
        browser.picture(page, "feed-my-teams-contrast-en");
        where.selectOption("");
        assertThat(entry(page, ELSEWHERE)).isVisible(SOON);
    }

    private void mention(Page page, FrameLocator tab) {
        Locator item = entry(page, CLEAR);
        button(item, EN.get("comment.write")).press("Enter");
        item.getByLabel(EN.get("comment.label")).pressSequentially("Ask");
        page.keyboard().press("Tab");
        page.keyboard().type(far.name());
        assertThat(item.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(far.name())).first()).isVisible(SOON);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(item.getByLabel(EN.get("comment.label"))).hasValue("Ask @" + far.name() + " ");
        page.keyboard().type("too");
        browser.accessible(page, "tab: a mention, contrast");
        browser.picture(page, "feed-mention-contrast-en");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        Locator said = item.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName(EN.get("comment.list")));
        assertThat(said.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(far.name()).setExact(true))).isVisible(SOON);
        assertThat(button(item, EN.get("comment.write"))).isVisible();
        assertThat(browser.complaints()).isEmpty();
        Page told = windows.teams(far, "en", "default", 390, "activity");
        assertThat(told.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText(near.name() + " mentioned you")).first()).isVisible(SOON);
        told.context().close();
    }

    private void loseTheConnection(Page page, FrameLocator tab) {
        Locator lost = tab.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(EN.get("feed.notLive")));
        page.context().setOffline(true);
        assertThat(lost).isVisible(SOON);
        browser.picture(page, "feed-offline-contrast-en");
        thank(giver, far, "Thank you for what happened meanwhile", "safe-hands");
        page.context().setOffline(false);
        assertThat(lost).isHidden(GONE_SOON);
        assertThat(entry(page, "what happened meanwhile")).isVisible(SOON);
        // What a browser notes of requests that cannot leave.
        assertThat(browser.complaints().stream().filter(complaint -> !complaint.contains("net::ERR_")).toList()).isEmpty();
    }

    /** In none of the teams, and not in the office, of the one who looks. */
    private static boolean sharesNothing(Employee one) {
        return one.level() == 5 && one.department().equals("Engineering") && !one.office().equals(near.office())
                && windows.company().teams().stream().noneMatch(team -> team.memberUids().contains(near.uid()) && team.memberUids().contains(one.uid()));
    }

    /** "Maja Öberg" also finds Maja Sjöberg. */
    private static boolean isFoundAlone(Employee one) {
        return windows.company().employees().stream().filter(other -> other.givenName().contains(one.givenName()) && other.surname().toLowerCase(Locale.ROOT).contains(one.surname().toLowerCase(Locale.ROOT))).count() == 1;
    }

    private static void thank(Employee from, Employee to, String message, String badge) {
        String receiver = api.get(api.token(to.uid()), "/api/v1/me").body().at("/person/id").asText();
        assertThat(api.post(api.token(from.uid()), "/api/v1/thanks", "{\"to\":[\"%s\"],\"badge\":\"%s\",\"message\":\"%s\"}".formatted(receiver, badge, message)).status()).isEqualTo(201);
    }
}
