package org.laurel.objectives;

import java.util.regex.Pattern;
import org.laurel.platform.Problem;

/** A calendar quarter written {@code 2026-Q4}, years 2000 to 2099. */
record Quarter(String key) {
    private static final Pattern FORM = Pattern.compile("20\\d{2}-Q[1-4]");

    /** @throws Problem 400 if it is not of that form */
    static Quarter of(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw Problem.field("quarter", "objectives.quarter");
        }
        return new Quarter(text);
    }
}
