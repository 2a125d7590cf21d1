package org.laurel.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.laurel.connectors.sandbox.company.Employee;

/**
 * Gives thanks through whichever replica answers, evenly over the time. Who gets no clear answer asks again elsewhere with the same
 * Idempotency-Key until there is one: what is acknowledged must be there once, and all is acknowledged in the end.
 */
final class Generosity {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HANDS = 12;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<Gift> gifts;
    private final List<Replica> replicas;
    private final URI sandbox;
    private final Map<String, String> receivers;
    private final HttpClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<Integer, String> given = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();

    /** @param receivers the service's person ids by mail */
    Generosity(List<Gift> gifts, List<Replica> replicas, URI sandbox, Map<String, String> receivers, HttpClient http) {
        this.gifts = gifts;
        this.replicas = replicas;
        this.sandbox = sandbox;
        this.receivers = receivers;
        this.http = http;
    }

    /** Returns when every thanks has its answer. */
    void spreadOver(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        for (int hand = 0; hand < HANDS; hand++) {
            hands.execute(() -> {
                for (int number = next.getAndIncrement(); number < gifts.size(); number = next.getAndIncrement()) {
                    long due = begin + time.toNanos() / gifts.size() * number;
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    give(gifts.get(number));
                }
            });
        }
        hands.shutdown();
        if (!hands.awaitTermination(time.plusMinutes(30).toMillis(), TimeUnit.MILLISECONDS)) {
            hands.shutdownNow();
            throw new AssertionError("Half an hour after the last disturbance " + (gifts.size() - given.size()) + " thanks have no answer yet");
        }
    }

    private void give(Gift gift) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                HttpResponse<String> answer = ask(gift);
                if (answer.statusCode() == 201) {
                    given.put(gift.number(), JSON.readTree(answer.body()).path("id").asText());
                    return;
                }
                if (answer.statusCode() == 401) {
                    tokens.remove(gift.giver().uid());
                } else if (isRefusal(answer)) {
                    refused.add(gift.key() + ": " + answer.statusCode() + " " + answer.body());
                    return;
                }
            } catch (IOException noAnswer) {
                // Killed, starting or cut off: whoever is asked next may know whether it was given.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Laurel's own words: a server on which it is not yet deployed says 404 to everything. */
    private static boolean isRefusal(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 4 && answer.statusCode() != 429
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private HttpResponse<String> ask(Gift gift) throws IOException, InterruptedException {
        Replica replica = replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
        String body = JSON.createObjectNode().put("message", gift.message()).put("audience", gift.audience())
                .set("to", JSON.createArrayNode().add(receivers.get(gift.receiver().mail()))).toString();
        requests.incrementAndGet();
        return http.send(HttpRequest.newBuilder(replica.address.resolve("/api/v1/thanks")).timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + token(gift.giver())).header("Content-Type", "application/json")
                .header("Idempotency-Key", gift.key()).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String token(Employee who) throws IOException, InterruptedException {
        String known = tokens.get(who.uid());
        if (known == null) {
            HttpRequest request = HttpRequest.newBuilder(sandbox.resolve("/sandbox/sso-token?user=" + who.uid())).timeout(Duration.ofSeconds(15)).build();
            JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            known = answer.path("token").asText();
            tokens.put(who.uid(), known);
        }
        return known;
    }

    /** The thanks' ids by the gifts' numbers. */
    Map<Integer, String> given() {
        return given;
    }

    /** What no repeating would mend; nothing here should be refused. */
    Queue<String> refused() {
        return refused;
    }

    int requests() {
        return requests.get();
    }
}
