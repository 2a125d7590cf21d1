package org.laurel.platform;

import java.util.Optional;
import java.util.UUID;

/** Who of the organisation a signed-in Entra account is. */
public interface CallerDirectory {
    /** @return empty if the account is nobody, or more than one, of the active people */
    Optional<UUID> personOf(UUID tenantId, UUID objectId, String preferredUsername);
}
