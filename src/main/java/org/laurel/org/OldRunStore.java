package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** Forgets runs that nobody will look at any more, and before them what they listed, which may be many times as much. */
@Singleton
class OldRunStore {
    static final int RUNS = 200;
    static final Duration RUNS_FOR = Duration.ofDays(90);
    static final int LISTS = 20;
    static final Duration LISTS_FOR = Duration.ofDays(14);

    /** Never those at work or waiting for approval, nor the last that was applied: the service tells by it how old the organisation is. */
    private static final String OLD = """
            select id from sync_run
            where finished_at is not null and state <> 'held' and started_at < :before
              and id not in (select id from sync_run order by started_at desc, id desc limit :newest)
              and id not in (select id from sync_run where state = 'applied' order by finished_at desc limit 1)
            """;

    private final Jdbi jdbi;

    @Inject
    OldRunStore(Database database) {
        this(database.jdbi());
    }

    OldRunStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return how many runs there were too many */
    int prune(Instant now) {
        return jdbi.inTransaction(handle -> {
            delete(handle, "sync_problem where run_id", LISTS, now.minus(LISTS_FOR));
            delete(handle, "sync_proposal where run_id", LISTS, now.minus(LISTS_FOR));
            return delete(handle, "sync_run where id", RUNS, now.minus(RUNS_FOR));
        });
    }

    private static int delete(Handle handle, String of, int newest, Instant before) {
        return handle.createUpdate("delete from " + of + " in (" + OLD + ")")
                .bind("newest", newest).bind("before", before.atOffset(ZoneOffset.UTC)).execute();
    }
}
