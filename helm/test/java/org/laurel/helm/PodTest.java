package org.laurel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the pod whatever the values. */
class PodTest {

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void runsWithoutPrivileges(Path values) throws IOException {
        Manifests manifests = Chart.template(values, Chart.NO_CHANGE);
        JsonNode pod = manifests.pod();
        JsonNode container = manifests.container();

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(manifests.the("ServiceAccount").path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("serviceAccountName")).isEqualTo(manifests.the("ServiceAccount").at("/metadata/name"));
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(container.at("/securityContext/capabilities/drop"))).containsExactly("ALL");
        assertThat(mountPath(container, "tmp")).isEqualTo("/tmp");
    }

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void probesTheServiceWhereItListens(Path values) throws IOException {
        Manifests manifests = Chart.template(values, Chart.NO_CHANGE);
        JsonNode container = manifests.container();

        assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
        assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(manifests.settings().get("LAUREL_HTTP_PORT"));
        assertThat(manifests.the("Service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
        }
        int secondsToStart = container.at("/startupProbe/periodSeconds").asInt() * container.at("/startupProbe/failureThreshold").asInt();
        assertThat(secondsToStart).isGreaterThanOrEqualTo(180);
    }

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void findsItsPods(Path values) throws IOException {
        Manifests manifests = Chart.template(values, Chart.NO_CHANGE);
        JsonNode labels = manifests.the("Deployment").at("/spec/template/metadata/labels");

        for (JsonNode selector : List.of(manifests.the("Deployment").at("/spec/selector/matchLabels"), manifests.the("Service").at("/spec/selector"))) {
            assertThat(selector.properties()).isNotEmpty().isSubsetOf(labels.properties());
        }
    }

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void leavesRoomBesideTheHeap(Path values) throws IOException {
        String limit = Chart.template(values, Chart.NO_CHANGE).container().at("/resources/limits/memory").asText();

        int mebibytes = limit.endsWith("Gi") ? 1024 * Integer.parseInt(limit.replace("Gi", "")) : Integer.parseInt(limit.replace("Mi", ""));
        assertThat(mebibytes).as("-Xmx512m, metaspace, threads and buffers").isGreaterThanOrEqualTo(1024);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    static String mountPath(JsonNode container, String volume) {
        return StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .filter(mount -> mount.path("name").asText().equals(volume)).map(mount -> mount.path("mountPath").asText())
                .findFirst().orElse("not mounted");
    }
}
