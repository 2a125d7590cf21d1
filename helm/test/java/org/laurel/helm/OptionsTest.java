package org.laurel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What appears, moves or goes when one value changes. */
class OptionsTest {

    @Test
    void hasNoIngressUntilAsked() throws IOException {
        assertThat(minimal(Chart.NO_CHANGE).kinds()).containsExactly("ConfigMap", "Deployment", "Service", "ServiceAccount");
    }

    @Test
    void leadsTheIngressToThePublicHost() throws IOException {
        JsonNode ingress = minimal("{ingress: {enabled: true}}").the("Ingress");

        assertThat(ingress.at("/spec/rules/0/host").asText()).isEqualTo("laurel.example.com");
        assertThat(ingress.at("/spec").has("tls")).isFalse();
        assertThat(ingress.at("/spec").has("ingressClassName")).isFalse();
        assertThat(ingress.at("/spec/rules/0/http/paths").findValuesAsText("path"))
                .containsExactly("/api", "/tab", "/admin", "/assets", "/badges", "/openapi");
    }

    @Test
    void givesTheIngressItsClassCertificateAndAnnotations() throws IOException {
        Manifests manifests = Chart.template(Chart.example("everything"), Chart.NO_CHANGE);
        JsonNode ingress = manifests.the("Ingress");

        assertThat(ingress.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
        assertThat(ingress.at("/spec/tls/0/secretName").asText()).isEqualTo("laurel-tls");
        assertThat(ingress.at("/spec/tls/0/hosts/0").asText()).isEqualTo("laurel.nordwind.example");
        assertThat(ingress.at("/metadata/annotations").path("cert-manager.io/cluster-issuer").asText()).isEqualTo("letsencrypt");
        assertThat(ingress.at("/spec/rules/0/http/paths/0/backend/service/name")).isEqualTo(manifests.the("Service").at("/metadata/name"));
        assertThat(manifests.the("Service").at("/spec/ports/0/port").asInt()).isEqualTo(8443);
    }

    @Test
    void keepsThePortOutOfTheIngressHost() throws IOException {
        JsonNode ingress = minimal("{publicUrl: 'https://laurel.example.com:8443', ingress: {enabled: true}}").the("Ingress");

        assertThat(ingress.at("/spec/rules/0/host").asText()).isEqualTo("laurel.example.com");
    }

    @Test
    void guardsAgainstDisruptionOnlyWhenThereIsMoreThanOneCopy() throws IOException {
        Manifests one = minimal(Chart.NO_CHANGE);
        Manifests three = minimal("{replicas: 3}");

        assertThat(one.kinds()).doesNotContain("PodDisruptionBudget");
        assertThat(one.pod().has("topologySpreadConstraints")).isFalse();
        assertThat(three.the("Deployment").at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(three.the("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
        assertThat(three.the("PodDisruptionBudget").at("/spec/selector")).isEqualTo(three.the("Deployment").at("/spec/selector"));
        assertThat(three.pod().has("topologySpreadConstraints")).isTrue();
    }

    @Test
    void mountsTheAuthorityOfTheDirectory() throws IOException {
        Manifests manifests = minimal("{directory: {ca: {configMap: corporate-ca}}}");

        assertThat(PodTest.mountPath(manifests.container(), "directory-ca")).isEqualTo("/etc/laurel/directory-ca");
        assertThat(volume(manifests, "directory-ca").at("/configMap/name").asText()).isEqualTo("corporate-ca");
        assertThat(volume(manifests, "directory-ca").at("/configMap/items/0/path").asText()).isEqualTo("ca.crt");
        assertThat(manifests.settings()).containsEntry("LAUREL_DIRECTORY_CA_FILE", "/etc/laurel/directory-ca/ca.crt");
    }

    @Test
    void mountsTheCertificateThatStandsInForThePassword() throws IOException {
        Manifests manifests = minimal("{directory: {bindDn: null, bindPasswordSecret: {name: null}, certificate: {secret: laurel-ldap}}}");

        assertThat(PodTest.mountPath(manifests.container(), "directory-certificate")).isEqualTo("/etc/laurel/directory-certificate");
        assertThat(volume(manifests, "directory-certificate").at("/secret/secretName").asText()).isEqualTo("laurel-ldap");
        assertThat(manifests.settings()).containsEntry("LAUREL_DIRECTORY_CERTIFICATE_FILE", "/etc/laurel/directory-certificate/tls.crt")
                .containsEntry("LAUREL_DIRECTORY_KEY_FILE", "/etc/laurel/directory-certificate/tls.key")
                .doesNotContainKey("LAUREL_DIRECTORY_BIND_DN");
        assertThat(manifests.secrets()).doesNotContainKey("LAUREL_DIRECTORY_BIND_PASSWORD");
    }

    @Test
    void mountsRoutes() throws IOException {
        Manifests manifests = minimal("{routes: {configMap: our-routes}}");

        assertThat(PodTest.mountPath(manifests.container(), "routes")).isEqualTo(manifests.settings().get("LAUREL_ROUTES_DIR"));
        assertThat(volume(manifests, "routes").at("/configMap/name").asText()).isEqualTo("our-routes");
    }

    @Test
    void restartsPodsWhenASettingChangesAndOnlyThen() throws IOException {
        String before = checksum(minimal(Chart.NO_CHANGE));

        assertThat(checksum(minimal("{mail: {senders: [other@example.com]}}"))).isNotEqualTo(before);
        assertThat(checksum(minimal("{replicas: 2}"))).isEqualTo(before);
    }

    @Test
    void placesAndPullsAsTold() throws IOException {
        Manifests manifests = Chart.template(Chart.example("everything"), Chart.NO_CHANGE);

        assertThat(manifests.container().path("image").asText()).isEqualTo("registry.nordwind.example/hr/laurel:1.2.3");
        assertThat(manifests.container().path("imagePullPolicy").asText()).isEqualTo("Always");
        assertThat(manifests.pod().at("/imagePullSecrets/0/name").asText()).isEqualTo("nordwind-registry");
        assertThat(manifests.pod().path("nodeSelector").path("kubernetes.io/arch").asText()).isEqualTo("amd64");
        assertThat(manifests.pod().at("/tolerations/0/key").asText()).isEqualTo("hr");
        assertThat(manifests.container().at("/resources/limits/memory").asText()).isEqualTo("1536Mi");
    }

    private static Manifests minimal(String change) throws IOException {
        return Chart.template(Chart.example("minimal"), change);
    }

    private static JsonNode volume(Manifests manifests, String name) {
        for (JsonNode volume : manifests.pod().path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        throw new AssertionError("no volume " + name);
    }

    private static String checksum(Manifests manifests) {
        return manifests.the("Deployment").at("/spec/template/metadata/annotations").path("checksum/settings").asText();
    }
}
