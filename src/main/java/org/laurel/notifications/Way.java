package org.laurel.notifications;

/** By what people may be told, and may switch off. */
public enum Way {
    TEAMS_ACTIVITY("teams-activity"), TEAMS_CHAT("teams-chat"), OUTLOOK_MAIL("outlook-mail");

    private final String key;

    Way(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
