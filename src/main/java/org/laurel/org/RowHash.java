package org.laurel.org;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Tells whether a row is what was stored before, without comparing its columns. */
final class RowHash {
    /** A change of what is stored about a person or a team must not be taken for "unchanged". */
    private static final String FORM = "2";

    private RowHash() {
    }

    static UUID of(List<Object> values) {
        StringBuilder all = new StringBuilder(512).append('+').append(FORM).append('\0');
        for (Object value : values) {
            if (value == null) {
                all.append("-\0");
            } else {
                all.append('+').append(value).append('\0');
            }
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
