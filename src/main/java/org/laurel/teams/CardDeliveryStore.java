package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** What the ledger says of one card. */
@Singleton
class CardDeliveryStore {
    private final Jdbi jdbi;

    @Inject
    CardDeliveryStore(Database database) {
        this(database.jdbi());
    }

    CardDeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Before this moment no attempt can have been made. */
    Instant createdAt(long delivery) {
        return jdbi.withHandle(handle -> handle.createQuery("select created_at from delivery where id = :id").bind("id", delivery)
                .mapTo(OffsetDateTime.class).one().toInstant());
    }
}
