package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** The database's clock. */
@Singleton
class ClockStore {
    private final Jdbi jdbi;

    @Inject
    ClockStore(Database database) {
        this(database.jdbi());
    }

    ClockStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one()).toInstant();
    }
}
