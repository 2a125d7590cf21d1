package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** What the ledger says of one card. */
@Singleton
class CardDeliveryStore {
    /**
     * @param providerRef {@code conversation|activity}, null if Teams did not say
     * @param settles     false if it is in doubt and nobody asks about it any more
     * @param dueAt       when it is to leave, as after its reader's pause; null if it is not waiting
     */
    record Card(String state, String providerRef, boolean settles, Instant dueAt) {
    }

    private final Jdbi jdbi;

    @Inject
    CardDeliveryStore(Database database) {
        this(database.jdbi());
    }

    CardDeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Card> find(long delivery) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select state, provider_ref, state <> 'in_doubt' or ask_at is not null or lease_until is not null as settles,
                               case when state in ('ready', 'retry') then due_at end as due_at
                        from delivery where id = :id
                        """).bind("id", delivery)
                .map((row, context) -> new Card(row.getString("state"), row.getString("provider_ref"), row.getBoolean("settles"), instant(row, "due_at"))).findOne());
    }

    /** Before this moment no attempt can have been made. */
    Instant createdAt(long delivery) {
        return jdbi.withHandle(handle -> handle.createQuery("select created_at from delivery where id = :id").bind("id", delivery)
                .mapTo(OffsetDateTime.class).one().toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
