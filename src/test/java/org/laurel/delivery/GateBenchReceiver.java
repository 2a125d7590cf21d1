package org.laurel.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of {@link GateBench} that stands for Microsoft: gives tokens, accepts activities, and writes down when each came, until its input ends. */
final class GateBenchReceiver {
    /** Begins a line that says when this process, which does next to nothing, went on after it had stood still, and for how long. */
    static final String STALL = "stall-";
    static final Duration LONGEST_BEAT = Duration.ofMillis(15);

    private GateBenchReceiver() {
    }

    public static void main(String[] args) throws IOException {
        Queue<String> arrivals = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(64, Carriers.threads("answer")));
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/token")) {
                answer(exchange, "{\"access_token\":\"bench\",\"expires_in\":86400}");
            } else {
                arrivals.add(line(exchange.getRequestHeaders().getFirst("client-request-id")));
                answer(exchange, "{\"id\":\"1\"}");
            }
        });
        server.start();
        Carriers.threads("beat").newThread(() -> beat(arrivals)).start();
        System.out.println("http://localhost:" + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Until whoever began this ends it.
        }
        server.stop(0);
        arrivals.forEach(System.out::println);
    }

    /** A beat a millisecond: where one is missing, it is the machine that was busy elsewhere. */
    private static void beat(Queue<String> stalls) {
        for (long last = now(), next; ; last = next) {
            LockSupport.parkNanos(1_000_000);
            next = now();
            if (next - last > TimeUnit.MILLISECONDS.toMicros(LONGEST_BEAT.toMillis())) {
                stalls.add(STALL + next + " " + (next - last));
            }
        }
    }

    /** The call, and the microsecond of now. */
    static String line(String call) {
        return call + " " + now();
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
