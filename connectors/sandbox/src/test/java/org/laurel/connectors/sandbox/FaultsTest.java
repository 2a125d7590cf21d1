package org.laurel.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.faults.Fault.Target;
import org.laurel.connectors.sandbox.faults.Faults;

class FaultsTest {

    private final AtomicInteger accepted = new AtomicInteger();
    private final Faults faults = new Faults();
    private HttpServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        int port = FreePort.find();
        server = HttpServer.start(port, List.of(faults, http -> http.post("/v1.0/mail", faults.guard(Target.GRAPH, request -> {
            accepted.incrementAndGet();
            request.status(202);
        }))));
        browser = new Browser(URI.create("http://localhost:" + port));
    }

    @AfterEach
    void stop() {
        faults.close();
        server.close();
    }

    @Test
    void throttlesAsOftenAsAsked() {
        set("{\"target\":\"graph\",\"mode\":\"429\",\"count\":2,\"retryAfterSeconds\":7}");

        HttpResponse<String> first = mail();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(mail().statusCode()).isEqualTo(429);
        assertThat(mail().statusCode()).isEqualTo(202);
        assertThat(accepted).hasValue(1);
    }

    @Test
    void staysUntilItIsTakenAway() {
        set("{\"target\":\"graph\",\"mode\":\"503\"}");
        assertThat(mail().statusCode()).isEqualTo(503);
        assertThat(mail().statusCode()).isEqualTo(503);
        assertThat(Browser.json(browser.get("/sandbox/faults")).at("/items/0/mode").asText()).isEqualTo("503");

        set("{\"target\":\"graph\",\"mode\":\"none\"}");
        assertThat(mail().statusCode()).isEqualTo(202);
        assertThat(Browser.json(browser.get("/sandbox/faults")).get("items")).isEmpty();
    }

    @Test
    void dropsTheConnectionAfterTheWorkIsDone() {
        set("{\"target\":\"graph\",\"mode\":\"drop-after-accept\",\"count\":1}");

        assertThatThrownBy(this::mail).isInstanceOf(UncheckedIOException.class);
        assertThat(accepted).hasValue(1);
    }

    @Test
    void keepsSilentWithoutDoingTheWork() {
        set("{\"target\":\"graph\",\"mode\":\"timeout\",\"count\":1}");

        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(this::mail);
        assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        faults.close();
        assertThat(waiting).failsWithin(10, TimeUnit.SECONDS);
        assertThat(accepted).hasValue(0);
    }

    @Test
    void leavesOtherTargetsAlone() {
        set("{\"target\":\"connector\",\"mode\":\"503\"}");

        assertThat(mail().statusCode()).isEqualTo(202);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String body : List.of("{}", "{\"target\":\"graph\",\"mode\":\"418\"}", "{\"target\":\"moon\",\"mode\":\"429\"}",
            "{\"target\":\"graph\",\"mode\":\"429\",\"count\":0}", "{\"target\":\"graph\",\"mode\":\"429\",\"often\":1}", "nonsense")) {
            assertThat(browser.send("PUT", "/sandbox/faults", body).statusCode()).as(body).isEqualTo(400);
        }
    }

    private HttpResponse<String> mail() {
        return browser.send("POST", "/v1.0/mail", "{}");
    }

    private void set(String fault) {
        assertThat(browser.send("PUT", "/sandbox/faults", fault).statusCode()).isEqualTo(200);
    }
}
