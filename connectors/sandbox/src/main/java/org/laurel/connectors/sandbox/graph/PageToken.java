package org.laurel.connectors.sandbox.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a round of pages stands; opaque to clients. */
record PageToken(String select, int offset, int size) {

    private static final int SIZE = 100;
    private static final int LARGEST = 999;

    /** @param top the size asked for, or null */
    static PageToken first(String select, String top) {
        if (top == null) {
            return new PageToken(select, 0, SIZE);
        }
        if (!top.matches("[1-9]\\d{0,2}")) {
            throw GraphError.badRequest("Request_UnsupportedQuery", "Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive.");
        }
        return new PageToken(select, 0, Integer.parseInt(top));
    }

    static PageToken parse(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            return new PageToken(parts[2].isEmpty() ? null : parts[2], Math.max(0, Integer.parseInt(parts[0])),
                Math.min(LARGEST, Math.max(1, Integer.parseInt(parts[1]))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw GraphError.of(410, "syncStateNotFound", "The sync state generation is not found; a full synchronization is required.");
        }
    }

    int next() {
        return offset + size;
    }

    PageToken atNext() {
        return at(next());
    }

    PageToken at(int where) {
        return new PageToken(select, where, size);
    }

    String write() {
        String plain = offset + "|" + size + "|" + (select == null ? "" : select);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
