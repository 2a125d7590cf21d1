package org.laurel.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The pages' own texts, so that a test finds a button by the name that people read in their language. */
record Words(String language, JsonNode texts) {

    static Words of(String language) {
        try {
            return new Words(language, new ObjectMapper().readTree(Path.of("main/web/i18n", language + ".json").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String get(String key) {
        return get(key, Map.of());
    }

    String get(String key, Map<String, ?> arguments) {
        JsonNode text = texts.path(key);
        if (text.isMissingNode()) {
            throw new IllegalArgumentException("No text " + key + " in " + language);
        }
        return new MessageFormat(text.asText(), Locale.forLanguageTag(language)).format(arguments);
    }
}
