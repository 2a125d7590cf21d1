package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.story.Windows.SOON;
import static org.laurel.story.Windows.button;
import static org.laurel.story.Windows.entry;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.platform.Messages;

/** A thank-you where people write: typed to the bot, and called on a colleague's message. */
class ThankInTeamsIT {
    private static Browser browser;
    private static Windows windows;

    @BeforeAll
    static void start() {
        browser = new Browser();
        windows = new Windows(RunningDemo.get(), browser);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"en, default, 1280", "sv, contrast, 390"})
    void isTypedToTheBotThatAsksWhichOneAndWhoMaySeeIt(String language, String theme, int width) {
        Locale locale = Messages.supported(language);
        boolean english = language.equals("en");
        Employee giver = windows.employee(one -> one.level() == 5 && one.department().equals(english ? "Sales" : "Finance"));
        Employee receiver = windows.employee(one -> one.level() == 5 && !one.department().equals(giver.department()) && namesakes(one).size() > 1);
        String reason = english ? "the demo that won *us* the customer <3" : "att du räddade *kundmötet* <3";
        Page page = windows.teams(giver, language, theme, width, "chat");
        Locator messages = page.getByTestId("chat-messages").getByTestId("message");

        write(page, english ? "Thanks!" : "Tack!");
        assertThat(messages.last()).containsText(Messages.text(locale, "teams.thank.how"), soon());
        write(page, (english ? "thank Rumpelstiltskin for " : "tacka Rumpelstiltskin för ") + reason);
        assertThat(messages.last()).containsText(Messages.text(locale, "teams.thank.nobody", Map.of("name", "Rumpelstiltskin")), soon());

        write(page, (english ? "thank " : "tacka ") + receiver.givenName() + (english ? " for " : " för ") + reason);
        Locator card = messages.last();
        assertThat(card).containsText(Messages.text(locale, "teams.thank.which"), soon());
        browser.accessible(page, "chat: which one, " + theme);
        browser.picture(page, "bot-which-" + language);
        card.locator("select").selectOption(new SelectOption().setLabel(receiver.name() + " · " + receiver.title()));
        button(card, Messages.text(locale, "teams.thank.choose")).click();

        assertThat(card.getByRole(AriaRole.RADIO)).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        assertThat(card).containsText(Messages.text(locale, "teams.dialog.thanks-to", Map.of("receivers", receiver.name())));
        assertThat(card).containsText(reason);
        browser.accessible(page, "chat: who sees it, " + theme);
        browser.picture(page, "bot-confirm-" + language);
        card.getByRole(AriaRole.RADIO).nth(english ? 0 : 1).check();
        button(card, Messages.text(locale, "teams.dialog.give")).dblclick();
        assertThat(card).containsText(Messages.text(locale, "teams.dialog.given", Map.of("receivers", receiver.name())), soon());
        assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(0);
        browser.picture(page, "bot-given-" + language);

        page.getByTestId("rail-laurel").click();
        assertThat(entry(page, reason)).isVisible(SOON);
        assertThat(Windows.tab(page).getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(reason))).hasCount(1);
        assertThat(entry(page, reason)).containsText(receiver.name());
        page.getByTestId("rail-teams").click();
        Locator shown = page.getByTestId("channel").getByTestId("message").filter(new Locator.FilterOptions().setHasText(reason));
        if (english) {
            assertThat(shown.first()).isVisible(SOON);
        } else {
            // What is for the team only has been delivered, and not here.
            Page told = windows.teams(receiver, language, theme, width, "activity");
            assertThat(told.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText(giver.name())).first()).isVisible(SOON);
            told.context().close();
            assertThat(page.getByTestId("channel")).isVisible(SOON);
            assertThat(shown).hasCount(0);
        }
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void isCalledOnAMessageWhoseWordsAreTheReason() {
        Locale swedish = Messages.supported("sv");
        Employee author = windows.employee(one -> one.level() == 5 && one.department().equals("IT"));
        Employee giver = windows.employee(one -> one.level() == 5 && one.department().equals("Operations"));
        String words = "Servrarna är uppe igen <3 & inget gick förlorat";
        Page writing = windows.teams(author, "sv", "default", 1280, "teams");
        write(writing, words);

        Page page = windows.teams(giver, "sv", "dark", 390, "teams");
        Locator message = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText(words)).first();
        button(message, "Laurel: tacka för meddelandet").click();
        Locator dialog = page.getByTestId("dialog");
        assertThat(dialog.locator("textarea")).hasValue(words, new LocatorAssertions.HasValueOptions().setTimeout(30_000));
        assertThat(dialog.locator("select").first().locator("option:checked")).containsText(author.name());
        browser.accessible(page, "dialog on a message: reason");
        browser.picture(page, "message-action-reason-sv");
        button(dialog, Messages.text(swedish, "teams.dialog.preview")).click();
        assertThat(dialog.getByRole(AriaRole.RADIO)).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        browser.accessible(page, "dialog on a message: who sees it");
        browser.picture(page, "message-action-audience-sv");
        button(dialog, Messages.text(swedish, "teams.dialog.give")).click();
        assertThat(dialog.getByTestId("dialog-message")).containsText(author.name(), soon());
        button(dialog, "Stäng").last().click();

        Locator card = page.getByTestId("channel").getByTestId("card").filter(new Locator.FilterOptions().setHasText(words));
        assertThat(card.first()).isVisible(SOON);
        assertThat(card.first()).containsText(author.name());
        card.first().scrollIntoViewIfNeeded();
        browser.accessible(page, "channel on a phone, dark");
        browser.picture(page, "message-action-card-sv");
        writing.getByTestId("rail-activity").click();
        assertThat(writing.getByTestId("activity-item").filter(new Locator.FilterOptions().setHasText(giver.name())).first()).isVisible(SOON);
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
        writing.context().close();
    }

    private static void write(Page page, String text) {
        page.getByTestId("compose").fill(text);
        page.getByTestId("compose").press("Enter");
    }

    private static List<Employee> namesakes(Employee one) {
        return windows.company().employees().stream().filter(other -> other.givenName().equals(one.givenName())).toList();
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }
}
