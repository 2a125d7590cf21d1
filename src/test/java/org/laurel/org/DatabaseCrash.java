package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** One process of a database server dies by force: the server ends all others and recovers from its log. */
final class DatabaseCrash {
    private DatabaseCrash() {
    }

    /** Comes back when the server answers again. */
    static void of(Jdbi db, long process) {
        Handle witness = db.open();
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
        // Until the server has noticed it answers as if nothing had been.
        eventually("the others end too", () -> !answers(witness));
        eventually("the database is back", () -> isBack(db));
    }

    private static boolean answers(Handle handle) {
        try {
            return handle.createQuery("select true").mapTo(Boolean.class).one();
        } catch (JdbiException ended) {
            return false;
        }
    }

    private static boolean isBack(Jdbi db) {
        try (Handle handle = db.open()) {
            return answers(handle);
        } catch (JdbiException away) {
            return false;
        }
    }
}
