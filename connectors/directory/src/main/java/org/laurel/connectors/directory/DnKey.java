package org.laurel.connectors.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.ldaptive.dn.DefaultRDnNormalizer;
import org.ldaptive.dn.Dn;
import org.ldaptive.dn.MinimalAttributeValueEscaper;

/**
 * A DN in the one form in which two spellings of the same name are equal as text: lower case, single spaces, NFC, RFC 4514
 * escapes, the parts of a multi-valued RDN in order. ldaptive's own comparison leaves NFC and NFD apart. At most 800 characters, so
 * that an index can hold it: of a longer name the end, which tells where the entry lies, and a digest of the whole.
 */
public final class DnKey {
    private static final DefaultRDnNormalizer NORMALIZER = new DefaultRDnNormalizer(
            new MinimalAttributeValueEscaper(), name -> name.toLowerCase(Locale.ROOT), DnKey::value);

    private static final int LONGEST = 800;
    private static final int KEPT = 700;

    /** Of the signs up to the tilde those that mean themselves in a value; a table, for each name is gone through sign by sign. */
    private static final boolean[] PLAIN_ASCII = new boolean['~' + 1];

    static {
        for (char c = '!'; c <= '~'; c++) PLAIN_ASCII[c] = "\"#+;<=>\\".indexOf(c) < 0;
    }

    private DnKey() {}

    /** @throws IllegalArgumentException if the text is no DN */
    public static String of(String dn) {
        String key = isPlain(dn) ? Normalizer.normalize(dn.toLowerCase(Locale.ROOT), Normalizer.Form.NFC) : new Dn(dn).format(NORMALIZER);
        return key.length() <= LONGEST ? key : digest(key) + key.substring(key.length() - KEPT);
    }

    private static String digest(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether nothing but letters' case and form can tell the text from its key. So it is with nearly all names, and a large directory
     * has a few of them in every entry: taking each apart took half the time of a read.
     */
    private static boolean isPlain(String dn) {
        boolean inValue = false;
        char before = ',';
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == ',') {
                if (!inValue || before == ' ' || before == '=') return false;
                inValue = false;
            } else if (!inValue && c == '=') {
                if (before == ',') return false;
                inValue = true;
            } else if (inValue ? !isPlainInValue(c, before) : !isPlainInType(c)) {
                return false;
            }
            before = c;
        }
        return inValue && before != ' ' && before != '=';
    }

    private static boolean isPlainInType(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static boolean isPlainInValue(char c, char before) {
        if (c == ' ') return before != ' ' && before != '=';
        // A combining mark would melt into the sign before it; the sigma's small form depends on what follows.
        if (c > '~') return c != '\u03A3' && (before != '=' || Character.isLetterOrDigit(c)) && !Character.isWhitespace(c) && c != 0x7F;
        return PLAIN_ASCII[c];
    }

    private static String value(String value) {
        String compressed = DefaultRDnNormalizer.LOWERCASE_COMPRESS.apply(value);
        return Normalizer.normalize(compressed, Normalizer.Form.NFC);
    }
}
