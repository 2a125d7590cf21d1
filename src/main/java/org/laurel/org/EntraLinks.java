package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.platform.CallerDirectory;
import org.laurel.platform.Settings;

/**
 * Which Entra account is which person: what the directory says, else what Graph says, else the name the account signs in with,
 * once and recorded.
 */
@Singleton
public class EntraLinks implements CallerDirectory {
    private final EntraLinkStore store;
    private final UUID tenant;

    @Inject
    EntraLinks(EntraLinkStore store, Settings settings) {
        this(store, UUID.fromString(settings.entra().tenantId()));
    }

    EntraLinks(EntraLinkStore store, UUID tenant) {
        this.store = store;
        this.tenant = tenant;
    }

    /**
     * Links users to people by mail, else by user principal name, where either is that of exactly one active person. People whom the
     * directory has linked stay as they are; an earlier link by Graph or by signing in gives way.
     *
     * @return how many people were linked or linked anew
     */
    public int link(List<EntraUserRow> users) {
        return users.isEmpty() ? 0 : store.link(tenant, users);
    }

    @Override
    public Optional<UUID> personOf(UUID tenantId, UUID objectId, String preferredUsername) {
        Optional<UUID> linked = store.linked(tenantId, objectId);
        if (linked.isPresent() || !tenantId.equals(tenant) || preferredUsername == null || preferredUsername.isBlank()) {
            return linked;
        }
        return store.linkBySignIn(tenantId, objectId, preferredUsername.strip());
    }
}
