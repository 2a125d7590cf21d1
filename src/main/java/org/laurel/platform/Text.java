package org.laurel.platform;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.text.Bidi;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people typed, as it is kept: without white space around it and without characters no text has. */
public final class Text {
    private static final int MOST_KEY_CHARACTERS = 200;
    private static final int BLANK_BRAILLE = 0x2800;
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private Text() {
    }

    /** @param most characters as people count them: code points. @throws Problem 400 if it is empty or longer */
    public static String required(String field, String value, int most) {
        return optional(field, value, most).orElseThrow(() -> Problem.field(field, "platform.required"));
    }

    /** @throws Problem 400 if it is longer */
    public static Optional<String> optional(String field, String value, int most) {
        if (value == null) {
            return Optional.empty();
        }
        String kept = value.codePoints().filter(Text::isText)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        int length = kept.codePointCount(0, kept.length());
        if (length > most) {
            throw Problem.field(field, "platform.too-long", Map.of("most", most, "length", length));
        }
        return kept.codePoints().allMatch(Text::isInvisible) ? Optional.empty() : Optional.of(kept);
    }

    /**
     * As it may stand inside a sentence: what is written from right to left, or turns what comes after it around, does so to itself
     * alone (Unicode Bidirectional Algorithm, isolates). Other text is given back as it is.
     */
    public static String isolated(String text) {
        if (text.chars().noneMatch(Text::isDirection) && !Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        StringBuilder isolated = new StringBuilder().append(FIRST_STRONG_ISOLATE);
        int open = 0;
        for (char c : text.toCharArray()) {
            boolean ends = c == POP_ISOLATE;
            if (!ends || open > 0) {
                isolated.append(c);
                open += ends ? -1 : c >= LEFT_TO_RIGHT_ISOLATE && c <= FIRST_STRONG_ISOLATE ? 1 : 0;
            }
        }
        return isolated.append(String.valueOf(POP_ISOLATE).repeat(open + 1)).toString();
    }

    /** Embeddings, overrides and isolates. */
    private static boolean isDirection(int c) {
        return c >= '\u202a' && c <= '\u202e' || c >= LEFT_TO_RIGHT_ISOLATE && c <= POP_ISOLATE;
    }

    /** An id of ours; empty if it cannot be one, which callers treat like one that does not exist. */
    public static Optional<UUID> id(String value) {
        return value != null && value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    /** What a client sends again when it does not know whether the first call arrived; null if it sent none. @throws Problem 400 if it is too long */
    public static String idempotencyKey(String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.strip().length() > MOST_KEY_CHARACTERS || value.indexOf('\0') >= 0) {
            throw Problem.badRequest("platform.key-too-long", Map.of("most", MOST_KEY_CHARACTERS));
        }
        return value.strip();
    }

    private static boolean isText(int codePoint) {
        return codePoint == '\n' || codePoint == '\t'
                || !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** Zero-width and bidi marks, fillers, blank Braille and accents on nothing are no message if there is nothing else. */
    private static boolean isInvisible(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == BLANK_BRAILLE
                || type == UCharacterCategory.FORMAT || type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.NONCHARACTER_CODE_POINT);
    }
}
