package org.laurel.org;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Rows in the binary format of PostgreSQL's COPY, which the database takes in half the time of text. */
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int NULL = -1;

    /** Without flags, and with no extension of the header. */
    private ByteBuffer rows = ByteBuffer.allocate(256).put(SIGNATURE).putInt(0).putInt(0);
    private int count;

    /** @param columns null, or a UUID for uuid, a Boolean for boolean, an Integer for int, a String for text */
    void add(Object... columns) {
        room(Short.BYTES).putShort((short) columns.length);
        for (Object column : columns) {
            append(column);
        }
        count++;
    }

    int count() {
        return count;
    }

    InputStream read() {
        return new ByteArrayInputStream(rows.array(), 0, rows.position());
    }

    private void append(Object column) {
        if (column == null) {
            room(Integer.BYTES).putInt(NULL);
        } else if (column instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        } else if (column instanceof UUID id) {
            room(Integer.BYTES + 2 * Long.BYTES).putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        } else if (column instanceof Boolean is) {
            room(Integer.BYTES + 1).putInt(1).put((byte) (is ? 1 : 0));
        } else if (column instanceof Integer number) {
            room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
        } else {
            throw new IllegalArgumentException("no column takes a " + column.getClass().getName());
        }
    }

    private ByteBuffer room(int bytes) {
        if (rows.remaining() < bytes) {
            rows = ByteBuffer.allocate(Math.max(2 * rows.capacity(), rows.position() + bytes)).put(rows.flip());
        }
        return rows;
    }
}
