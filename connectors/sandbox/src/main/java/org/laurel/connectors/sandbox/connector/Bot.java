package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.entra.BotFrameworkKeys;

/** Sends activities to Laurel's bot as the Bot Framework does: signed, and not waiting long. */
public final class Bot {

    private static final int LARGEST_ANSWER = 1 << 20;

    private final URI endpoint;
    private final Addresses addresses;
    private final BotFrameworkKeys keys;
    private final Duration patience;
    /** Microsoft posts over HTTP/1.1. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();

    /**
     * @param service  where Laurel listens, without a slash at the end
     * @param patience how long an answer may take; Teams gives up after 15 seconds, message extensions have 5
     */
    public Bot(URI service, Addresses addresses, BotFrameworkKeys keys, Duration patience) {
        this.endpoint = URI.create(service + "/api/messages");
        this.addresses = addresses;
        this.keys = keys;
        this.patience = patience;
    }

    /** @throws BotUnreachable when there is no answer, or none that is JSON */
    public Answer send(ObjectNode activity) throws BotUnreachable {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
            .header("Authorization", "Bearer " + keys.issue(addresses.botAppId(), activity.get("serviceUrl").asText()))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(activity.toString()))
            .build();
        var answer = http.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER));
        try {
            return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BotUnreachable("The bot did not answer within " + patience.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw new BotUnreachable("The bot cannot be reached at " + endpoint + ".", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BotUnreachable("The sandbox is stopping.", e);
        }
    }

    private static Answer read(HttpResponse<byte[]> response) throws BotUnreachable {
        try {
            return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new BotUnreachable("The bot answered " + response.statusCode() + " with something that is not JSON.", e);
        } catch (IOException e) {
            throw new BotUnreachable("The bot's answer cannot be read.", e);
        }
    }

    /** @param body missing when the answer was empty */
    public record Answer(int status, JsonNode body) {

        public boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /** The message can be shown to the person who waits. */
    public static final class BotUnreachable extends Exception {

        private static final long serialVersionUID = 1L;

        BotUnreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
