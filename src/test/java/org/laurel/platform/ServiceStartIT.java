package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The production build itself, started with settings it cannot use. */
class ServiceStartIT {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel", "bin", "laurel");

    @Test
    void doesNotStartWithoutWhatItNeedsAndNamesEveryVariable() throws Exception {
        Outcome outcome = start(Map.of());
        assertThat(outcome.exitCode()).isEqualTo(78);
        assertThat(outcome.lines()).filteredOn(line -> line.contains(" is missing: expected ")).hasSize(9)
                .anyMatch(line -> line.startsWith("LAUREL_DATABASE_URL "))
                .anyMatch(line -> line.startsWith("LAUREL_DIRECTORY_URL "))
                .anyMatch(line -> line.startsWith("LAUREL_ENTRA_CLIENT_SECRET "));
    }

    @Test
    void doesNotStartWithAMalformedSettingAndSaysWhatItExpects() throws Exception {
        Map<String, String> environment = new HashMap<>();
        SettingsTest.LEAST.forEach((key, value) -> environment.put(SettingsReader.variable(key), value));
        environment.put("LAUREL_DIRECTORY_GUARD_LEAVERS", "a few");
        Outcome outcome = start(environment);
        assertThat(outcome.exitCode()).isEqualTo(78);
        assertThat(outcome.lines()).filteredOn(line -> line.startsWith("LAUREL_"))
                .containsExactly("LAUREL_DIRECTORY_GUARD_LEAVERS is \"a few\": expected a percentage, a count or both, such as 5%,50");
        assertThat(String.join("\n", outcome.lines())).doesNotContain("s3cret-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", "80 "})
    void doesNotStartOnAPortThatIsNone(String port) throws Exception {
        Outcome outcome = start(Map.of("LAUREL_HTTP_PORT", port));
        assertThat(outcome.exitCode()).isEqualTo(78);
        assertThat(outcome.lines()).containsExactly("LAUREL_HTTP_PORT is \"" + port + "\": expected a port from 1 to 65535");
    }

    /** Our ldaptive is the published one but for some classes: with both there, the server loads whichever it finds first. */
    @Test
    void hasEveryLibraryOnce() throws IOException {
        try (Stream<Path> libraries = Files.list(LAUREL.resolveSibling("../lib"))) {
            assertThat(libraries.map(file -> file.getFileName().toString())).filteredOn(name -> name.contains("ldaptive"))
                    .singleElement().asString().startsWith("laurel-ldaptive");
        }
    }

    private record Outcome(int exitCode, List<String> lines) {
    }

    private static Outcome start(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(LAUREL.toString()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
        builder.environment().put("LAUREL_HTTP_PORT", String.valueOf(freePort()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), lines);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
