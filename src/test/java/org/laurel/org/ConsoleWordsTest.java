package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.DirectoryField;

/** What the service names by a key, the console has words for in both languages. */
class ConsoleWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void everyFieldAndEveryKindOfProblemHasWords(String language) throws IOException {
        JsonNode words = new ObjectMapper().readTree(Path.of("main/web/i18n", language + ".json").toFile());
        Stream<String> fields = Stream.concat(Stream.of(DirectoryField.values()).map(field -> field.name().toLowerCase(Locale.ROOT)),
                Stream.of("active", "contact")).map(field -> "sync.field." + field);
        Stream<String> kinds = advice(language).stream().map(key -> key.replace("org.advice.", "sync.problem.kind."));
        assertThat(Stream.concat(fields, kinds)).allSatisfy(key -> assertThat(words.path(key).asText()).as(key).isNotBlank());
    }

    /** There is advice for every kind of problem. */
    private static List<String> advice(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("main/resources/i18n/org_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream().filter(key -> key.startsWith("org.advice.")).toList();
    }
}
