package org.laurel.org;

import java.util.UUID;

public record Team(UUID id, String name) {
}
