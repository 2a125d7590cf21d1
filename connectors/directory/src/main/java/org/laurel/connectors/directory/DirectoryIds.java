package org.laurel.connectors.directory;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;

/** The forms of an entry's stable id. */
final class DirectoryIds {
    static final int GUID_BYTES = 16;

    private DirectoryIds() {}

    /**
     * Active Directory's objectGUID: the first three fields are little-endian, the last eight bytes as they stand (MS-DTYP 2.3.4.2).
     *
     * @throws IllegalArgumentException if these are not 16 bytes
     */
    static String ofGuid(byte[] guid) {
        if (guid.length != GUID_BYTES) throw new IllegalArgumentException(guid.length + " bytes instead of " + GUID_BYTES);
        ByteBuffer in = ByteBuffer.wrap(guid);
        long high = ((long) Integer.reverseBytes(in.getInt()) << 32)
                | ((Short.reverseBytes(in.getShort()) & 0xFFFFL) << 16)
                | (Short.reverseBytes(in.getShort()) & 0xFFFFL);
        return new UUID(high, in.getLong()).toString();
    }

    static String ofText(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** For servers without stable ids: a rename then looks like one person leaving and another joining. */
    static String ofDn(String dnKey) {
        return "dn:" + dnKey;
    }
}
