package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** The first people are stored without indexes and references, which are there again afterwards. */
class FirstJoinTest {
    private final Jdbi db = TestDatabase.fresh();
    private final Organisation org = new Organisation(db, new GuardLimit(5, 50));

    @Test
    void leavesEveryKeyIndexAndReferenceAsItWas() {
        List<String> before = shape();
        try (Slapd slapd = Slapd.start()) {
            assertThat(org.run(slapd.settings()).state()).isEqualTo("applied");
        }
        assertThat(before).hasSizeGreaterThan(20);
        assertThat(shape()).isEqualTo(before);
    }

    @Test
    void waitsForNobodyWithTablesInHand() {
        List<String> before = shape();
        try (Slapd slapd = Slapd.start(); Handle reader = db.open()) {
            reader.begin();
            reader.execute("select from thanks");
            assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", 41);
            reader.rollback();
        }
        assertThat(shape()).isEqualTo(before);
    }

    private List<String> shape() {
        return db.withHandle(handle -> handle.createQuery("""
                select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'person'::regclass and indisvalid
                union all
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where 'person'::regclass in (conrelid, confrelid) and convalidated
                order by 1
                """).mapTo(String.class).list());
    }
}
