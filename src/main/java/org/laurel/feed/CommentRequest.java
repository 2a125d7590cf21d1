package org.laurel.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.laurel.platform.Json;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * A comment as it came.
 *
 * @param text     plain text, 1 to 1,000 characters without the white space around it
 * @param mentions ids of at most 20 people who may see the item, or null
 */
public record CommentRequest(String text, List<String> mentions) {
    public static final int MOST_CHARACTERS = 1000;
    static final int MOST_MENTIONS = 20;

    record Checked(String text, Set<UUID> mentions) {
        /** The same for the same words to the same people below the same item, and for nothing else. */
        String digest(UUID item) {
            return Json.digest(item, text, new TreeSet<>(mentions));
        }
    }

    /** @throws Problem 400 that names the property */
    Checked checked() {
        Set<UUID> people = new LinkedHashSet<>();
        for (String id : mentions == null ? List.<String>of() : mentions) {
            people.add(Text.id(id).orElseThrow(() -> Problem.field("mentions", "feed.mention-unknown")));
        }
        if (people.size() > MOST_MENTIONS) {
            throw Problem.field("mentions", "feed.mention-too-many", Map.of("most", MOST_MENTIONS));
        }
        return new Checked(Text.required("text", text, MOST_CHARACTERS), people);
    }
}
