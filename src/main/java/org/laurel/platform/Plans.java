package org.laurel.platform;

import org.jdbi.v3.core.Handle;

/** How PostgreSQL plans what a connection asks again and again. */
public final class Plans {
    private Plans() {
    }

    /**
     * Until the transaction ends each statement is planned for the tables as they are now. A plan that is kept is the one for the tables
     * as they were: where they were empty it reads all of them, for each row that is looked for, until statistics are gathered again
     * a minute or more later; twenty thousand rows then take minutes. For tables that grow so fast; it costs a fraction of a millisecond
     * a statement.
     */
    public static void ofNow(Handle transaction) {
        transaction.execute("set local plan_cache_mode = force_custom_plan");
    }
}
