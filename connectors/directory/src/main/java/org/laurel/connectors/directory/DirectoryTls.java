package org.laurel.connectors.directory;

/** How the connection is protected. */
public enum DirectoryTls {
    NONE, STARTTLS, LDAPS;

    /** @throws IllegalArgumentException naming the accepted words, for any other one */
    public static DirectoryTls of(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "starttls" -> STARTTLS;
            case "ldaps" -> LDAPS;
            default -> throw new IllegalArgumentException("expected none, starttls or ldaps");
        };
    }
}
