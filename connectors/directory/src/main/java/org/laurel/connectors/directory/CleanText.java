package org.laurel.connectors.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Text as people meant it: NFC, without white space around it and with single blanks inside. */
final class CleanText {
    private CleanText() {}

    /** @throws CharacterCodingException if the bytes are no UTF-8 or have a NUL among them, as pictures and keys do */
    static String of(byte[] value) throws CharacterCodingException {
        // Most values by far need nothing done; what follows costs ten times as much.
        if (isTidyAscii(value)) return new String(value, StandardCharsets.ISO_8859_1);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        if (text.indexOf('\0') >= 0) throw new CharacterCodingException();
        return blanks(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    private static boolean isTidyAscii(byte[] value) {
        boolean blank = true;
        for (byte b : value) {
            if (b < ' ' || b == 0x7F) return false;
            if (b == ' ' && blank) return false;
            blank = b == ' ';
        }
        return !blank;
    }

    private static String blanks(String text) {
        var clean = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) continue;
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = clean.length() > 0;
            } else {
                if (blank) clean.append(' ');
                blank = false;
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** What comes along when somebody copies from a web page: zero width space and byte order mark. */
    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\uFEFF';
    }
}
