package org.laurel.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.SandboxConfig;
import org.laurel.connectors.sandbox.ServiceEnvironment;

/**
 * {@code make bench-start}: from start to ready, and resident memory then, of the service against an empty WAR on the same
 * server with the same options, in turns in one run. Times of a busy machine mean little; the ratio is the figure.
 */
class StartBench {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel");
    private static final int ROUNDS = 3;
    private static final int PORT = 28480;

    private record Figure(double seconds, long megabytes) {
    }

    @TempDir
    Path folder;

    @Test
    void startToReadyAndResidentMemory() throws Exception {
        Path empty = emptyWar();
        List<Figure> bare = new ArrayList<>();
        List<Figure> laurel = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.standard(folder.resolve("sandbox"), PORT + 10, PORT))) {
            Map<String, String> environment = ServiceEnvironment.of(sandbox, PORT);
            for (int round = 0; round < ROUNDS; round++) {
                bare.add(measure(empty, "/index.html", environment));
                laurel.add(measure(LAUREL.resolve("laurel.war"), "/health/ready", environment));
            }
        }
        report("empty WAR", bare);
        report("Laurel", laurel);
        System.out.printf("ratio: %.2f x the time, %.2f x the memory%n", median(laurel, Figure::seconds) / median(bare, Figure::seconds),
                median(laurel, Figure::megabytes) / median(bare, Figure::megabytes));
    }

    /** The service's own start script, with nothing but the WAR exchanged. */
    private Figure measure(Path war, String ready, Map<String, String> environment) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "laurel");
        try (Stream<Path> parts = Files.list(LAUREL)) {
            for (Path part : parts.toList()) {
                if (!part.endsWith("laurel.war") && !part.endsWith("bin")) {
                    Files.createSymbolicLink(home.resolve(part.getFileName()), part);
                }
            }
        }
        Files.createDirectory(home.resolve("bin"));
        Files.copy(LAUREL.resolve("bin/laurel"), home.resolve("bin/laurel"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(war, home.resolve("laurel.war"));
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/laurel").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_OPTS", "-Xmx512m");
        long begin = System.nanoTime();
        Process server = builder.start();
        try {
            awaitReady(server, URI.create("http://localhost:" + PORT + ready));
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Figure(seconds, residentMegabytes(server.pid()));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void awaitReady(Process server, URI address) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        while (server.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                // Not yet: asked again below.
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new IllegalStateException("The server ended with " + server.exitValue());
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    private Path emptyWar() throws IOException {
        Path war = folder.resolve("empty.war");
        try (OutputStream out = Files.newOutputStream(war); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("ready".getBytes());
            zip.closeEntry();
        }
        return war;
    }

    private static void report(String name, List<Figure> figures) {
        System.out.printf("%-10s %s%n", name, figures.stream().map(one -> String.format("%.1f s, %d MB", one.seconds(), one.megabytes())).toList());
    }

    private static double median(List<Figure> figures, java.util.function.ToDoubleFunction<Figure> of) {
        return figures.stream().mapToDouble(of).sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }
}
