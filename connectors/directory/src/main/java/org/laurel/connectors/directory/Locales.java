package org.laurel.connectors.directory;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Languages, countries and time zones as directories write them. */
final class Locales {
    private Locales() {}

    /** {@code preferredLanguage} has the form of HTTP's Accept-Language (RFC 2798): the first choice's language counts. */
    static String language(String preferred) {
        if (preferred == null) return null;
        if (isTwoLetters(preferred)) return preferred.toLowerCase(Locale.ROOT);
        try {
            String first = Locale.LanguageRange.parse(preferred).get(0).getRange();
            String language = Locale.forLanguageTag(first).getLanguage();
            return language.length() == 2 ? language : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Two letters, or the name of a country in English, in Swedish or in its own language; null if it is none of these. */
    static String country(String text) {
        return isTwoLetters(text) ? text.toUpperCase(Locale.ROOT) : Countries.BY_NAME.get(text.toLowerCase(Locale.ROOT));
    }

    /** Null if the text is no name of the IANA time zone database. */
    static String timeZone(String text) {
        // ZoneId takes offsets and three letters, too, but these know of no summer time or mean different places.
        if (text.indexOf('/') < 0 && !text.equals("UTC")) return null;
        return ZoneId.getAvailableZoneIds().contains(text) ? text : null;
    }

    private static boolean isTwoLetters(String text) {
        return text.length() == 2 && Character.isLetter(text.charAt(0)) && Character.isLetter(text.charAt(1));
    }

    /** Made when the first country comes by name: a second's work, and most directories have two letters. */
    private static final class Countries {
        static final Map<String, String> BY_NAME = byName();

        private static Map<String, String> byName() {
            Map<String, String> codes = new HashMap<>();
            for (Locale locale : Locale.getAvailableLocales()) {
                if (isTwoLetters(locale.getCountry())) codes.putIfAbsent(locale.getDisplayCountry(locale).toLowerCase(Locale.ROOT), locale.getCountry());
            }
            for (String code : Locale.getISOCountries()) {
                for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
                    codes.put(new Locale("", code).getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
                }
            }
            return Map.copyOf(codes);
        }
    }
}
