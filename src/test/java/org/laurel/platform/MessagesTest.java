package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Path TEXTS = Path.of("main/resources/i18n");
    private static final Pattern USED = Pattern.compile("\"((?:%s)\\.[a-z0-9.-]+)\"");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.replace("_en.properties", "")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveEveryTextWithTheSameArguments(String bundle) {
        Properties english = Messages.bundle(bundle, Locale.ENGLISH);
        Properties swedish = Messages.bundle(bundle, Locale.forLanguageTag("sv"));
        assertThat(swedish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(key).startsWith(bundle + ".");
            assertThat(english.getProperty(key)).isNotBlank();
            assertThat(swedish.getProperty(key)).isNotBlank();
            assertThat(new MessageFormat(swedish.getProperty(key)).getArgumentNames())
                    .isEqualTo(new MessageFormat(english.getProperty(key)).getArgumentNames());
        });
    }

    @Test
    void everyTextTheCodeAsksForIsThere() throws IOException {
        List<String> bundles = bundles();
        Pattern used = Pattern.compile(USED.pattern().formatted(String.join("|", bundles)));
        TreeSet<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                used.matcher(Files.readString(source)).results().map(found -> found.group(1))
                        .filter(key -> !Messages.bundle(key.substring(0, key.indexOf('.')), Locale.ENGLISH).containsKey(key))
                        .filter(key -> !key.endsWith("."))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void speaksSwedishToSwedesAndEnglishToTheRest() {
        assertThat(Messages.text(Locale.forLanguageTag("sv-SE"), "recognition.self-thanks")).startsWith("Du kan inte tacka dig själv");
        assertThat(Messages.text(Locale.FRENCH, "recognition.self-thanks")).startsWith("You cannot thank yourself");
        assertThat(Messages.text(Locale.ENGLISH, "platform.too-long", Map.of("length", 10_000, "most", 2000))).contains("10,000");
    }

    @Test
    void refusesToInventAText() {
        assertThatThrownBy(() -> Messages.text(Locale.ENGLISH, "platform.no-such-text")).isInstanceOf(IllegalArgumentException.class);
    }
}
