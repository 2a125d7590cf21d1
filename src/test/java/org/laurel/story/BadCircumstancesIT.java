package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** What goes wrong at the front door of the running service, and what it answers. */
class BadCircumstancesIT {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String STREAM = "/api/v1/feed/events";
    private static final String JSON = "application/json";
    private static final String FORGED = Base64.getUrlEncoder().withoutPadding().encodeToString("+292277026596-12-04T15:30:07Z\u001f99999999999999999999".getBytes(StandardCharsets.UTF_8));
    /** Content-Type, Accept and body, one of them always wrong. */
    private static final List<List<String>> UNREADABLE = List.of(List.of(";;;q=x", JSON, "{}"), List.of("garbage/", JSON, "{}"), List.of("*/*;q=2", JSON, "{}"),
            List.of(JSON, "garbage/", "{}"), List.of(JSON, "*/*;q=2", "{}"), List.of(JSON, "\"", "{}"), List.of("text/csv", JSON, "a,b"),
            List.of(JSON, JSON, "{"), List.of(JSON, JSON, "[[]]"), List.of(JSON, JSON, "\u0000"), List.of(JSON, JSON, "{\"no-such\":\"\\u0000\"}"));

    private static Demo demo;
    private static Api api;
    private static Employee giver;
    private static String token;
    private static String hrToken;
    private static String receiver;

    @BeforeAll
    static void demo() {
        demo = RunningDemo.get();
        api = new Api(demo);
        Company company = demo.sandbox().company();
        giver = company.employees().stream().filter(one -> one.level() == 5 && one.language().equals("sv")).findFirst().orElseThrow();
        Employee hr = company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow();
        hrToken = api.token(hr.uid());
        Api.eventually(() -> api.get(hrToken, "/api/v1/directory/runs"), runs -> runs.body().toString().contains("\"applied\""));
        token = api.token(giver.uid());
        receiver = api.get(token, "/api/v1/people?q=" + encode(hr.name())).body().at("/items/0/id").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer eyJhbGciOiJub25lIn0.eyJvaWQiOiIxIn0."})
    void withoutAValidTokenThereIsA401AndNothingElse(String header) {
        for (String path : new String[] {"/api/v1/feed", "/api/v1/people", "/api/v1/directory/runs", "/api/v1/deliveries", "/api/v1/me"}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(demo.service() + path)).GET();
            if (!header.isEmpty()) {
                request.header("Authorization", header);
            }
            Api.Answer answer = api.send(request);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(fields(answer.body())).containsExactlyInAnyOrder("type", "title", "status", "detail");
        }
    }

