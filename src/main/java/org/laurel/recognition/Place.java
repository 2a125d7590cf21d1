package org.laurel.recognition;

import java.util.UUID;

/** A team or a department that may have badges of its own. @param kind {@code team} or {@code department} */
public record Place(String kind, UUID id, String name) {
    static final String TEAM = "team";
    static final String DEPARTMENT = "department";
}
