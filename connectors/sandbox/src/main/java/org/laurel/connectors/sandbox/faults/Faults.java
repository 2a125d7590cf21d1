package org.laurel.connectors.sandbox.faults;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.laurel.connectors.sandbox.Connections;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.faults.Fault.Mode;
import org.laurel.connectors.sandbox.faults.Fault.Target;

/** The switch that makes parts of the sandbox fail: {@code PUT /sandbox/faults}. At most one fault a target. */
public final class Faults implements Routes, AutoCloseable {

    /** Longer than any client of ours waits. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(90);

    private final Map<Target, Fault> active = new EnumMap<>(Target.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    public synchronized void set(Fault fault) {
        if (fault.mode() == Mode.NONE) {
            active.remove(fault.target());
        } else {
            active.put(fault.target(), fault);
        }
    }

    /** The fault that the request now being answered meets; counts as one hit. */
    public synchronized Optional<Fault> next(Target target) {
        Fault fault = active.get(target);
        if (fault != null) {
            active.compute(target, (t, f) -> f.once());
        }
        return Optional.ofNullable(fault);
    }

    synchronized List<Fault> active() {
        return List.copyOf(active.values());
    }

    /** Lets {@code answer} meet the target's faults: it isn't called, or is called and its answer is lost. */
    public Handler guard(Target target, Handler answer) {
        return request -> {
            Fault fault = next(target).orElse(null);
            if (fault == null) {
                answer.handle(request);
                return;
            }
            switch (fault.mode()) {
                case THROTTLED -> refuse(request, fault, 429, "TooManyRequests", "Too many requests; try again later.");
                case UNAVAILABLE -> refuse(request, fault, 503, "ServiceUnavailable", "The service is unavailable.");
                case TIMEOUT -> {
                    hold();
                    Connections.hangUp(request);
                }
                case DROP_AFTER_ACCEPT -> {
                    answer.handle(request);
                    Connections.hangUp(request);
                }
                case NONE -> answer.handle(request);
            }
        };
    }

    /** Keeps the caller waiting longer than it will want to, or until the sandbox stops. */
    public void hold() throws InterruptedException {
        closed.await(NO_ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    private static void refuse(Context request, Fault fault, int status, String code, String message) {
        if (fault.retryAfterSeconds() != null) {
            request.header("Retry-After", fault.retryAfterSeconds().toString());
        }
        request.status(status).json(Map.of("error", Map.of("code", code, "message", message)));
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.get("/sandbox/faults", request -> request.json(Map.of("items", active())));
        http.put("/sandbox/faults", request -> {
            set(Json.MAPPER.readValue(request.bodyAsBytes(), Fault.class));
            request.json(Map.of("items", active()));
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
