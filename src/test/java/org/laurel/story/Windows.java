package org.laurel.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Predicate;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** What people have open: Teams as the sandbox shows it, with Laurel's tab, and HR's console. */
record Windows(Demo demo, Browser browser) {
    static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    static final LocatorAssertions.IsHiddenOptions GONE_SOON = new LocatorAssertions.IsHiddenOptions().setTimeout(90_000);

    /** @param theme {@code default}, {@code dark} or {@code contrast} */
    Page teams(Employee who, String language, String theme, int width, String room) {
        Page page = browser.page(language.equals("sv") ? "sv-SE" : "en-AU", theme.equals("dark"));
        page.setViewportSize(width, 860);
        page.navigate(demo.sandbox().config().base() + "/?user=" + who.uid() + "&lang=" + language + "&theme=" + theme + "#/" + room);
        assertThat(page.getByTestId("rail-laurel")).isVisible(SOON);
        return page;
    }

    /** Signed in as the HR director. */
    Page console(Words words, boolean dark, int width) {
        Page page = browser.page(words.language().equals("sv") ? "sv-SE" : "en-AU", dark);
        page.setViewportSize(width, 860);
        Employee director = employee(one -> company().roles(one).contains("HR.Admin"));
        page.navigate(demo.service() + "/admin/");
        page.getByRole(AriaRole.BUTTON, named(words.get("console.signIn"))).click();
        page.locator("#search").fill(director.name());
        page.locator("#suggested button, #everybody button").filter(new Locator.FilterOptions().setHasText(director.name()))
                .filter(new Locator.FilterOptions().setVisible(true)).first().click();
        assertThat(page.getByRole(AriaRole.TAB, named(words.get("moderation.title")))).isVisible(SOON);
        return page;
    }

    /** The first of those who share their name with nobody: people are found by name. */
    Employee employee(Predicate<Employee> wanted) {
        return company().employees().stream().filter(wanted)
                .filter(one -> company().employees().stream().filter(other -> other.name().equals(one.name())).count() == 1).findFirst().orElseThrow();
    }

    Company company() {
        return demo.sandbox().company();
    }

    static FrameLocator tab(Page page) {
        return page.frameLocator("[data-testid=laurel-tab]");
    }

    /** The newest of the feed with that text. */
    static Locator entry(Page page, String text) {
        return tab(page).getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text)).first();
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(FrameLocator within, String name) {
        return within.getByRole(AriaRole.BUTTON, framed(name));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static FrameLocator.GetByRoleOptions framed(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name).setExact(true);
    }
}
