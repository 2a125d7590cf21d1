package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

@Singleton
class AppInstallationStore {
    static final String INSTALLED = "installed";

    /** @param outcome {@link #INSTALLED} or the code of the refusal */
    record Asked(String outcome, Instant at) {
    }

    private final Jdbi jdbi;

    @Inject
    AppInstallationStore(Database database) {
        this(database.jdbi());
    }

    AppInstallationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Asked> find(UUID tenant, UUID account) {
        return jdbi.withHandle(handle -> handle.createQuery("select outcome, asked_at from app_installation where tenant_id = :tenant and entra_object_id = :account")
                .bind("tenant", tenant).bind("account", account)
                .map((row, context) -> new Asked(row.getString("outcome"), row.getObject("asked_at", OffsetDateTime.class).toInstant())).findOne());
    }

    void save(UUID tenant, UUID account, String outcome, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into app_installation (tenant_id, entra_object_id, outcome, asked_at) values (:tenant, :account, :outcome, :now)
                        on conflict (tenant_id, entra_object_id) do update set outcome = excluded.outcome, asked_at = excluded.asked_at
                        """)
                .bind("tenant", tenant).bind("account", account).bind("outcome", outcome).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }
}
