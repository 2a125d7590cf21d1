package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Teams refuses what the app's manifest does not name, and offers people to mute what it does. */
class ActivityTypesTest {
    private static final Path MANIFEST = Path.of("..", "connectors", "teams", "app", "manifest.json");
    private static final Pattern NAMED = Pattern.compile("(?<=\\{)\\w+(?=})");

    @Test
    void theManifestNamesJustWhatIsSent() throws IOException {
        Map<String, Set<String>> types = new TreeMap<>();
        for (JsonNode type : new ObjectMapper().readTree(MANIFEST.toFile()).at("/activities/activityTypes")) {
            types.put(type.path("type").asText(), NAMED.matcher(type.path("templateText").asText()).results().map(found -> found.group()).collect(Collectors.toSet()));
        }
        assertThat(types).isEqualTo(ActivityTexts.TYPES);
    }
}
