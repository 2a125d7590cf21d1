package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, one profile a person; every complaint of the console and of axe fails the test. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("laurel.target"), "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Fluent UI passes the focus on from these at once, in place of trapping the Tab key; axe takes them for hidden controls. */
    private static final String FOCUS_SENTINEL = "data-tabster-dummy";

    /** The mail's frame runs no scripts, axe's neither: asked to look into it, axe waits for ever. */
    private static final List<String> MAIL = List.of("[data-testid=mail-html]");

    private static final String NOTHING_MOVES = "() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)";
    private static final int MOST_LOOKS = 3;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    Browser() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    Page page(String locale, boolean dark) {
        // What fades in or out has other colours meanwhile, which axe would find.
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale(locale)
                .setTimezoneId("Europe/Stockholm").setViewportSize(1280, 860)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.location() + " " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        return page;
    }

    /** Nothing that axe can find against WCAG 2.2 AA, in the page and the frames of its own origin. */
    void accessible(Page page, String where) {
        List<Rule> violations = violations(page);
        // A toast that fades has less contrast each moment, and only then.
        for (int look = 1; look < MOST_LOOKS && violations.stream().anyMatch(Browser::isInToast); look++) {
            page.frames().stream().filter(frame -> frame == page.mainFrame() || frame.url().contains("/tab/")).forEach(frame -> frame.waitForFunction(NOTHING_MOVES));
            violations = violations(page);
        }
        assertThat(violations).as(where)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }

    private static List<Rule> violations(Page page) {
        return new AxeBuilder(page).withTags(WCAG).exclude(MAIL).analyze().getViolations().stream()
                .filter(rule -> !rule.getNodes().stream().allMatch(node -> node.getHtml().contains(FOCUS_SENTINEL)) && !isUnderMenu(page, rule)).toList();
    }

    /** What an open menu covers in part is smaller only until the menu is closed: the page is to be looked at without one, too. */
    private static boolean isUnderMenu(Page page, Rule rule) {
        return rule.getId().equals("target-size") && rule.getNodes().stream().noneMatch(node -> node.getHtml().contains("menuitem"))
                && page.frames().stream().anyMatch(frame -> frame.locator("[role=menu]").first().isVisible());
    }

    private static boolean isInToast(Rule rule) {
        return rule.getId().equals("color-contrast") && rule.getNodes().stream().anyMatch(node -> node.getHtml().contains("fui-Toast"));
    }

    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** With what lies below the window's edge. */
    void wholePicture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What the browser's console complained of since the last call. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
