package org.laurel.connectors.sandbox;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The service as a child process, its output in a log file, its process id in a file so that a killed demo's child can be found. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    private static final int LAST_WORDS = 5;
    private static final int MOST_WORDS = 500;

    private final Process process;
    private final Path log;
    private final Path pidFile;

    private ServiceProcess(Process process, Path log, Path pidFile) {
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    static Path command(DemoConfig config) {
        return config.laurel().resolve("bin/laurel");
    }

    static ServiceProcess start(DemoConfig config, Map<String, String> environment) throws IOException {
        Path log = Files.createDirectories(config.data()).resolve("laurel.log");
        ProcessBuilder builder = new ProcessBuilder("sh", command(config).toString())
            .directory(config.data().toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putIfAbsent("JAVA_OPTS", "-Xmx512m");
        builder.environment().putAll(environment);
        Process process = builder.start();
        Path pidFile = pidFile(config);
        Files.writeString(pidFile, process.pid() + " " + process.info().startInstant().map(Object::toString).orElse(""));
        return new ServiceProcess(process, log, pidFile);
    }

    private static Path pidFile(DemoConfig config) {
        return config.data().resolve("laurel.pid");
    }

    /** Stops the service that a killed demo left running; the same process id with another start time is somebody else. */
    static void stopLeftover(DemoConfig config) throws IOException {
        Path pidFile = pidFile(config);
        if (!Files.exists(pidFile)) {
            return;
        }
        String[] words = Files.readString(pidFile).trim().split(" ");
        if (words.length == 2 && words[0].matches("\\d{1,18}")) {
            Optional<ProcessHandle> running = ProcessHandle.of(Long.parseLong(words[0]))
                .filter(p -> p.info().startInstant().map(Object::toString).filter(words[1]::equals).isPresent());
            if (running.isPresent()) {
                stop(running.get());
            }
        }
        Files.deleteIfExists(pidFile);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** One line with how it ended and the end of what it said. */
    String obituary() throws IOException {
        List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank())
            .map(line -> line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…").toList();
        String last = String.join(System.lineSeparator() + "  ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        return "Laurel ended with exit code " + process.exitValue() + "; its log is " + log
            + (last.isEmpty() ? "" : " and ends:" + System.lineSeparator() + "  " + last);
    }

    static boolean isReady(URI service) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/health/ready")).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        stop(process.toHandle());
        Files.deleteIfExists(pidFile);
    }

    /** Asks, waits, then kills. */
    private static void stop(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
