package org.laurel.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The sort key of the last row of a page, in an opaque form: the next page starts after it, whatever was added meanwhile. */
public record Cursor(List<String> keys) {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... keys) {
        return new Cursor(java.util.Arrays.stream(keys).map(String::valueOf).toList());
    }

    public String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 400 if it is not a cursor with that many keys */
    public static Optional<Cursor> decode(String text, int keys) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.size() == keys && plain.indexOf('\0') < 0) {
                return Optional.of(new Cursor(parts));
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below, like a cursor of another list
        }
        throw Problem.badRequest("platform.cursor");
    }

    public String key(int index) {
        return keys.get(index);
    }

    /** @throws Problem 400 if the key is not what {@code parse} takes */
    public <T> T key(int index, java.util.function.Function<String, T> parse) {
        try {
            T key = parse.apply(keys.get(index));
            // Instant.parse takes years that no database knows.
            if (key instanceof Instant at && (at.isBefore(Instant.EPOCH) || !at.isBefore(LAST))) {
                throw new IllegalArgumentException();
            }
            return key;
        } catch (RuntimeException malformed) {
            throw Problem.badRequest("platform.cursor");
        }
    }
}
