package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.GraphUsers;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.teams.ActivityFeed;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.BotTokens;
import org.laurel.connectors.teams.ChannelMessages;
import org.laurel.connectors.teams.ServiceHosts;

/** Answers as Microsoft would, on loopback: tokens, the Bot Framework's keys, the Bot Connector, and what a test lays out for Graph. */
final class MicrosoftStub implements AutoCloseable {
    static final String APP = "5f0b6b3e-1111-4000-8000-000000000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param path with its query */
    record Call(String method, String path, JsonNode body) {
    }

    final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();
    /** What happens while a path is asked for, once; before it is answered. */
    final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final RSAKey key;
    private final ServiceHosts hosts = new ServiceHosts(List.of("localhost"));

    MicrosoftStub() {
        try {
            key = new RSAKeyGenerator(2048).keyID("stub").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String serviceUrl() {
        return url() + "/connector/";
    }

    BotConnector connector() {
        return new BotConnector(tokens(), hosts, new CountedHttp(Clock.systemUTC()));
    }

    BotTokens botTokens() {
        return new BotTokens(URI.create(url() + "/openid"), APP, hosts, OutboundHttp.client(), Clock.systemUTC());
    }

    GraphUsers users() {
        return GraphUsers.of(GraphClients.of(URI.create(url() + "/v1.0"), tokens()));
    }

    ActivityFeed activityFeed() {
        return ActivityFeed.of(GraphClients.of(URI.create(url() + "/v1.0"), tokens()));
    }

    ChannelMessages channelMessages() {
        return ChannelMessages.of(GraphClients.of(URI.create(url() + "/v1.0"), tokens()), Clock.systemUTC());
    }

    /** What the Bot Connector signs an activity with. */
    String authorization(String audience, String serviceUrl) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("stub").build(), new JWTClaimsSet.Builder()
                    .issuer("https://api.botframework.com").audience(audience).claim("serviceurl", serviceUrl)
                    .notBeforeTime(Date.from(Instant.now().minusSeconds(5))).expirationTime(Date.from(Instant.now().plusSeconds(600))).build());
            token.sign(new RSASSASigner(key));
            return "Bearer " + token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void refuse(String path, int status) {
        refuse(path, status, "Forbidden");
    }

    void refuse(String path, int status, String code) {
        refusals.put(path, status);
        codes.put(path, code);
    }

    void allow(String path) {
        refusals.remove(path);
    }

    private AppTokens tokens() {
        return new AppTokens(new EntraApp(URI.create(url() + "/entra"), APP, APP, "secret"), OutboundHttp.client(), Clock.systemUTC());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Optional.ofNullable(meanwhile.remove(path)).ifPresent(Runnable::run);
        String answer;
        if (path.endsWith("/token")) {
            answer = "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
        } else if (path.equals("/openid")) {
            answer = "{\"issuer\":\"https://api.botframework.com\",\"jwks_uri\":\"" + url() + "/keys\"}";
        } else if (path.equals("/keys")) {
            answer = new JWKSet(key.toPublicJWK()).toString().replace("\"kid\":\"stub\"", "\"kid\":\"stub\",\"endorsements\":[\"msteams\"]");
        } else {
            calls.add(new Call(exchange.getRequestMethod(), path, body.length == 0 ? null : JSON.readTree(body)));
            Queue<String> laidOut = answers.getOrDefault(path.replaceAll("\\?.*", ""), new ArrayDeque<>());
            answer = laidOut.isEmpty() ? "{\"id\":\"activity-1\"}" : laidOut.remove();
        }
        int status = refusals.getOrDefault(path, 200);
        byte[] bytes = (status == 200 ? answer : "{\"error\":{\"code\":\"" + codes.get(path) + "\",\"message\":\"no\"}}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
