package org.laurel.org;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What was staged and planned for runs that neither wait for approval nor are at work. */
final class LeftoverStore {
    private static final String[] TABLES = {"staged_same", "staged_person", "staged_edge", "staged_team", "staged_member",
            "staged_unreadable", "staged_gone", "planned_change", "planned_team", "planned_membership", "planned_part", "planned_cycle", "planned_rename"};
    private static final String IN_USE = """
            select coalesce(plan_run_id, id) from sync_run
            where state = 'held' or finished_at is null
               or state = 'planned' and id = (select id from sync_run order by started_at desc, id desc limit 1)
            """;

    private LeftoverStore() {
    }

    /** With the lock. Of a dry run it stays until the next run. */
    static void drop(Handle handle) {
        boolean all = !handle.createQuery("select exists (" + IN_USE + ")").mapTo(Boolean.class).one();
        // New files: worth it for a full reading's rows, not for the few of a delta.
        if (all && handle.createQuery("select exists (select from planned_change offset 5000)").mapTo(Boolean.class).one()) {
            WholeTableStore.empty(handle, filled(handle));
        } else {
            delete(handle);
        }
    }

    private static String[] filled(Handle handle) {
        String each = Arrays.stream(TABLES).map(table -> "select '" + table + "' where exists (select from " + table + ")").collect(Collectors.joining(" union all "));
        return handle.createQuery(each).mapTo(String.class).list().toArray(String[]::new);
    }

    /** The same without the lock: only rows of runs that have ended go, whatever begins meanwhile. */
    static void delete(Handle handle) {
        for (String table : TABLES) {
            handle.execute("delete from " + table + " where run_id not in (" + IN_USE + ")");
        }
    }
}
