package org.laurel.org;

import java.util.UUID;

/**
 * A person as others may see them.
 *
 * @param timeZone   the location's, or the company's own
 * @param signInName what Entra ID knows the person by, mostly their mail; null where nobody is linked yet
 */
public record Person(UUID id, String name, String mail, String title, String department, String location, String language,
                     String timeZone, UUID managerId, boolean active, UUID departmentId, String signInName) {
}
