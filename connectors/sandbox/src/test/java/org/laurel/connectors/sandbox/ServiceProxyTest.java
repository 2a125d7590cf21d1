package org.laurel.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.proxy.ServiceProxy;

class ServiceProxyTest {

    private static final int MOST = 100_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private com.sun.net.httpserver.HttpServer service;
    private ServiceProxy proxy;
    private HttpServer sandbox;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        service = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newCachedThreadPool());
        service.createContext("/api/echo", this::echo);
        service.createContext("/api/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", address() + "/tab/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        service.createContext("/api/endless", this::endless);
        service.createContext("/api/events", this::events);
        service.createContext("/api/silent", exchange -> await());
        service.start();
        proxy = new ServiceProxy(address(), ANSWER_WITHIN, MOST);
        int port = FreePort.find();
        sandbox = HttpServer.start(port, List.of(proxy));
        browser = new Browser(URI.create("http://localhost:" + port));
    }

    @AfterEach
    void stop() {
        stopping.countDown();
        sandbox.close();
        proxy.close();
        service.stop(0);
    }

    @Test
    void passesMethodPathQueryHeadersAndBodyBothWays() {
        HttpResponse<String> answer = browser.send("PATCH", "/api/echo/%C3%A5?q=a%20b", "bödy", "Authorization", "Bearer t",
            "Accept-Language", "sv");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo("PATCH /api/echo/%C3%A5?q=a%20b Bearer t sv null bödy");
        assertThat(answer.headers().firstValue("X-Answer")).contains("yes");
        assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
        assertThat(answer.headers().firstValue("X-Hop")).isEmpty();
    }

    @Test
    void headersOfOneConnectionStay() {
        assertThat(browser.send("POST", "/api/echo", "x", "TE", "trailers").body()).doesNotContain("trailers");
    }

    @Test
    void redirectsStayOnThePagesOrigin() {
        assertThat(browser.get("/api/moved").headers().firstValue("Location")).contains("/tab/");
    }

    @Test
    void theBotsEndpointIsNotShown() {
        assertThat(browser.send("POST", "/api/messages", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void silenceIsAGatewayTimeout() {
        assertThat(browser.get("/api/silent").statusCode()).isEqualTo(504);
    }

    @Test
    void anEndlessAnswerIsBrokenOff() {
        assertThatThrownBy(() -> browser.get("/api/endless")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aStreamOfEventsMayLastLongerThanAnAnswer() {
        assertThat(browser.get("/api/events").body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @Test
    void anUnreachableServiceIsABadGateway() {
        service.stop(0);

        assertThat(browser.get("/tab/").statusCode()).isEqualTo(502);
    }

    @Test
    void aHugeRequestIsRefused() {
        assertThat(browser.send("POST", "/api/echo", "x".repeat(5 * 1024 * 1024)).statusCode()).isEqualTo(413);
    }

    private URI address() {
        return URI.create("http://localhost:" + service.getAddress().getPort());
    }

    private void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        byte[] answer = String.join(" ", exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers.getFirst("Authorization"),
            headers.getFirst("Accept-Language"), headers.getFirst("Te"), body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Answer", "yes");
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=5");
        exchange.getResponseHeaders().add("X-Hop", "stays");
        exchange.getResponseHeaders().add("Connection", "X-Hop");
        exchange.sendResponseHeaders(207, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i <= MOST / 1000; i++) {
                out.write(new byte[1000]);
            }
            out.flush();
            await();
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            stopping.await(ANSWER_WITHIN.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
            out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            stopping.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
