package org.laurel.org;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Tables for oneself alone, where that can be had at once: a dump of the database reads all of them for as long as it takes. */
final class WholeTableStore {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private WholeTableStore() {
    }

    /**
     * Locks them until the end of the caller's transaction, all or none.
     *
     * @param tables separated by commas
     * @return false if others were still at them after a tenth of a second
     */
    static boolean lock(Handle handle, String tables) {
        handle.savepoint("unlocked");
        try {
            handle.execute("set local lock_timeout = '100ms'");
            handle.execute("lock table " + tables + " in access exclusive mode");
            handle.execute("set local lock_timeout = default");
            return true;
        } catch (UnableToExecuteStatementException busy) {
            if (!(busy.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState()))) {
                throw busy;
            }
            handle.rollbackToSavepoint("unlocked");
            return false;
        }
    }

    /** New files instead of many rows that are gone; while others are at the tables the rows go one by one. */
    static void empty(Handle handle, String... tables) {
        if (lock(handle, String.join(", ", tables))) {
            handle.execute("truncate " + String.join(", ", tables));
        } else {
            for (String table : tables) {
                handle.execute("delete from " + table);
            }
        }
    }
}
