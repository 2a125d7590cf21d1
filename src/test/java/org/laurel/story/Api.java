package org.laurel.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.laurel.connectors.sandbox.Demo;

/** The REST API as a script outside sees it, with tokens from the sandbox's Entra ID. */
public final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final URI service;
    private final URI sandbox;

    public Api(Demo demo) {
        this(demo.service(), demo.sandbox().config().base());
    }

    public Api(URI service, URI sandbox) {
        this.service = service;
        this.sandbox = sandbox;
    }

    public record Answer(int status, String contentType, JsonNode body, HttpResponse<String> raw) {
    }

    /** A token as the Teams client would hand it to the tab. */
    public String token(String uid) {
        Answer answer = send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/sso-token?user=" + uid)).GET());
        return answer.body().path("token").asText();
    }

    public Answer get(String token, String path) {
        return send(request(token, path).GET());
    }

    public Answer post(String token, String path, String body, String... headers) {
        HttpRequest.Builder request = request(token, path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public Answer sandbox(String path) {
        return send(HttpRequest.newBuilder(sandbox.resolve(path)).GET());
    }

    HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path)).timeout(Duration.ofSeconds(30));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.getNodeFactory().textNode(response.body());
            return new Answer(response.statusCode(), type, body, response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks again until the answer is as wanted. */
    public static <T> T eventually(Supplier<T> ask, Predicate<T> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        T answer = ask.get();
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s, last seen: " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            answer = ask.get();
        }
        return answer;
    }
}
