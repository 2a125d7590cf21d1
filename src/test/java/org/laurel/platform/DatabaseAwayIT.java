package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production build, whose database is away at start, comes, goes and comes back. */
class DatabaseAwayIT {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel", "bin", "laurel");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @TempDir
    Path data;

    @Test
    void isNotReadySaysSoAndRecoversByItself() throws Exception {
        int databasePort = freePort();
        int servicePort = freePort();
        Process service = start(databasePort, servicePort);
        try {
            await(servicePort, "/health/live", 200);
            assertThat(await(servicePort, "/health/ready", 503)).contains("\"database\"").contains("DOWN");
            try (EmbeddedPostgres database = database(databasePort)) {
                assertThat(await(servicePort, "/health/ready", 200)).contains("\"clock\"");
                await(servicePort, "/metrics", 200, "laurel_clock_offset_seconds");
            }
            await(servicePort, "/health/ready", 503);
            await(servicePort, "/health/live", 200);
            try (EmbeddedPostgres database = database(databasePort)) {
                await(servicePort, "/health/ready", 200);
            }
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder().setPort(port).setDataDirectory(data.resolve("postgresql")).setCleanDataDirectory(false).start();
    }

    private Process start(int databasePort, int servicePort) throws IOException {
        Map<String, String> environment = new HashMap<>();
        SettingsTest.LEAST.forEach((key, value) -> environment.put(SettingsReader.variable(key), value));
        environment.put("LAUREL_HTTP_PORT", String.valueOf(servicePort));
        environment.put("LAUREL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres");
        environment.put("LAUREL_DATABASE_USERNAME", "postgres");
        environment.put("LAUREL_DIRECTORY_URL", "ldap://127.0.0.1:" + freePort());
        environment.put("LAUREL_ENTRA_AUTHORITY", "http://127.0.0.1:" + freePort());
        environment.put("LAUREL_GRAPH_URL", "http://127.0.0.1:" + freePort() + "/v1.0");
        environment.put("LAUREL_BOT_OPENID_METADATA_URL", "http://127.0.0.1:" + freePort() + "/metadata");
        ProcessBuilder builder = new ProcessBuilder(LAUREL.toString()).redirectErrorStream(true)
                .redirectOutput(data.resolve("laurel.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String await(int port, String path, int status) throws InterruptedException {
        return await(port, path, status, "");
    }

    private String await(int port, String path, int status, String words) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(180));
        String last = "nothing";
        while (Instant.now().isBefore(deadline)) {
            try {
                HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == status && answer.body().contains(words)) {
                    return answer.body();
                }
            } catch (IOException notListening) {
                last = notListening.toString();
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new AssertionError(path + " was not " + status + ", last seen: " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
