package org.laurel.platform;

import java.util.List;

/** The worst that people write, for every test of what leaves: cards, mails, the bell, tables. */
public final class NastyWords {
    /** One line each. Whoever reads it reads it as it was written, and nothing of it is markup. */
    public static final List<String> LINES = List.of("**bold** _it_ `code` [x](javascript:alert(1)) ![i](https://evil.example/i.png)",
            "<at>Åsa</at> <b>b</b> &amp; <script>alert(1)</script>", "# heading", "- list", "=HYPERLINK(\"https://evil.example\")", "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
            "a\u200bb\u2060c", "👩‍👩‍👧‍👦🏳️‍🌈é", "\"quoted\" \\back\\ 'single'");
    /** What Teams would compute in a card, wherever it stands. */
    public static final String COMPUTED = "{{DATE(2026-01-01T00:00:00Z,SHORT)}} ${expression} {{TIME(x)}} {{{DATE(2026-01-01T00:00:00Z, LONG)}}";
    /** As long as a thanks may be; of signs of two chars each. */
    public static final String LONGEST = "🎉".repeat(2000);

    private NastyWords() {
    }

    static List<String> lines() {
        return LINES;
    }
}
