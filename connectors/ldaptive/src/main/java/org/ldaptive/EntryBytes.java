package org.ldaptive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goes once through the BER of a SearchResultEntry (RFC 4511, 4.5.2), front to back: message id, DN, then each attribute. What
 * reaches beyond what encloses it is refused.
 */
final class EntryBytes {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SET = 0x31;
    private static final int ENTRY = 0x64;
    private static final int LONG_LENGTH = 0x80;
    private static final int LONGEST_LENGTH = 4;
    /** Every entry has the same few attributes: a name is made a text when it comes for the first time, and found by its ends after. */
    private static final String[] NAMES = new String[256];

    private final byte[] bytes;
    private final int messageId;
    private final String dn;
    private final int attributesEnd;
    private int at;
    /** Of the last tag: where its value ends. */
    private int end;

    EntryBytes(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
        enter(SEQUENCE, bytes.length);
        int message = end;
        enter(INTEGER, message);
        messageId = number();
        enter(ENTRY, message);
        int entry = end;
        enter(OCTET_STRING, entry);
        dn = text();
        // No list, or something else in its place: an entry without attributes, as the published class has it. One such entry is
        // told as a problem and does not end the search.
        if (at < entry && (bytes[at] & 0xFF) == SEQUENCE) {
            enter(SEQUENCE, entry);
        } else {
            at = entry;
            end = entry;
        }
        attributesEnd = end;
    }

    int messageId() {
        return messageId;
    }

    String dn() {
        return dn;
    }

    boolean hasAttribute() {
        return at < attributesEnd;
    }

    String attributeName() {
        enter(SEQUENCE, attributesEnd);
        int attribute = end;
        enter(OCTET_STRING, attribute);
        String name = NAMES[slot()];
        if (name == null || !isNext(name)) {
            name = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            NAMES[slot()] = name;
        }
        at = end;
        end = attribute;
        return name;
    }

    private int slot() {
        return at == end ? 0 : (31 * (31 * (end - at) + bytes[at]) + bytes[end - 1]) & NAMES.length - 1;
    }

    /** Never of a name beyond ASCII, which is made anew each time. */
    private boolean isNext(String name) {
        if (name.length() != end - at) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != bytes[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** Directly after the name; none where only types were asked for. */
    List<byte[]> attributeValues() {
        if (at == end) {
            return List.of();
        }
        enter(SET, end);
        int values = end;
        List<byte[]> all = new ArrayList<>(1);
        while (at < values) {
            enter(OCTET_STRING, values);
            all.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return all;
    }

    /** Whether controls follow the attributes. */
    boolean hasMore() {
        return at < bytes.length;
    }

    private void enter(int tag, int limit) {
        if (at >= limit || (bytes[at] & 0xFF) != tag) {
            throw new IllegalArgumentException("No tag " + tag + " at position " + at);
        }
        at++;
        int length = length(limit);
        if (length < 0 || length > limit - at) {
            throw new IllegalArgumentException("Length " + length + " at position " + at + " exceeds limit " + limit);
        }
        end = at + length;
    }

    private int length(int limit) {
        int first = next(limit);
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        if (count < 1 || count > LONGEST_LENGTH) {
            throw new IllegalArgumentException("Length of " + count + " bytes at position " + at);
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next(limit);
        }
        return length;
    }

    private int next(int limit) {
        if (at >= limit) {
            throw new IllegalArgumentException("Ends within a length at position " + at);
        }
        return bytes[at++] & 0xFF;
    }

    private int number() {
        int number = 0;
        while (at < end) {
            number = number << 8 | bytes[at++] & 0xFF;
        }
        return number;
    }

    private String text() {
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = end;
        return text;
    }
}
