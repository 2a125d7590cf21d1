package org.laurel.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** One process of the production build; it can be killed and started again any number of times. */
final class Replica implements AutoCloseable {
    private final Path script;
    private final Map<String, String> environment;
    private final Path logs;
    private final HttpClient http;
    final URI address;
    private Process process;
    private int starts;

    Replica(Path laurel, int port, Map<String, String> environment, Path logs, HttpClient http) {
        this.script = laurel.resolve("bin/laurel");
        this.environment = environment;
        this.logs = logs;
        this.http = http;
        this.address = URI.create("http://localhost:" + port);
    }

    synchronized void start() {
        // What counts our calls is Microsoft's clock: where all share a machine, it must not starve with the services that it judges.
        ProcessBuilder builder = new ProcessBuilder("nice", "-n", "10", script.toString()).redirectErrorStream(true)
                .redirectOutput(logs.resolve("laurel-" + address.getPort() + "-" + ++starts + ".log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** SIGKILL. */
    synchronized void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    synchronized int starts() {
        return starts;
    }

    /** 0 where the system does not tell. */
    synchronized long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        }
    }

    /** @throws IllegalStateException if it ended by itself, which nothing here may make it do */
    boolean isReady() {
        synchronized (this) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service at " + address + " ended by itself with " + process.exitValue() + ", see " + logs);
            }
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/health/ready")).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            kill();
        }
    }
}
