package org.laurel.recognition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may see a thanks, from the widest to the narrowest; the rule itself is the SQL function {@code feed_for}. */
public enum Audience {
    COMPANY, TEAM, PRIVATE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Audience of(String key) {
        for (Audience audience : values()) {
            if (audience.key().equals(key)) {
                return audience;
            }
        }
        throw new IllegalArgumentException(key);
    }
}
