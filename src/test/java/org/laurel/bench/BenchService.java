package org.laurel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.ServiceEnvironment;
import org.laurel.story.Api;

/** The production build as a process of its own, with {@link ConstantResource} in its WAR and the settings that it comes with. */
final class BenchService implements AutoCloseable {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel");

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it is ready. @param folder for its parts and its log */
    static BenchService start(Sandbox sandbox, int port, Path folder) throws IOException {
        Path home = Files.createTempDirectory(folder, "laurel");
        try (Stream<Path> parts = Files.list(LAUREL)) {
            for (Path part : parts.filter(part -> !part.endsWith("laurel.war") && !part.endsWith("bin")).toList()) {
                Files.createSymbolicLink(home.resolve(part.getFileName()), part.toAbsolutePath());
            }
        }
        Files.createDirectory(home.resolve("bin"));
        Files.copy(LAUREL.resolve("bin/laurel"), home.resolve("bin/laurel"), StandardCopyOption.COPY_ATTRIBUTES);
        Path war = Files.copy(LAUREL.resolve("laurel.war"), home.resolve("laurel.war"));
        String constants = ConstantResource.class.getName().replace('.', '/') + ".class";
        try (FileSystem inside = FileSystems.newFileSystem(war)) {
            Path place = inside.getPath("WEB-INF/classes", constants);
            Files.createDirectories(place.getParent());
            Files.copy(ConstantResource.class.getResourceAsStream("/" + constants), place);
        }
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/laurel").toString()).redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile());
        builder.environment().putAll(ServiceEnvironment.of(sandbox, port));
        // After the first start the directory has not got most of the people.
        builder.environment().put("LAUREL_DIRECTORY_SCHEDULE", "-");
        builder.environment().put("LAUREL_DIRECTORY_FULL_SCHEDULE", "-");
        // On the day on which digests go out, a hundred thousand would leave meanwhile.
        builder.environment().put("LAUREL_DIGEST_SCHEDULE", "-");
        BenchService service = new BenchService(builder.start(), port);
        Api.eventually(service::isReady, ready -> ready);
        return service;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The service ended with " + process.exitValue());
        }
        try {
            return http.send(HttpRequest.newBuilder(address("/health/ready")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    void put(String path, String token, String body) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token)
                    .header("Content-Type", "text/plain;charset=UTF-8").PUT(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
