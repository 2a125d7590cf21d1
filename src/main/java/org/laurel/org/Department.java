package org.laurel.org;

import java.util.UUID;

public record Department(UUID id, String name) {
}
