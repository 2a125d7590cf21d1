package org.laurel.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.company.Company;

class DemoTest {

    @TempDir
    Path dir;

    private final int servicePort = FreePort.find();
    private final List<String> progress = new ArrayList<>();
    private DemoConfig config;

    @BeforeEach
    void configure() throws IOException {
        config = config(FakeLaurel.layOut(dir.resolve("laurel"), null));
    }

    @Test
    void startsWhatIsPackagedWithNothingButItsEnvironmentAndKeepsTheData() throws Exception {
        Browser page = new Browser(config.sandbox().base());
        try (Demo demo = new Demo(config, progress::add)) {
            demo.start();

            Map<String, String> environment = lines(page.get("/api/environment").body());
            assertThat(environment).containsEntry("LAUREL_PUBLIC_URL", "http://localhost:" + servicePort)
                .containsEntry("LAUREL_MAIL_TRANSPORT", "graph")
                .hasEntrySatisfying("LAUREL_MAIL_SENDERS", senders -> assertThat(senders).startsWith("laurel@nordwind.example,laurel-2@nordwind.example,"))
                .containsEntry("LAUREL_DIRECTORY_TLS", "none")
                .containsEntry("JAVA_OPTS", "-Xmx512m")
                .containsKeys("LAUREL_ENTRA_CLIENT_SECRET", "LAUREL_GRAPH_URL", "LAUREL_BOT_OPENID_METADATA_URL", "LAUREL_BOT_SERVICE_HOSTS");
            laurel(environment).useHandle(handle -> handle.execute("create table kept (word text)"));
            assertThat(page.get("/entra/" + demo.sandbox().company().tenantId() + "/v2.0/.well-known/openid-configuration").statusCode()).isEqualTo(200);
            assertThat(config.serviceLog()).content().contains("Fake Laurel is up");
        }
        assertThat(config.data().resolve("stopped-in-good-order")).exists();
        assertThat(Ports.isFree(servicePort)).isTrue();

        try (Demo again = new Demo(config, progress::add)) {
            again.start();
            Map<String, String> environment = lines(page.get("/api/environment").body());
            List<String> kept = laurel(environment).withHandle(handle -> handle.select("select word from kept").mapTo(String.class).list());
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void aServiceThatDiesEarlyIsToldWithItsLastWords() throws Exception {
        DemoConfig dying = config(FakeLaurel.layOut(dir.resolve("dying"), "echo 'LAUREL_X is missing'; exit 3"));

        assertThatThrownBy(() -> new Demo(dying, progress::add).start()).isInstanceOf(DemoFailure.class)
            .hasMessageContaining("exit code 3").hasMessageContaining("LAUREL_X is missing");
        assertThat(Ports.isFree(dying.sandbox().httpPort())).isTrue();
        assertThat(Ports.isFree(dying.sandbox().databasePort())).isTrue();
    }

    @Test
    void aMissingPackageIsToldBeforeAnythingStarts() {
        DemoConfig missing = config(dir.resolve("nowhere"));

        assertThatThrownBy(() -> new Demo(missing, progress::add).start()).hasMessageContaining("run make package first");
        assertThat(progress).isEmpty();
        assertThat(Files.exists(missing.data())).isFalse();
    }

    @Test
    void aTakenPortIsToldWithTheVariableThatChoosesAnother() throws IOException {
        for (int port : List.of(config.sandbox().httpPort(), config.sandbox().ldapPort(), config.sandbox().databasePort(), servicePort)) {
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> new Demo(config, progress::add).start()).isInstanceOf(DemoFailure.class)
                    .hasMessageMatching("(?i)port " + taken.getLocalPort() + " is taken.*PORT.*");
            }
        }
    }

    @Test
    void portsComeFromTheEnvironment() throws DemoFailure {
        DemoConfig chosen = DemoConfig.fromEnvironment(Map.of("PORT", "9080", "SANDBOX_PORT", "9090", "LAUREL_DEMO_DATA", "other"), dir);

        assertThat(chosen.servicePort()).isEqualTo(9080);
        assertThat(chosen.sandbox().base()).isEqualTo(URI.create("http://localhost:9090"));
        assertThat(chosen.sandbox().databasePort()).isEqualTo(9092);
        assertThat(chosen.data()).isEqualTo(dir.resolve("other"));
        assertThat(DemoConfig.fromEnvironment(Map.of(), dir).data()).isEqualTo(dir.resolve(".laurel-demo"));
        assertThatThrownBy(() -> DemoConfig.fromEnvironment(Map.of("PORT", "http"), dir)).hasMessageContaining("PORT is \"http\"");
        assertThatThrownBy(() -> DemoConfig.fromEnvironment(Map.of("PORT", "8091"), dir)).hasMessageContaining("one of the sandbox's");
    }

    private DemoConfig config(Path laurel) {
        return new DemoConfig(laurel, servicePort, new SandboxConfig(dir.resolve("data"), FreePort.find(), FreePort.find(), FreePort.find(),
            URI.create("http://localhost:" + servicePort), Company.SEED, 60, Map.of()), Duration.ofSeconds(60));
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new HashMap<>();
        text.lines().filter(line -> line.contains("=")).forEach(line ->
            lines.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return lines;
    }

    private static Jdbi laurel(Map<String, String> environment) {
        return Jdbi.create(environment.get("LAUREL_DATABASE_URL"), environment.get("LAUREL_DATABASE_USERNAME"),
            environment.get("LAUREL_DATABASE_PASSWORD"));
    }
}
