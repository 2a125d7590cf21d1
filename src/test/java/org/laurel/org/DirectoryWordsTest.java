package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectoryFailure;
import org.laurel.connectors.directory.DirectoryKind;
import org.laurel.connectors.directory.DirectoryReason;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.DirectoryTls;

/** What the connector to the directory says by a code, HR and IT read in their own language. */
class DirectoryWordsTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeHasWordsThatUseAllOfItsValues(DirectoryReason.Code code) throws IOException {
        String key = RunReason.of(new DirectoryReason(code, Map.of())).key();
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            String words = text(language, key);
            assertThat(new MessageFormat(words).getArgumentNames()).as(words).containsExactlyInAnyOrder(code.names());
        }
    }

    @Test
    void whatTheSystemSaidItselfIsQuotedAsItCame() {
        var nobodyListens = new DirectorySettings(List.of(URI.create("ldap://127.0.0.1:1")), DirectoryKind.AUTO, DirectoryTls.NONE, null, null, null,
                null, "dc=x", null, null, Map.of(), Duration.ofSeconds(2), Duration.ofSeconds(2), 10);
        assertThatThrownBy(() -> new Directory(nobodyListens, Clock.systemUTC()).preview(1))
                .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(RunReason.text(RunReason.of(failure), Locale.forLanguageTag("sv")))
                        .startsWith("Ingen katalogserver kan nås: ”ldap://127.0.0.1:1 (").contains("Connection refused").endsWith("CA-filen och nätet."));
    }

    private static String text(Locale language, String key) throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of("main/resources/i18n/org_" + language + ".properties"))) {
            var texts = new Properties();
            texts.load(reader);
            return texts.getProperty(key);
        }
    }
}
