package org.laurel.platform;

import com.ibm.icu.text.MessageFormat;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Texts in English and Swedish as ICU MessageFormat with named arguments. The first segment of a key names its bundle:
 * {@code recognition.self-thanks} stands in {@code i18n/recognition_en.properties} and {@code …_sv.properties} (UTF-8).
 */
public final class Messages {
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"));

    private static final Map<String, Properties> BUNDLES = new ConcurrentHashMap<>();

    private Messages() {
    }

    /** Swedish for any kind of Swedish, else English. */
    public static Locale supported(Locale wanted) {
        return wanted != null && wanted.getLanguage().equals("sv") ? LANGUAGES.get(1) : Locale.ENGLISH;
    }

    /** The first language of a request's header, which Jakarta REST reads when asked; one that cannot be read asks for none. */
    static Optional<Locale> wanted(Supplier<List<Locale>> header) {
        try {
            return header.get().stream().findFirst();
        } catch (ProcessingException unreadable) {
            return Optional.empty();
        }
    }

    public static Locale supported(String languageTag) {
        return supported(languageTag == null ? null : Locale.forLanguageTag(languageTag));
    }

    /**
     * @param arguments text among them may be anybody's: it turns nothing around that the sentence says after it
     * @throws IllegalArgumentException if the text is missing: a test keeps both languages complete
     */
    public static String text(Locale locale, String key, Map<String, ?> arguments) {
        Locale language = supported(locale);
        String pattern = bundle(key.substring(0, key.indexOf('.')), language).getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text " + key + " in " + language);
        }
        Map<String, Object> isolated = new HashMap<>(arguments);
        isolated.replaceAll((name, value) -> value instanceof String text ? Text.isolated(text) : value);
        return new MessageFormat(pattern, language).format(isolated);
    }

    public static String text(Locale locale, String key) {
        return text(locale, key, Map.of());
    }

    static Properties bundle(String name, Locale language) {
        return BUNDLES.computeIfAbsent(name + "_" + language.getLanguage(), Messages::load);
    }

    private static Properties load(String file) {
        String path = "i18n/" + file + ".properties";
        try (InputStream in = Messages.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No texts " + path);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
