package org.laurel.org;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Fills an empty table of people. Its keys, indexes and references are made once over all rows, which takes a fraction of the time
 * that keeping them row by row takes; all of it within the caller's transaction, so that a crash leaves the table as it was. Readers
 * wait meanwhile, for an organisation in which there is nobody yet.
 */
final class FirstJoinStore {
    private static final int LOCK_TRIES = 30;

    private FirstJoinStore() {
    }

    private record Part(String drop, String make) {
    }

    static void join(Handle handle, Runnable insert) {
        boolean somebody = handle.createQuery("select exists (select from person)").mapTo(Boolean.class).one();
        if (somebody || !lockAll(handle)) {
            insert.run();
            return;
        }
        List<Part> parts = new ArrayList<>(handle.createQuery(PARTS)
                .map((row, context) -> new Part(row.getString("drop"), row.getString("make"))).list());
        parts.forEach(part -> handle.execute(part.drop()));
        insert.run();
        Collections.reverse(parts);
        parts.forEach(part -> handle.execute(part.make()));
        // The smallest sample; without one everything is taken for nearly empty until the database's own round.
        handle.execute("set local default_statistics_target = 1");
        handle.execute("analyze person");
    }

    /**
     * All tables that refer to people or that people refer to, or none: waiting for one with others in hand, as dropping references one
     * by one does, could end in a deadlock with those who read two of them.
     *
     * @return false if they are too busy
     */
    private static boolean lockAll(Handle handle) {
        String tables = handle.createQuery("""
                        select string_agg(distinct t::text, ', ')
                        from pg_constraint, unnest(array[conrelid::regclass, confrelid::regclass]) t
                        where contype = 'f' and 'person'::regclass in (conrelid, confrelid)
                        """).mapTo(String.class).one();
        for (int i = 0; i < LOCK_TRIES; i++) {
            if (WholeTableStore.lock(handle, tables)) {
                return true;
            }
        }
        return false;
    }

    /** In an order in which they can be dropped. Indexes on a few rows only cost less kept than made. */
    private static final String PARTS = """
            select 1 as step, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
            from pg_constraint where contype = 'f' and 'person'::regclass in (conrelid, confrelid)
            union all
            select 2, format('alter table person drop constraint %I', conname),
                   format('alter table person add constraint %I %s', conname, pg_get_constraintdef(oid))
            from pg_constraint where contype in ('p', 'u') and conrelid = 'person'::regclass
            union all
            select 3, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid = 'person'::regclass and i.indpred is null and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
            order by step
            """;
}
