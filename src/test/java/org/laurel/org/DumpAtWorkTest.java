package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** A dump of the database holds every table against who wants it alone, perhaps for hours. Runs go on. */
class DumpAtWorkTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private Slapd slapd;

    @BeforeEach
    void start() {
        slapd = Slapd.start();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void theFirstRunAndOthersAreAppliedAndCleanUp() {
        try (Handle dump = dump()) {
            assertThat(inTime("full")).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", 41);
            slapd.modify("dn: uid=emma.walker,ou=people," + Slapd.SUFFIX + "\nchangetype: modify\nreplace: title\ntitle: Chair\n");
            leaveManyRows();
            assertThat(inTime("full")).extracting(SyncRun::state, SyncRun::changed).containsExactly("applied", 1);
            assertThat(inTime("delta").state()).isEqualTo("applied");
            dump.rollback();
        }
        assertThat(org.count("select (select count(*) from staged_same) + (select count(*) from staged_person) + (select count(*) from planned_change)")).isZero();
    }

    /** As of a large run before, so that new files would be worth it. */
    private void leaveManyRows() {
        org.db.useHandle(handle -> handle.execute("""
                insert into planned_change (run_id, person_id, directory_id, kind, is_new, staged, manager_changed)
                select gen_random_uuid(), gen_random_uuid(), 'somebody ' || i, 'changed', false, false, false from generate_series(1, 6000) i
                """));
    }

    private SyncRun inTime(String mode) {
        return CompletableFuture.supplyAsync(() -> org.run(slapd.settings(), mode, false)).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Reads all tables, as pg_dump does, until it is closed. */
    private Handle dump() {
        Handle handle = org.db.open();
        handle.begin();
        String tables = handle.createQuery("select string_agg(format('%I', relname), ', ') from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .mapTo(String.class).one();
        handle.execute("lock table " + tables + " in access share mode");
        return handle;
    }
}
