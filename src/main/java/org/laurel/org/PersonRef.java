package org.laurel.org;

import java.util.UUID;

/** A person as others mention them. */
public record PersonRef(UUID id, String name, String title) {
}
