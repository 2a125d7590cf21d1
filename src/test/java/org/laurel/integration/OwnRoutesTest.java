package org.laurel.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.laurel.platform.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NoRoute;
import org.laurel.delivery.Sender;

/** What a company does with LAUREL_ROUTES_DIR. */
class OwnRoutesTest {
    @TempDir
    Path folder;

    final StubBeans.Recorded seen = new StubBeans.Recorded();
    RouteFiles files;
    CamelRoutes routes;
    CamelSender sender;

    @AfterEach
    void stop() {
        if (sender != null) {
            sender.stop();
            routes.stop();
        }
    }

    @Test
    void aFileWithANewNameAddsADestination() throws Exception {
        file("thanks-given.file-drop", """
                - route:
                    id: thanks-given.file-drop
                    from:
                      uri: direct:thanks-given.file-drop
                      steps:
                        - marshal: { json: { library: Jackson } }
                        - to: "file:%s?fileName=thanks.json"
                """.formatted(folder.resolve("out")));
        start();
        sender.send(BuiltInRoutesTest.delivery("thanks-given", "file-drop"));
        assertThat(folder.resolve("out/thanks.json")).content(StandardCharsets.UTF_8).contains("\"deliveryId\":7", "Åsa");
        assertThat(files.addedTo("thanks-given")).containsExactly("file-drop");
        assertThat(files.addedTo("weekly-digest")).isEmpty();
    }

