package org.laurel.notifications;

/** What people may be told of, and may switch off. */
public enum Kind {
    THANKS("thanks"), MENTIONS("mentions"), DIGEST("digest"), SUMMARY("summary"), REPORTS("reports");

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
