package org.laurel.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.laurel.connectors.sandbox.Browser.json;
import static org.laurel.connectors.sandbox.Browser.redirected;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.EntraRoutes;
import org.laurel.connectors.sandbox.entra.InvalidToken;
import org.laurel.connectors.sandbox.entra.Keys;
import org.laurel.connectors.sandbox.faults.Faults;

class EntraFlowsTest {

    private static final String CONSOLE = "http://localhost:8080/admin/";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    @TempDir
    static Path dir;

    private final Company company = Company.generate(Company.SEED, 60);
    private final Employee hrDirector = company.employees().stream()
        .filter(e -> company.roles(e).contains("HR.Admin")).findFirst().orElseThrow();
    private final String tenant = "/entra/" + company.tenantId();
    private final MutableClock clock = new MutableClock();
    private Entra entra;
    private HttpServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        int port = FreePort.find();
        URI base = URI.create("http://localhost:" + port);
        entra = new Entra(URI.create(base + "/entra"), company, Keys.at(dir.resolve("key.json")), clock);
        server = HttpServer.start(port, List.of(new EntraRoutes(entra, Set.of(CONSOLE), new Faults())));
        browser = new Browser(base);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void discoveryLeadsToTheKeyThatSigns() throws Exception {
        var metadata = json(browser.get(tenant + "/v2.0/.well-known/openid-configuration"));
        assertThat(metadata.get("issuer").asText()).isEqualTo(entra.issuer()).endsWith(company.tenantId() + "/v2.0");
        HttpResponse<String> keys = browser.get(URI.create(metadata.get("jwks_uri").asText()).getPath());

        SignedJWT token = SignedJWT.parse(entra.issueFor(hrDirector));

        var key = JWKSet.parse(keys.body()).getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(keys.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void theKeyOutlivesARestart() {
        Keys again = Keys.at(dir.resolve("key.json"));
        String token = new Entra(URI.create(entra.issuer().substring(0, entra.issuer().indexOf(tenant) + 6)), company, again, clock)
            .issueFor(hrDirector);

        assertThat(entra.verify("Bearer " + token, company.clientId().toString()).getSubject()).isEqualTo(hrDirector.entraId().toString());
    }

    @Test
    void anUnknownTenantIsToldSo() {
        assertRefused(browser.get("/entra/contoso/v2.0/.well-known/openid-configuration"), 400, "invalid_request", "AADSTS90002");
    }

    @Test
    void clientCredentialsGiveTokensForGraphAndTheBotFramework() {
        for (String api : List.of(Entra.GRAPH, Entra.BOT_FRAMEWORK)) {
            var answer = json(browser.post(tenant + "/oauth2/v2.0/token", credentials(api + "/.default")));

            assertThat(answer.get("token_type").asText()).isEqualTo("Bearer");
            assertThat(answer.get("expires_in").asInt()).isEqualTo(3600);
            JWTClaimsSet claims = entra.verify("Bearer " + answer.get("access_token").asText(), api);
            assertThat(claims.getClaim("azp")).isEqualTo(company.clientId().toString());
            assertThatThrownBy(() -> entra.verify("Bearer " + answer.get("access_token").asText(), "https://other.example"))
                .isInstanceOf(InvalidToken.class).hasMessageContaining("audience");
        }
    }

    @Test
    void clientCredentialsAreRefusedAsEntraRefusesThem() {
        Map<String, String> wrongSecret = credentials(Entra.GRAPH + "/.default");
        wrongSecret.put("client_secret", "guessed");
        assertRefused(token(wrongSecret), 401, "invalid_client", "AADSTS7000215");

        Map<String, String> otherApp = credentials(Entra.GRAPH + "/.default");
        otherApp.put("client_id", "11111111-2222-3333-4444-555555555555");
        assertRefused(token(otherApp), 400, "unauthorized_client", "AADSTS700016");

        assertRefused(token(credentials("https://other.example/.default")), 400, "invalid_resource", "AADSTS500011");
        assertRefused(token(credentials(Entra.GRAPH + "/User.Read")), 400, "invalid_scope", "AADSTS1002012");
        assertRefused(token(Map.of("grant_type", "password", "client_id", company.clientId().toString())), 400,
            "unsupported_grant_type", "AADSTS70003");
        assertRefused(token(Map.of("client_id", company.clientId().toString())), 400, "invalid_request", "AADSTS900144");
    }

    @Test
    void theConsoleSignsInWithACodeAndPkce() throws Exception {
        HttpResponse<String> page = browser.get(authorize(Map.of()), "Accept-Language", "sv-SE,sv;q=0.9");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"sv\"", "Vem är du i dag?", hrDirector.name());

        HttpResponse<String> picked = browser.post(authorize(Map.of()), Map.of("user", hrDirector.entraId().toString()));
        assertThat(picked.statusCode()).isEqualTo(303);
        assertThat(picked.headers().firstValue("Location").orElseThrow()).startsWith(CONSOLE + "?");
        assertThat(redirected(picked)).containsEntry("state", "s1");

        HttpResponse<String> answer = token(redemption(redirected(picked).get("code")), "Origin", "http://localhost:8080");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:8080");
        JWTClaimsSet access = entra.verify("Bearer " + json(answer).get("access_token").asText(), company.clientId().toString());
        assertThat(access.getClaim("oid")).isEqualTo(hrDirector.entraId().toString());
        assertThat(access.getClaim("tid")).isEqualTo(company.tenantId().toString());
        assertThat(access.getClaim("scp")).isEqualTo("access_as_user");
        assertThat(access.getClaim("ver")).isEqualTo("2.0");
        assertThat(access.getClaim("preferred_username")).isEqualTo(hrDirector.mail());
        assertThat(access.getStringListClaim("roles")).containsExactly("HR.Admin");
        assertThat(SignedJWT.parse(json(answer).get("id_token").asText()).getJWTClaimsSet().getClaim("nonce")).isEqualTo("n1");
    }

    @Test
    void aCodeIsGoodOnceAndForTenMinutesAndForItsVerifierAndAddress() {
        String code = code();
        assertThat(token(redemption(code)).statusCode()).isEqualTo(200);
        assertRefused(token(redemption(code)), 400, "invalid_grant", "AADSTS54005");

        Map<String, String> wrongVerifier = redemption(code());
        wrongVerifier.put("code_verifier", VERIFIER + "x");
        assertRefused(token(wrongVerifier), 400, "invalid_grant", "AADSTS501481");

        Map<String, String> elsewhere = redemption(code());
        elsewhere.put("redirect_uri", "http://localhost:8080/other/");
        assertRefused(token(elsewhere), 400, "invalid_grant", "AADSTS500112");

        Map<String, String> late = redemption(code());
        clock.advance(Duration.ofMinutes(10));
        assertRefused(token(late), 400, "invalid_grant", "AADSTS70008");
        assertRefused(token(redemption("made-up")), 400, "invalid_grant", "AADSTS9002313");
    }

    @Test
    void anUnregisteredAddressNeverGetsAnything() {
        HttpResponse<String> answer = browser.post(authorize(Map.of("redirect_uri", "https://evil.example/")),
            Map.of("user", hrDirector.entraId().toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("AADSTS50011");
    }

    @Test
    void withoutPkceTheAppIsToldThatItIsRequired() {
        assertThat(redirected(browser.get(authorize(Map.of("code_challenge_method", "plain")))).get("error_description"))
            .startsWith("AADSTS9002325");
    }

    @Test
    void aSilentSignInNeedsASession() {
        assertThat(redirected(browser.get(authorize(Map.of("prompt", "none"))))).containsEntry("error", "login_required");

        code();

        assertThat(redirected(browser.get(authorize(Map.of("prompt", "none"))))).containsKey("code");
        assertThat(redirected(browser.get(authorize(Map.of("login_hint", hrDirector.mail()))))).containsKey("code");
        assertThat(browser.get(authorize(Map.of("login_hint", "someone.else@nordwind.example"))).statusCode()).isEqualTo(200);

        assertThat(browser.get(tenant + "/oauth2/v2.0/logout").statusCode()).isEqualTo(200);
        assertThat(redirected(browser.get(authorize(Map.of("prompt", "none"))))).containsEntry("error", "login_required");
    }

    @Test
    void logoutLeadsBackToRegisteredAddressesOnly() {
        assertThat(browser.get(tenant + "/oauth2/v2.0/logout?post_logout_redirect_uri=" + CONSOLE).headers().firstValue("Location"))
            .contains(CONSOLE);
        assertThat(browser.get(tenant + "/oauth2/v2.0/logout?post_logout_redirect_uri=https://evil.example/").statusCode()).isEqualTo(200);
    }

    @Test
    void otherOriginsMayNotReadTokens() {
        HttpResponse<String> answer = token(credentials(Entra.GRAPH + "/.default"), "Origin", "https://evil.example");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void teamsGetsATokenForWhomeverThePageShows() {
        for (String name : List.of(hrDirector.uid(), hrDirector.mail(), hrDirector.entraId().toString())) {
            String token = json(browser.get("/sandbox/sso-token?user=" + name)).get("token").asText();
            assertThat(entra.verify("Bearer " + token, company.clientId().toString()).getClaim("name")).isEqualTo(hrDirector.name());
        }
        assertThat(browser.get("/sandbox/sso-token?user=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void tokensExpireAndSessionsAreNoTokens() {
        String token = entra.issueFor(hrDirector);
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> entra.verify("Bearer " + token, company.clientId().toString()))
            .isInstanceOf(InvalidToken.class).hasMessageContaining("expired");
        assertThatThrownBy(() -> entra.verify(null, Entra.GRAPH)).isInstanceOf(InvalidToken.class);
        assertThatThrownBy(() -> entra.verify("Bearer nonsense", Entra.GRAPH)).isInstanceOf(InvalidToken.class);
    }

    private String code() {
        return redirected(browser.post(authorize(Map.of()), Map.of("user", hrDirector.entraId().toString()))).get("code");
    }

    private String authorize(Map<String, String> instead) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
            "client_id", company.clientId().toString(),
            "response_type", "code",
            "redirect_uri", CONSOLE,
            "scope", "openid profile api://" + company.clientId() + "/access_as_user",
            "state", "s1",
            "nonce", "n1",
            "code_challenge", challenge(),
            "code_challenge_method", "S256"));
        query.putAll(instead);
        return tenant + "/oauth2/v2.0/authorize?" + Browser.query(query);
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> redemption(String code) {
        return new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "client_id", company.clientId().toString(), "code", code,
            "redirect_uri", CONSOLE, "code_verifier", VERIFIER));
    }

    private Map<String, String> credentials(String scope) {
        return new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "client_id", company.clientId().toString(),
            "client_secret", company.clientSecret(), "scope", scope));
    }

    private HttpResponse<String> token(Map<String, String> form, String... headers) {
        return browser.post(tenant + "/oauth2/v2.0/token", form, headers);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String error, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("error").asText()).isEqualTo(error);
        assertThat(json(response).get("error_description").asText()).startsWith(code + ": ").contains("Trace ID");
    }
}
