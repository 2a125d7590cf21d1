package org.laurel.connectors.sandbox.proxy;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.laurel.connectors.sandbox.Connections;
import org.laurel.connectors.sandbox.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows Laurel's tab under the page's own origin, as a Teams developer's tunnel does: teams-js trusts a plain-http host
 * only when it is of the same origin. The bot's endpoint is not shown: its caller is the Bot Framework, not a browser.
 */
public final class ServiceProxy implements Routes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProxy.class);
    private static final List<String> PATHS = List.of("/tab", "/tab/*", "/assets/*", "/badges/*", "/api/*");
    private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST, HandlerType.PUT,
        HandlerType.PATCH, HandlerType.DELETE, HandlerType.OPTIONS);

    private final URI service;
    private final Duration timeout;
    private final long maxResponseBytes;
    private final HttpClient client;
    private final ScheduledExecutorService watch = watch();

    /**
     * @param service          without a slash at the end
     * @param timeout          for the answer to begin, and again for it to end; a stream of events ends when one of both hangs up
     * @param maxResponseBytes after so many the connection is broken
     */
    public ServiceProxy(URI service, Duration timeout, long maxResponseBytes) {
        this.service = service;
        this.timeout = timeout;
        this.maxResponseBytes = maxResponseBytes;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    }

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "proxy-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        for (String path : PATHS) {
            for (HandlerType method : METHODS) {
                http.addHttpHandler(method, path, this::pass);
            }
        }
    }

    private void pass(Context request) throws IOException, InterruptedException {
        if (request.path().equals("/api/messages")) {
            refuse(request, 404, "NotFound", "The bot's endpoint is Laurel's own, at " + service + "/api/messages");
            return;
        }
        HttpResponse<InputStream> response;
        try {
            response = client.send(outgoing(request), BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            refuse(request, 504, "GatewayTimeout", "Laurel did not answer within " + timeout.toSeconds() + " s.");
            return;
        } catch (IOException e) {
            refuse(request, 502, "BadGateway", "Laurel is not to be reached at " + service + ".");
            return;
        }
        answer(request, response);
    }

    private HttpRequest outgoing(Context request) {
        String query = request.queryString() == null ? "" : "?" + request.queryString();
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(URI.create(service + request.req().getRequestURI() + query)).timeout(timeout);
        byte[] body = request.bodyAsBytes();
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        outgoing.method(request.method().name(), publisher);
        Headers.passed(request.headerMap(), request.header("Connection")).forEach(outgoing::header);
        return outgoing.build();
    }

    private void answer(Context request, HttpResponse<InputStream> response) throws IOException {
        request.status(response.statusCode()).disableCompression();
        Headers.passed(response.headers()).forEach((name, values) -> values.forEach(value ->
            request.res().addHeader(name, name.equalsIgnoreCase("Location") ? sameOrigin(value) : value)));
        InputStream body = response.body();
        boolean endless = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        Future<?> deadline = endless ? CompletableFuture.completedFuture(null) : watch.schedule(() -> close(body), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (body) {
            copy(body, request.res().getOutputStream());
        } catch (IOException e) {
            LOG.warn("{} {} was broken off: {}", request.method(), request.path(), e.getMessage());
            Connections.hangUp(request);
        } finally {
            deadline.cancel(false);
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long passed = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            passed += read;
            if (passed > maxResponseBytes) {
                throw new IOException("Laurel's answer is longer than " + maxResponseBytes + " bytes");
            }
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private String sameOrigin(String location) {
        return location.startsWith(service + "/") ? location.substring(service.toString().length()) : location;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("An overdue answer was already broken off", e);
        }
    }

    private static void refuse(Context request, int status, String code, String message) {
        request.status(status).json(Map.of("error", Map.of("code", code, "message", message)));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
