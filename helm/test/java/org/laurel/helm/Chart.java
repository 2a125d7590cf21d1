package org.laurel.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart, linted and rendered by helm itself. */
final class Chart {
    static final Path FOLDER = Path.of("laurel");
    static final String NO_CHANGE = "{}";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {
    }

    /** The example values that stand in {@code ci/}. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-values.yaml")).sorted().toList();
        }
    }

    static Path example(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }

    /**
     * @param change YAML laid over the values; null removes a value
     * @throws IllegalStateException with what helm says, when it refuses the values
     */
    static Manifests template(Path values, String change) throws IOException {
        Path changed = Files.createTempFile("values", ".yaml");
        try {
            ObjectNode merged = (ObjectNode) read(values);
            overlay(merged, YAML.readTree(change));
            YAML.writeValue(changed.toFile(), merged);
            String rendered = new Helm(FOLDER).template().withName("people").withNamespace("hr").withKubeVersion("1.30.0")
                    .withValuesFile(changed).call();
            List<JsonNode> documents = new ArrayList<>();
            try (var each = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
                each.forEachRemaining(documents::add);
            }
            return new Manifests(documents.stream().filter(JsonNode::isObject).toList());
        } finally {
            Files.delete(changed);
        }
    }

    /** {@code helm lint --strict} of the chart with these values as its defaults: the library takes no values file here. */
    static LintResult lint(Path values, Path workFolder) throws IOException {
        Path copy = workFolder.resolve("laurel");
        copy(FOLDER, copy);
        ObjectNode merged = (ObjectNode) read(FOLDER.resolve("values.yaml"));
        overlay(merged, read(values));
        YAML.writeValue(copy.resolve("values.yaml").toFile(), merged);
        return new Helm(copy).lint().strict().call();
    }

    static JsonNode read(Path yaml) throws IOException {
        return YAML.readTree(yaml.toFile());
    }

    static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("values.schema.json").toFile());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void overlay(ObjectNode base, JsonNode over) {
        over.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                base.remove(field.getKey());
            } else if (field.getValue().isObject() && base.path(field.getKey()) instanceof ObjectNode deeper) {
                overlay(deeper, field.getValue());
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }
}
