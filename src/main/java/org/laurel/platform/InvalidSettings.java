package org.laurel.platform;

import java.util.List;

/** One line for each setting that is missing or malformed: the variable's name and what it expects. */
public class InvalidSettings extends RuntimeException {
    private final List<String> lines;

    InvalidSettings(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
