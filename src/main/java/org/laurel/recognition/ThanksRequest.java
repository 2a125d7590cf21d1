package org.laurel.recognition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * What a giver asks for, as it came.
 *
 * @param to       1 to 50 people
 * @param badge    optional
 * @param message  1 to 2,000 characters, without the white space around it
 * @param audience {@code company} if not given
 */
public record ThanksRequest(List<String> to, String badge, String message, String audience) {
    static final int MOST_RECEIVERS = 50;
    static final int MOST_CHARACTERS = 2000;

    record Checked(Set<UUID> to, String badge, String message, Audience audience) {
    }

    /** @throws Problem 400 that names the property */
    Checked checked(UUID giver) {
        return new Checked(receivers(giver), Text.optional("badge", badge, MOST_CHARACTERS).orElse(null),
                Text.required("message", message, MOST_CHARACTERS), audience == null ? Audience.COMPANY : audience(audience));
    }

    private Set<UUID> receivers(UUID giver) {
        if (to == null || to.isEmpty()) {
            throw Problem.field("to", "recognition.nobody");
        }
        Set<UUID> receivers = new LinkedHashSet<>();
        for (String id : to) {
            receivers.add(Text.id(id).orElseThrow(ThanksRequest::unknownPerson));
        }
        if (receivers.size() > MOST_RECEIVERS) {
            throw Problem.field("to", "recognition.too-many", Map.of("most", MOST_RECEIVERS));
        }
        if (receivers.contains(giver)) {
            throw Problem.field("to", "recognition.self-thanks");
        }
        return receivers;
    }

    static Audience audience(String key) {
        try {
            return Audience.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("audience", "recognition.audience");
        }
    }

    static Problem unknownPerson() {
        return Problem.field("to", "recognition.unknown-person");
    }
}
