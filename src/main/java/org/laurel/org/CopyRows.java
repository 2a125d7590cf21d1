package org.laurel.org;

import java.nio.charset.StandardCharsets;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyRows {
    private final StringBuilder rows = new StringBuilder();
    private int count;

    void add(Object... columns) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            append(columns[i]);
        }
        rows.append('\n');
        count++;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    void clear() {
        rows.setLength(0);
        count = 0;
    }

    private void append(Object column) {
        if (column == null) {
            rows.append("\\N");
            return;
        }
        String text = column.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
