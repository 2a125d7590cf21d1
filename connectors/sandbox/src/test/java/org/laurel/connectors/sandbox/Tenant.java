package org.laurel.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.database.PostgresServer;
import org.laurel.connectors.sandbox.database.SandboxDatabase;
import org.laurel.connectors.sandbox.entra.BotFrameworkKeys;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.Keys;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.sandbox.page.Microsoft365;

/** Graph, the Bot Connector and the page over HTTP and a real PostgreSQL, a clock that stands still, and a bot that answers what a test says. */
public final class Tenant implements AutoCloseable {

    public final Company company = Company.generate(Company.SEED, 40);
    public final Addresses addresses = new Addresses(company);
    public final Employee anna = company.employees().get(5);
    public final Employee bo = company.employees().get(6);
    public final MutableClock clock = new MutableClock();
    public final Faults faults = new Faults();
    public final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    public final URI base;
    private final PostgresServer postgres;
    private final SandboxDatabase database;
    private final Entra entra;
    private final Microsoft365 microsoft365;
    private final HttpServer http;
    private final com.sun.net.httpserver.HttpServer bot;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Function<JsonNode, Answer> answers = activity -> new Answer(200, "");

    /** @param data where the database is; what an earlier tenant left there is still there */
    public Tenant(Path data) throws IOException {
        int port = FreePort.find();
        base = URI.create("http://localhost:" + port);
        postgres = PostgresServer.start(data.resolve("postgresql"), 0);
        database = postgres.sandboxDatabase();
        entra = new Entra(URI.create(base + "/entra"), company, Keys.at(data.resolve("entra.json")), clock);
        BotFrameworkKeys keys = new BotFrameworkKeys(base, Keys.at(data.resolve("bot.json")), clock);
        bot = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.createContext("/", this::answer);
        bot.start();
        URI service = URI.create("http://localhost:" + bot.getAddress().getPort());
        microsoft365 = new Microsoft365(company, entra, keys, faults, database.jdbi(), base, service, clock);
        http = HttpServer.start(port, List.of(keys, faults, microsoft365));
    }

    public record Answer(int status, String body) {
    }

    public record Received(String path, String authorization, JsonNode activity) {
    }

    public void botAnswers(Function<JsonNode, Answer> answer) {
        answers = answer;
    }

    public void stopBot() {
        bot.stop(0);
    }

    public void tellInstallations() {
        microsoft365.tellInstallations();
    }

    public Jdbi jdbi() {
        return database.jdbi();
    }

    public String graphToken() {
        return entra.issueForApp(Entra.GRAPH);
    }

    public String botToken() {
        return entra.issueForApp(Entra.BOT_FRAMEWORK);
    }

    public HttpResponse<String> graph(String method, String path, String body, String... headers) throws Exception {
        return call(method, "/v1.0" + path, graphToken(), body, headers);
    }

    public HttpResponse<String> connector(String method, String path, String body) throws Exception {
        return call(method, "/connector/v3" + path, botToken(), body);
    }

    /** What the page's API answers; the status must be 200. */
    public JsonNode page(String path) throws Exception {
        HttpResponse<String> answer = call("GET", "/sandbox/api/" + path, null, null);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    /** @param token null for none */
    public HttpResponse<String> call(String method, String path, String token, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base + path)).timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode activity = new ObjectMapper().readTree(exchange.getRequestBody());
        received.add(new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("Authorization"), activity));
        Answer answer = answers.apply(activity);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        bot.stop(0);
        microsoft365.close();
        http.close();
        faults.close();
        database.close();
        postgres.close();
    }
}
