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

    private void append(Object column) {
        if (column == null) {
            rows.append("\\N");
            return;
        }
        String text = column.toString();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text.charAt(i));
            if (escaped != null) {
                rows.append(text, from, i).append(escaped);
                from = i + 1;
            }
        }
        rows.append(text, from, text.length());
    }

    /** Null for what stands for itself, as nearly everything does. */
    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> null;
        };
    }
}
