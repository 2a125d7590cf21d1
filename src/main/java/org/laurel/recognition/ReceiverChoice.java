package org.laurel.recognition;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a receiver wants of a thanks, never wider than its giver's choice; what comes of it is the SQL function {@code thanks_shown}. */
public enum ReceiverChoice {
    /** As the giver chose. */
    PUBLIC,
    TEAM,
    PRIVATE,
    /** Others see that there was thanks and with which badge; the words are for giver and receivers. */
    BADGE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReceiverChoice> of(String key) {
        return Arrays.stream(values()).filter(choice -> choice.key().equals(key)).findFirst();
    }
}
