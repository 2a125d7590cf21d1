package org.laurel.connectors.sandbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.sandbox.Eventually;
import org.laurel.connectors.sandbox.Tenant;
import org.laurel.connectors.sandbox.Tenant.Answer;
import org.laurel.connectors.sandbox.Tenant.Received;

class BotTest {

    @TempDir
    Path data;

    @Test
    void anActivityIsSignedForTheBotAndForWhereItComesFrom() throws Exception {
        try (Tenant tenant = new Tenant(data)) {
            tenant.botAnswers(activity -> new Answer(200, "{\"task\":{\"type\":\"message\",\"value\":\"done\"}}"));
            HttpResponse<String> answer = tenant.call("POST", "/sandbox/api/invoke", null, """
                {"user":"%s","conversationId":"%s","name":"composeExtension/submitAction","value":{"commandId":"thank","data":{"step":"give"}}}"""
                .formatted(tenant.anna.uid(), tenant.addresses.channelId()));
            assertThat(Tenant.json(answer).at("/body/task/value").asText()).isEqualTo("done");

            Received received = tenant.received.poll(5, TimeUnit.SECONDS);
            assertThat(received.path()).isEqualTo("/api/messages");
            JsonNode activity = received.activity();
            assertThat(activity.path("type").asText()).isEqualTo("invoke");
            assertThat(activity.path("channelId").asText()).isEqualTo("msteams");
            assertThat(activity.at("/from/aadObjectId").asText()).isEqualTo(tenant.anna.entraId().toString());
            assertThat(activity.at("/conversation/tenantId").asText()).isEqualTo(tenant.addresses.tenantId());
            assertThat(activity.at("/value/data/step").asText()).isEqualTo("give");
            assertSigned(tenant, received);
        }
    }

    private static void assertSigned(Tenant tenant, Received received) throws Exception {
        JsonNode metadata = Tenant.json(tenant.call("GET", "/botframework/v1/.well-known/openidconfiguration", null, null));
        JWKSet keys = JWKSet.parse(tenant.call("GET", metadata.path("jwks_uri").asText(), null, null).body());
        SignedJWT token = SignedJWT.parse(received.authorization().substring("Bearer ".length()));
        RSAKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(metadata.path("issuer").asText());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(tenant.addresses.botAppId());
        assertThat(token.getJWTClaimsSet().getStringClaim("serviceurl")).isEqualTo(received.activity().path("serviceUrl").asText()).endsWith("/connector/");
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isAfter(Date.from(tenant.clock.instant()));
    }

    @Test
    void installationsAreToldUntilTheyAreConfirmedAndNotAgainAfterARestart() throws Exception {
        AtomicInteger refusals = new AtomicInteger(3);
        try (Tenant tenant = new Tenant(data)) {
            tenant.botAnswers(activity -> new Answer(refusals.getAndDecrement() > 0 ? 503 : 200, ""));
            tenant.tellInstallations();
            Set<String> told = new HashSet<>();
            JsonNode channel = null;
            for (int i = 0; i < 41 + 3; i++) {
                Received received = tenant.received.poll(20, TimeUnit.SECONDS);
                assertThat(received).as("event %d", i).isNotNull();
                if (received.activity().path("type").asText().equals("conversationUpdate")) {
                    channel = received.activity();
                } else {
                    assertThat(received.activity().path("type").asText()).isEqualTo("installationUpdate");
                    assertThat(received.activity().path("action").asText()).isEqualTo("add");
                    told.add(received.activity().at("/conversation/id").asText());
                }
            }
            assertThat(told).hasSize(40).contains(tenant.addresses.chatId(tenant.anna));
            assertThat(channel).isNotNull();
            assertThat(channel.at("/membersAdded/0/id").asText()).isEqualTo("28:" + tenant.company.clientId());
            assertThat(channel.at("/channelData/channel/id").asText()).isEqualTo(tenant.addresses.channelId());
            assertThat(channel.at("/channelData/team/name").asText()).isEqualTo("Nordwind");
            Eventually.is(() -> tenant.page("installations").path("told").asInt() == 41);
        }
        try (Tenant again = new Tenant(data)) {
            again.tellInstallations();
            assertThat(again.received.poll(1500, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
