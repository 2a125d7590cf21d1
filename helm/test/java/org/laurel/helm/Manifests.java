package org.laurel.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What helm would send to the cluster. */
record Manifests(List<JsonNode> all) {

    List<String> kinds() {
        return all.stream().map(manifest -> manifest.path("kind").asText()).sorted().toList();
    }

    /** The only manifest of its kind. */
    JsonNode the(String kind) {
        List<JsonNode> found = all.stream().filter(manifest -> manifest.path("kind").asText().equals(kind)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " manifests of kind " + kind + " among " + kinds());
        }
        return found.get(0);
    }

    JsonNode pod() {
        return the("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** Environment variables by name that come with a value. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        the("ConfigMap").path("data").properties().forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
        container().path("env").forEach(variable -> {
            if (variable.has("value")) {
                settings.put(variable.path("name").asText(), variable.path("value").asText());
            }
        });
        return settings;
    }

    /** Environment variables by name that come from a Secret, as {@code secret/key}. */
    Map<String, String> secrets() {
        Map<String, String> secrets = new TreeMap<>();
        container().path("env").forEach(variable -> {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            if (secret.isObject()) {
                secrets.put(variable.path("name").asText(), secret.path("name").asText() + "/" + secret.path("key").asText());
            }
        });
        return secrets;
    }
}
