package org.laurel.connectors.directory;

import java.text.Normalizer;
import java.util.Locale;
import org.ldaptive.dn.DefaultRDnNormalizer;
import org.ldaptive.dn.Dn;
import org.ldaptive.dn.MinimalAttributeValueEscaper;

/**
 * A DN in the one form in which two spellings of the same name are equal as text: lower case, single spaces, NFC, RFC 4514
 * escapes, the parts of a multi-valued RDN in order. ldaptive's own comparison leaves NFC and NFD apart.
 */
public final class DnKey {
    private static final DefaultRDnNormalizer NORMALIZER = new DefaultRDnNormalizer(
            new MinimalAttributeValueEscaper(), name -> name.toLowerCase(Locale.ROOT), DnKey::value);

    private DnKey() {}

    /** @throws IllegalArgumentException if the text is no DN */
    public static String of(String dn) {
        return new Dn(dn).format(NORMALIZER);
    }

    private static String value(String value) {
        String compressed = DefaultRDnNormalizer.LOWERCASE_COMPRESS.apply(value);
        return Normalizer.normalize(compressed, Normalizer.Form.NFC);
    }
}