    @Test
    void aTokenForAnotherAudienceIsNoToken() {
        Company company = demo.sandbox().company();
        String form = Map.of("grant_type", "client_credentials", "scope", "https://graph.microsoft.com/.default",
                        "client_id", company.clientId().toString(), "client_secret", company.clientSecret()).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue())).collect(Collectors.joining("&"));
        Api.Answer graph = api.send(HttpRequest.newBuilder(demo.sandbox().config().base()
                        .resolve("/entra/" + company.tenantId() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(graph.status()).isEqualTo(200);
        assertThat(api.get(graph.body().path("access_token").asText(), "/api/v1/feed").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"to\":[\"%s\"],\"message\":\"\"}                           | 400 | message",
            "{\"to\":[\"%s\"],\"message\":\"  \\u200b \"}                 | 400 | message",
            "{\"to\":[\"%s\"]}                                            | 400 | message",
            "{\"to\":[],\"message\":\"Tack\"}                             | 400 | to",
            "{\"message\":\"Tack\"}                                       | 400 | to",
            "{\"to\":[\"nobody\"],\"message\":\"Tack\"}                   | 400 | to",
            "{\"to\":[\"%s\"],\"message\":\"Tack\",\"badge\":\"none\"}    | 400 | badge",
            "{\"to\":[\"%s\"],\"message\":\"Tack\",\"badge\":\"x\\u0000\"} | 400 | badge",
            "{\"to\":[\"%s\"],\"message\":\"Tack\",\"audience\":\"all\"}  | 400 | audience",
            "{\"to\":[\"%s\"],\"message\":\"Tack\",\"colour\":\"red\"}    | 400 | colour",
            "{\"to\":\"%s\",\"message\":\"Tack\"}                         | 400 | to",
            "{\"to\":[\"%s\"],\"message\":1}                              | 400 | message"})
    void aBadThanksNamesThePropertyAndSaysWhatToDo(String body, int status, String field) {
        Api.Answer answer = api.post(token, "/api/v1/thanks", body.replace("%s", receiver), "Accept-Language", "sv");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        if (answer.body().has("errors")) {
            assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
        } else {
            assertThat(answer.body().path("detail").asText()).contains(field);
        }
    }

    @Test
    void tenThousandCharactersOneselfAndStrangersAreRefused() {
        String me = api.get(token, "/api/v1/me").body().at("/person/id").asText();
        assertThat(problem(thanks(receiver, "x".repeat(10_000)))).endsWith("platform.too-long");
        assertThat(problem(thanks(me, "Bra jobbat"))).endsWith("recognition.self-thanks");
        assertThat(problem(thanks(UUID.randomUUID().toString(), "Hej"))).endsWith("recognition.unknown-person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"to\":[]} extra", "{\"to\":[],\"to\":[]}"})
    void whatIsNotTheRightJsonIsA400(String body) {
        Api.Answer answer = api.post(token, "/api/v1/thanks", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void theBodyHasALimitAtItsEdge() {
        String room = " ".repeat(256 * 1024 - 2);
        assertThat(api.post(token, "/api/v1/thanks", "{" + room + "}").status()).isEqualTo(400);
        assertThat(api.post(token, "/api/v1/thanks", "{" + room + " }").status()).isEqualTo(413);
    }

    @Test
    void theWrongMediaTypeMethodOrPathIsSaidSo() {
        assertThat(api.post(token, "/api/v1/thanks", "to=me", "Content-Type", "application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(api.get(token, "/api/v1/thanks").status()).isEqualTo(405);
        assertThat(api.get(token, "/api/v1/nowhere").contentType()).startsWith("application/problem+json");
        assertThat(api.get(token, "/api/v1/people?limit=0").status()).isEqualTo(400);
        assertThat(api.get(token, "/api/v1/people?limit=201").status()).isEqualTo(400);
        assertThat(api.get(token, "/api/v1/people?limit=many").status()).isEqualTo(400);
        assertThat(api.get(token, "/api/v1/feed?cursor=rubbish").status()).isEqualTo(400);
        assertThat(api.post(token, "/api/v1/thanks", "{}", "Accept-Language", ";;;q=x").status()).isEqualTo(400);
    }

    /**
     * Whatever cannot be read is a refusal in words, never the server's page, an empty answer or a fault of ours: each endpoint that is
     * described is sent what belongs to none. Nothing of it asks for anything that an endpoint does.
     */
    @Test
    void everyDoorSaysInWordsWhatItCannotRead() {
        JsonNode doors = api.get(null, "/openapi?format=json").body().path("paths");
        List<String> silent = new ArrayList<>();
        doors.fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (METHODS.contains(method.getKey()) && !STREAM.equals(path.getKey())) {
                String address = path.getKey().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                String all = StreamSupport.stream(method.getValue().path("parameters").spliterator(), false).filter(one -> one.path("in").asText().equals("query"))
                        .map(one -> one.path("name").asText() + "=").collect(Collectors.joining("%00&", "?", "%00"));
                String verb = method.getKey().toUpperCase(Locale.ROOT);
                Stream.concat(Stream.of(all, all.replace("%00", "99999999999999999999"), all.replace("%00", FORGED), all.replace("%00", "%ff")).map(query -> List.of(query, JSON, JSON, "{")),
                                UNREADABLE.stream().map(one -> List.of("", one.get(0), one.get(1), one.get(2))))
                        .forEach(bad -> judge(verb, address + bad.get(0), bad.get(1), bad.get(2), method.getValue().has("requestBody") ? bad.get(3) : null).ifPresent(silent::add));
            }
        }));
        assertThat(doors.size()).isGreaterThan(50);
        assertThat(silent).isEmpty();
    }

    /** @param body null for an endpoint that reads none, and may find nothing wrong. @return what is wrong with the answer */
    private static Optional<String> judge(String verb, String address, String type, String accept, String body) {
        HttpRequest.Builder request = api.request(hrToken, address).setHeader("Content-Type", type).setHeader("Accept", accept);
        Api.Answer answer = api.send(request.method(verb, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
        boolean readAfterAll = body == null && answer.status() == 200;
        boolean inWords = answer.status() >= 400 && answer.status() < 500 && answer.contentType().startsWith("application/problem+json")
                && !answer.body().path("detail").asText().isBlank();
        return readAfterAll || inWords ? Optional.empty() : Optional.of(verb + " " + address + " " + type + " " + accept + " " + body + ": " + answer.status() + " " + answer.contentType());
    }

    @Test
    void anEmployeeIsNoAdministrator() {
        assertThat(api.get(token, "/api/v1/deliveries").status()).isEqualTo(403);
        assertThat(api.get(token, "/api/v1/deliveries/channels").status()).isEqualTo(403);
        assertThat(api.post(token, "/api/v1/deliveries/channels/teams-card/pause", "").status()).isEqualTo(403);
        assertThat(api.get(hrToken, "/api/v1/deliveries/channels").body().at("/items").findValuesAsText("channel"))
                .containsExactly("outlook-mail", "teams-activity", "teams-activity-bulk", "teams-card");
        assertThat(api.post(hrToken, "/api/v1/deliveries/channels/teams-crad/pause", "").status()).isEqualTo(404);
        assertThat(api.post(token, "/api/v1/digests", "{}").status()).isEqualTo(403);
    }

    @Test
    void whoMayLookAtDirectoryRunsAndWhoMayAct() {
        Company company = demo.sandbox().company();
        String operator = api.token(company.employees().stream().filter(one -> company.roles(one).contains("Operator")).findFirst().orElseThrow().uid());
        String run = api.get(hrToken, "/api/v1/directory/runs").body().at("/items/0/id").asText();
        String runs = "/api/v1/directory/runs";
        for (String look : new String[] {runs, runs + "/" + run, runs + "/" + run + "/problems", runs + "/" + run + "/plan",
            runs + "/" + run + "/proposals", "/api/v1/directory/preview"}) {
            assertThat(api.get(operator, look).status()).as(look).isEqualTo(200);
            assertThat(api.get(token, look)).as(look).satisfies(BadCircumstancesIT::lacksTheRole);
        }
        for (String act : new String[] {runs, runs + "/" + run + "/approve", runs + "/" + run + "/proposals/1/reject"}) {
            String body = act.equals(runs) ? "{\"mode\":\"full\",\"dryRun\":true}" : "{}";
            assertThat(api.post(operator, act, body)).as(act).satisfies(BadCircumstancesIT::lacksTheRole);
            assertThat(api.post(token, act, body)).as(act).satisfies(BadCircumstancesIT::lacksTheRole);
        }
        assertThat(api.send(api.request(token, runs + "/" + run + "/problems").header("Accept", "text/csv")).status()).isEqualTo(403);
    }

    private static void lacksTheRole(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("type").asText()).endsWith("platform.role-missing");
    }

    /** TLS ends before the service: what ends it says which scheme the caller used. */
    @Test
    void aLocationHasTheSchemeOfTheCaller() {
        String body = "{\"to\":[\"" + receiver + "\"],\"message\":\"Tack för hjälpen\",\"audience\":\"private\"}";
        assertThat(api.post(token, "/api/v1/thanks", body).raw().headers().firstValue("Location").orElse("")).startsWith("http://");
        assertThat(api.post(token, "/api/v1/thanks", body, "X-Forwarded-Proto", "https").raw().headers().firstValue("Location").orElse(""))
                .startsWith("https://");
    }

    @Test
    void theSameIdempotencyKeyIsTheSameThanks() {
        String body = "{\"to\":[\"" + receiver + "\"],\"message\":\"Tack för kodgranskningen\",\"audience\":\"private\"}";
        Api.Answer first = api.post(token, "/api/v1/thanks", body, "Idempotency-Key", "it-1");
        Api.Answer second = api.post(token, "/api/v1/thanks", body, "Idempotency-Key", "it-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.raw().headers().firstValue("Location")).isPresent();
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(api.post(token, "/api/v1/thanks", body.replace("Tack", "Hej"), "Idempotency-Key", "it-1").status()).isEqualTo(409);
    }

    @Test
    void aDirectoryThatIsAwayOrRefusesThePasswordFailsTheRunAndChangesNobody() {
        String before = people();
        fault("{\"target\":\"ldap\",\"mode\":\"503\",\"count\":20}");
        try {
            Api.Answer started = api.post(hrToken, "/api/v1/directory/runs", "{\"mode\":\"full\",\"dryRun\":false}");
            assertThat(started.status()).isEqualTo(202);
            String location = started.raw().headers().firstValue("Location").orElseThrow();
            Api.Answer run = Api.eventually(() -> api.get(hrToken, URI.create(location).getPath()),
                    answer -> !answer.body().path("state").asText().equals("reading"));
            assertThat(run.body().path("state").asText()).isEqualTo("failed");
            assertThat(run.body().path("reason").asText()).isNotBlank();
        } finally {
            fault("{\"target\":\"ldap\",\"mode\":\"none\"}");
        }
        assertThat(people()).isEqualTo(before);
    }

    private Api.Answer thanks(String to, String message) {
        return api.post(token, "/api/v1/thanks", "{\"to\":[\"" + to + "\"],\"message\":\"" + message + "\"}");
    }

    private static String problem(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().path("type").asText();
    }

    private static String people() {
        return api.get(hrToken, "/api/v1/people?state=all&limit=200").body().toString();
    }

    private static void fault(String body) {
        Api.Answer answer = api.send(HttpRequest.newBuilder(demo.sandbox().config().base().resolve("/sandbox/faults"))
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).isBetween(200, 204);
    }

    private static Iterable<String> fields(JsonNode body) {
        return body::fieldNames;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
