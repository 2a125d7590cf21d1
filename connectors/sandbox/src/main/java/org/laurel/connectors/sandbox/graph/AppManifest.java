package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.laurel.connectors.sandbox.Json;

/**
 * The Teams app as it is uploaded to a tenant: what Graph lets it notify of, in which words Teams shows it, and what was consented to by
 * adding it to a team.
 */
public final class AppManifest {

    private final Map<String, Integer> types = new LinkedHashMap<>();
    private final Set<String> consentedInTeams = new LinkedHashSet<>();
    private final Map<String, JsonNode> words;

    public AppManifest() {
        JsonNode manifest = read("manifest");
        manifest.at("/authorization/permissions/resourceSpecific").forEach(permission -> consentedInTeams.add(permission.path("name").asText()));
        consentedInTeams.removeIf(name -> !name.endsWith(".Group"));
        JsonNode declared = manifest.at("/activities/activityTypes");
        for (int i = 0; i < declared.size(); i++) {
            types.put(declared.path(i).path("type").asText(), i);
        }
        words = Map.of("en", read("en"), "sv", read("sv"));
    }

    /** What the app may do in the teams that it was added to. */
    Set<String> consentedInTeams() {
        return consentedInTeams;
    }

    Set<String> activityTypes() {
        return types.keySet();
    }

    /** What Teams shows as an activity's first line; a parameter that was not given stays visible as {@code {name}}. */
    public String title(ActivityFeed.Notification notification, String language) {
        Integer index = types.get(notification.activityType());
        if (index == null) {
            return notification.parameters().getOrDefault("systemDefaultText", notification.topic());
        }
        String title = words.getOrDefault(language, words.get("en")).path("activities.activityTypes[" + index + "].templateText").asText();
        for (Map.Entry<String, String> parameter : notification.parameters().entrySet()) {
            title = title.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return title;
    }

    private static JsonNode read(String name) {
        try (InputStream in = AppManifest.class.getResourceAsStream("/teams-app/" + name + ".json")) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
