package org.laurel.connectors.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What shall go wrong, where, how often.
 *
 * @param count             how many requests it hits; null: all until it is taken away
 * @param retryAfterSeconds sent with {@code 429} and {@code 503}; null: no such header
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(Target target, Mode mode, Integer count, Integer retryAfterSeconds) {

    public enum Target {
        GRAPH, CONNECTOR, ENTRA, LDAP;

        @JsonCreator
        static Target of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Mode {
        NONE("none"),
        THROTTLED("429"),
        UNAVAILABLE("503"),
        /** Nothing is done and no answer comes. */
        TIMEOUT("timeout"),
        /** All is done, and the connection breaks instead of an answer. */
        DROP_AFTER_ACCEPT("drop-after-accept");

        private final String wire;

        Mode(String wire) {
            this.wire = wire;
        }

        @JsonCreator
        static Mode of(String name) {
            for (Mode mode : values()) {
                if (mode.wire.equals(name)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("no such mode: " + name);
        }

        @JsonValue
        String wire() {
            return wire;
        }
    }

    public Fault {
        if (target == null || mode == null) {
            throw new IllegalArgumentException("a fault needs a target and a mode");
        }
        if (count != null && count < 1 || retryAfterSeconds != null && retryAfterSeconds < 0) {
            throw new IllegalArgumentException("count is at least 1, retryAfterSeconds at least 0");
        }
    }

    Fault once() {
        return count == null ? this : count == 1 ? null : new Fault(target, mode, count - 1, retryAfterSeconds);
    }
}
