package org.laurel.recognition;

import java.util.UUID;

/** A team or a department that may have badges of its own. @param kind {@code team} or {@code department} */
public record Place(String kind, UUID id, String name) {
    public static final String TEAM = "team";
    public static final String DEPARTMENT = "department";
}