    @Test
    void aFileWithABuiltInNameReplacesThatRoute() throws Exception {
        file("thanks-given.teams-card", route("thanks-given.teams-card", "direct:thanks-given.teams-card", "activityTexts", "thanks"));
        start();
        sender.send(BuiltInRoutesTest.delivery("thanks-given", "teams-card"));
        assertThat(seen.calls).containsOnlyKeys("activityTexts.thanks");
        assertThat(files.addedTo("thanks-given")).as("no new destination").isEmpty();
        assertThat(sender.asksToLeave(BuiltInRoutesTest.delivery("thanks-given", "teams-card"))).as("nobody knows").isFalse();
        assertThat(sender.asksToLeave(BuiltInRoutesTest.delivery("thanks-given", "teams-activity"))).isTrue();
        assertThat(check().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void aRouteOfTheCompanyIsNeverRunForADeliveryInDoubt() throws Exception {
        file("thanks-given.teams-card", route("thanks-given.teams-card", "direct:thanks-given.teams-card", "activityTexts", "thanks"));
        file("thanks-given.webhook", route("thanks-given.webhook", "direct:thanks-given.webhook", "activityTexts", "thanks"));
        start();
        for (String destination : List.of("teams-card", "webhook")) {
            OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class, () -> sender.send(BuiltInRoutesTest.doubtful("thanks-given", destination)));
            assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(doubt.code()).isEqualTo(Sender.CANNOT_BE_ASKED);
        }
        assertThat(seen.calls).isEmpty();
    }

    @Test
    void aBrokenFileIsNamedWithItsFaultTheOthersWorkAndTheServiceIsNotReady() throws Exception {
        file("thanks-given.teams-card", "- route:\n    id: thanks-given.teams-card\n    from:\n      uri: direct:x\n      step: [}\n");
        file("thanks-given.nobody", route("thanks-given.nobody", "direct:thanks-given.nobody", "noSuchBean", "go"));
        file("thanks-given.misnamed", route("another-name", "direct:thanks-given.misnamed", "teamsCards", "thanks"));
        file("thanks-given.unknown-part", """
                - route:
                    id: thanks-given.unknown-part
                    from: { uri: "direct:thanks-given.unknown-part", steps: [ { to: "carrier-pigeon:home" } ] }
                """);
        file("thanks-given.empty", "");
        start();
        assertThat(routes.broken()).containsOnlyKeys("thanks-given.teams-card.camel.yaml", "thanks-given.nobody.camel.yaml",
                "thanks-given.misnamed.camel.yaml", "thanks-given.unknown-part.camel.yaml", "thanks-given.empty.camel.yaml");
        assertThat(routes.broken().get("thanks-given.misnamed.camel.yaml")).contains("thanks-given.misnamed", "another-name");
        assertThat(routes.broken().get("thanks-given.nobody.camel.yaml")).contains("noSuchBean");
        assertThat(routes.broken().get("thanks-given.unknown-part.camel.yaml")).contains("carrier-pigeon");
        HealthCheckResponse ready = check();
        assertThat(ready.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(ready.getData().orElseThrow()).containsKey("thanks-given.nobody.camel.yaml");
        assertThat(sender.send(BuiltInRoutesTest.delivery("weekly-digest", "outlook-mail")).requestId()).isEqualTo("request-3");
        OutboundFailure waits = catchThrowableOfType(OutboundFailure.class, () -> sender.send(BuiltInRoutesTest.delivery("thanks-given", "nobody")));
        assertThat(waits.kind()).as("waits until the file is mended").isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void withoutARouteTheMissingFileIsNamed() throws Exception {
        start();
        assertThatThrownBy(() -> sender.send(BuiltInRoutesTest.delivery("thanks-given", "fax")))
                .isInstanceOf(NoRoute.class).hasMessage("thanks-given.fax.camel.yaml");
    }

    @Test
    void aRouteWhoseSourceIsNotThereYetIsStartedAgainUntilItIs() throws Exception {
        Path inbox = folder.resolve("inbox");
        file("key-results.csv-drop", """
                - route:
                    id: key-results.csv-drop
                    from:
                      uri: "file:%s?autoCreate=false&startingDirectoryMustExist=true"
                      steps:
                        - log: "${body}"
                """.formatted(inbox));
        start();
        assertThat(routes.broken()).isEmpty();
        assertThat(check().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(check().getData().orElseThrow()).containsKey("key-results.csv-drop");
        Files.createDirectory(inbox);
        eventually("started by its supervisor", () -> routes.context().getRouteController().getRouteStatus("key-results.csv-drop").isStarted());
    }

    @Test
    void environmentPlaceholdersWorkAndAWebhooksAnswersAreUnderstood() throws Exception {
        AtomicReference<Integer> status = new AtomicReference<>(200);
        AtomicReference<String> got = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Retry-After", "17");
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        file("thanks-given.webhook", """
                - route:
                    id: thanks-given.webhook
                    from:
                      uri: direct:thanks-given.webhook
                      steps:
                        - setHeader: { name: Content-Type, constant: application/json }
                        - setHeader: { name: x-home, simple: "{{env:HOME}}" }
                        - marshal: { json: { library: Jackson } }
                        - to: "http://localhost:%d/hook?httpMethod=POST"
                """.formatted(server.getAddress().getPort()));
        start();
        assertThat(routes.broken()).isEmpty();
        assertThat(sender.send(BuiltInRoutesTest.delivery("thanks-given", "webhook"))).isNull();
        assertThat(got.get()).contains("\"topic\":\"thanks-given\"");
        assertThat(webhookFailure(status, 429).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(webhookFailure(status, 429).retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(webhookFailure(status, 503).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(webhookFailure(status, 404).kind()).isEqualTo(Kind.REJECTED);
        server.stop(0);
        assertThat(webhookFailure(status, 200).kind()).as("nobody there").isEqualTo(Kind.UNAVAILABLE);
    }

    /** A body of text could be sent again by the HTTP client; that would be without anybody's knowledge. */
    @Test
    void aWebhookIsAskedOnceAndWaitedForADayAtMost() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Integer> status = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Retry-After", asked.get() == 1 ? "99999999999" : "2");
            // In a good answer more is promised than comes.
            exchange.sendResponseHeaders(status.get(), status.get() == 200 ? 100 : -1);
            exchange.close();
        });
        server.start();
        file("thanks-given.webhook", """
                - route:
                    id: thanks-given.webhook
                    from:
                      uri: direct:thanks-given.webhook
                      steps:
                        - setBody: { constant: thanks }
                        - to: "http://localhost:%d/hook?httpMethod=POST"
                """.formatted(server.getAddress().getPort()));
        start();
        assertThat(webhookFailure(status, 429).retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(webhookFailure(status, 503).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(asked).hasValue(2);
        assertThat(webhookFailure(status, 200).kind()).as("an answer that is cut off").isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(asked).hasValue(3);
        server.stop(0);
    }

    private OutboundFailure webhookFailure(AtomicReference<Integer> status, int answer) {
        status.set(answer);
        return catchThrowableOfType(OutboundFailure.class, () -> sender.send(BuiltInRoutesTest.delivery("thanks-given", "webhook")));
    }

    private void start() throws Exception {
        files = new RouteFiles(Optional.of(folder));
        routes = new CamelRoutes(files, seen.beans);
        routes.start();
        sender = new CamelSender(routes, Clock.systemUTC());
    }

    private HealthCheckResponse check() {
        return new CamelCheck(routes).call();
    }

    private void file(String id, String yaml) {
        try {
            Files.writeString(folder.resolve(id + RouteFile.ENDING), yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String route(String id, String from, String bean, String method) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - bean: { ref: %s, method: %s }
                """.formatted(id, from, bean, method);
    }
}
