package org.laurel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus is told to look at, and when to wake somebody. */
class MonitoringTest {
    private static final Path SERVICE = Path.of("../src/main/java");

    @Test
    void makesNothingUntilAsked() throws IOException {
        assertThat(Chart.template(Chart.example("minimal"), Chart.NO_CHANGE).kinds()).doesNotContain("ServiceMonitor", "PrometheusRule");
    }

    @Test
    void readsTheMetricsOfTheService() throws IOException {
        Manifests manifests = Chart.template(Chart.example("everything"), Chart.NO_CHANGE);
        JsonNode monitor = manifests.the("ServiceMonitor");

        assertThat(monitor.at("/spec/selector/matchLabels")).isEqualTo(manifests.the("Service").at("/spec/selector"));
        assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(manifests.the("Service").at("/spec/ports/0/name"));
        assertThat(monitor.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
        assertThat(manifests.the("PrometheusRule").at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    }

    /** A metric that nobody registers would leave its alert silent for ever. */
    @Test
    void asksOnlyForMetricsThatTheServiceHas() throws IOException {
        String code = code();

        Set<String> asked = expressions().stream().flatMap(expression -> Pattern.compile("laurel_\\w+").matcher(expression).results())
                .map(MatchResult::group).collect(Collectors.toSet());

        assertThat(asked).hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(name -> assertThat(code).contains('"' + name.replaceAll("_total$", "") + '"'));
    }

    @Test
    void asksOnlyForThisRelease() throws IOException {
        String service = Chart.template(Chart.example("everything"), Chart.NO_CHANGE).the("Service").at("/metadata/name").asText();

        assertThat(expressions()).allSatisfy(expression -> assertThat(Pattern.compile("\\{").matcher(expression).results().count())
                .isPositive().isEqualTo(Pattern.compile("\\{namespace=\"[^\"]+\", service=\"" + service + "\"").matcher(expression).results().count()));
    }

    @Test
    void takesItsThresholdsFromTheValues() throws IOException {
        assertThat(expressions()).anyMatch(expression -> expression.matches("max by \\(channel\\) \\(laurel_delivery_oldest_due_age_seconds.*> 600"))
                .anyMatch(expression -> expression.matches("max\\(laurel_directory_last_applied_age_seconds.*> 86400"));
    }

    @Test
    void saysWhatHappenedAndWhatToDo() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).startsWith("Laurel");
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".").doesNotContain("{{ \"");
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    private static List<JsonNode> rules() throws IOException {
        JsonNode rules = Chart.template(Chart.example("everything"), Chart.NO_CHANGE).the("PrometheusRule").at("/spec/groups/0/rules");
        return Stream.iterate(0, i -> i < rules.size(), i -> i + 1).map(rules::get).toList();
    }

    private static List<String> expressions() throws IOException {
        return rules().stream().map(rule -> rule.path("expr").asText()).toList();
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(SERVICE)) {
            return files.filter(file -> file.toString().endsWith("Metrics.java")).map(MonitoringTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
