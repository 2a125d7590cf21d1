package org.laurel.connectors.sandbox.entra;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.StringUtil;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** The page on which one picks who one is, in Swedish or English as the browser asks. */
final class SignInPage {

    private static final String PAGE = read("page.html");
    private static final String SCRIPT = read("pick.js");

    private final Company company;

    SignInPage(Company company) {
        this.company = company;
    }

    /** @param hint what the search starts with, or null */
    void show(Context request, String hint) {
        Texts texts = Texts.of(request);
        String content = "<h1>" + texts.get("heading") + "</h1>\n<p>" + texts.get("intro") + "</p>\n"
            + "<label for=\"search\">" + texts.get("search") + "</label>\n"
            + "<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" autofocus value=\"" + escaped(hint == null ? "" : hint) + "\">\n"
            + "<p id=\"found\" class=\"found\" role=\"status\" data-none=\"" + texts.get("found.none") + "\" data-one=\"" + texts.get("found.one")
            + "\" data-other=\"" + texts.get("found.other") + "\"></p>\n"
            + "<form method=\"post\">\n"
            + "<section id=\"suggested\" aria-labelledby=\"suggested-title\"><h2 id=\"suggested-title\">" + texts.get("suggested") + "</h2>\n"
            + people(texts, suggested()) + "</section>\n"
            + "<section aria-labelledby=\"everybody-title\"><h2 id=\"everybody-title\">" + texts.get("everybody") + "</h2>\n<div id=\"everybody\">"
            + people(texts, company.employees()) + "</div></section>\n</form>";
        send(request, texts, 200, texts.get("title"), content, SCRIPT);
    }

    void signedOut(Context request) {
        Texts texts = Texts.of(request);
        send(request, texts, 200, texts.get("signedOut"), "<h1>" + texts.get("signedOut") + "</h1><p>" + texts.get("signedOut.text") + "</p>", "");
    }

    void refuse(Context request, AadError error) {
        Texts texts = Texts.of(request);
        send(request, texts, error.status(), texts.get("refused"),
            "<h1>" + texts.get("refused") + "</h1><p>" + escaped(error.description()) + "</p>", "");
    }

    /** Those with a role, then the first lead and the first member. */
    private List<Employee> suggested() {
        List<Employee> chosen = company.employees().stream().filter(e -> !company.roles(e).isEmpty()).collect(Collectors.toList());
        for (int level : new int[] {4, 5}) {
            company.employees().stream().filter(e -> e.level() == level).findFirst().ifPresent(chosen::add);
        }
        return chosen;
    }

    private String people(Texts texts, List<Employee> people) {
        return people.stream().map(who -> person(texts, who)).collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }

    private String person(Texts texts, Employee who) {
        String roles = company.roles(who).stream().map(role -> " · " + texts.get("role", role)).collect(Collectors.joining());
        return "<li><button name=\"user\" value=\"" + who.entraId() + "\">" + escaped(who.name())
            + "<span class=\"detail\">" + escaped(who.title() + " · " + who.department() + " · " + who.office()) + roles + "</span></button></li>";
    }

    private static void send(Context request, Texts texts, int status, String title, String content, String script) {
        String nonce = UUID.randomUUID().toString();
        String page = PAGE.replace("{{language}}", texts.locale.getLanguage())
            .replace("{{title}}", title)
            .replace("{{nonce}}", nonce)
            .replace("{{script}}", script.isEmpty() ? "" : "<script type=\"module\" nonce=\"" + nonce + "\">" + script + "</script>")
            .replace("{{content}}", content);
        request.status(status)
            .header("Content-Security-Policy", "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'" + destination(request, status))
            .header("Cache-Control", "no-store")
            .html(page);
    }

    /** Browsers hold the redirect that follows a form to form-action, too. */
    private static String destination(Context request, int status) {
        String uri = request.queryParam("redirect_uri");
        if (uri == null || status != 200) {
            return "";
        }
        URI address = URI.create(uri);
        return " " + address.getScheme() + "://" + address.getAuthority();
    }

    private static String escaped(String text) {
        return StringUtil.sanitizeXmlString(text);
    }

    private static String read(String name) {
        try (InputStream in = SignInPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's words, ready for HTML. */
    private static final class Texts {

        private static final Locale SWEDISH = Locale.forLanguageTag("sv");
        private static final Map<Locale, ResourceBundle> BUNDLES = Map.of(SWEDISH, bundle(SWEDISH), Locale.ENGLISH, bundle(Locale.ENGLISH));

        final Locale locale;

        private Texts(Locale locale) {
            this.locale = locale;
        }

        static Texts of(Context request) {
            String accepted = request.header("Accept-Language");
            Locale best = accepted == null ? null : lookup(accepted);
            return new Texts(best == null ? Locale.ENGLISH : best);
        }

        private static Locale lookup(String accepted) {
            try {
                return Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(Locale.ENGLISH, SWEDISH));
            } catch (IllegalArgumentException e) {
                return null; // not a language range: as good as none
            }
        }

        private static ResourceBundle bundle(Locale locale) {
            return ResourceBundle.getBundle("org.laurel.connectors.sandbox.entra.texts", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }

        String get(String key, Object... values) {
            String text = BUNDLES.get(locale).getString(key);
            return escaped(values.length == 0 ? text.replace("''", "'") : MessageFormat.format(text, values));
        }
    }
}
