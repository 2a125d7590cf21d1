package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.laurel.recognition.Place;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.ThanksRequest;

/**
 * A thanks that is being written, as cards carry it from one step to the next.
 *
 * @param to each a kind and an id, {@code team:…}; one without a kind is a person
 */
record ThankDraft(Set<String> to, String badge, String objective, String message, String audience) {
    static final String TO = "to";

    /** What a card sent: people were chosen in it ({@code to0}, {@code to1} …) or before. */
    static ThankDraft of(JsonNode data) {
        Set<String> to = new LinkedHashSet<>();
        for (int i = 0; i < WhoIsMeant.MOST_NAMES; i++) {
            add(to, data.path(TO + i).asText(""));
        }
        add(to, data.path(TO).asText(""));
        return new ThankDraft(to, data.path("badge").asText(null), data.path("objective").asText(null), data.path("message").asText(null),
                data.path("audience").asText(null));
    }

    private static void add(Set<String> to, String chosen) {
        for (String one : chosen.split(",")) {
            if (!one.isBlank()) {
                to.add(one.strip());
            }
        }
    }

    static String value(Receiver receiver) {
        return receiver.kind() + ":" + receiver.id();
    }

    /** The same key for whatever comes of the same message or button: pressed twice, sent again, or from two devices, it is one thanks. */
    static String key(JsonNode activity) {
        String from = activity.path("conversation").path("id").asText() + " " + activity.path("id").asText();
        return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8)).toString();
    }


    ThanksRequest request() {
        return new ThanksRequest(ids(Receiver.PERSON), ids(Place.TEAM), ids(Place.DEPARTMENT), badge, objective, message, audience);
    }

    List<String> people() {
        return ids(Receiver.PERSON);
    }

    private List<String> ids(String kind) {
        List<String> ids = new ArrayList<>();
        for (String one : to) {
            String named = one.contains(":") ? one : Receiver.PERSON + ":" + one;
            if (named.startsWith(kind + ":")) {
                ids.add(named.substring(kind.length() + 1));
            }
        }
        return ids;
    }

    /** For the next card, but for what it asks again. */
    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put(TO, String.join(",", to)).put("message", message);
        if (badge != null) {
            data.put("badge", badge);
        }
        return objective == null ? data : data.put("objective", objective);
    }
}
