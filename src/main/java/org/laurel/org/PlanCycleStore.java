package org.laurel.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Whose line of managers comes back to them. Every circle goes through somebody whose manager is new or through people who were in one
 * already, and through managers only: from those the lines are read upwards, level by level. Most people manage nobody, so that what is
 * held in memory is a tenth of the organisation, and after a delta a handful.
 */
final class PlanCycleStore {
    private PlanCycleStore() {
    }

    /** Leads to nobody where the manager is null. */
    private record Line(UUID person, UUID manager) {
    }

    static void find(Handle handle, UUID run) {
        List<Line> starts = handle.createQuery(STARTS).bind("run", run).map(PlanCycleStore::line).list();
        Map<UUID, UUID> managers = new HashMap<>();
        List<Line> level = starts;
        while (!level.isEmpty()) {
            level.forEach(line -> managers.put(line.person(), line.manager()));
            Set<UUID> above = new HashSet<>();
            level.forEach(line -> above.add(line.manager()));
            above.removeIf(manager -> manager == null || managers.containsKey(manager));
            level = above.isEmpty() ? List.of() : lines(handle, run, above);
        }
        handle.createUpdate("insert into planned_cycle (run_id, person_id) select :run, unnest(:people)")
                .bind("run", run).bindArray("people", UUID.class, circling(managers).toArray()).execute();
        PlanStore.execute(handle, run, NAME);
    }

    /** Each line is walked once: it ends, runs into one that was walked before, or comes back to itself. */
    static Set<UUID> circling(Map<UUID, UUID> managers) {
        Set<UUID> circling = new HashSet<>();
        Set<UUID> walked = new HashSet<>();
        for (UUID start : managers.keySet()) {
            List<UUID> way = new ArrayList<>();
            UUID at = start;
            while (at != null && walked.add(at)) {
                way.add(at);
                at = managers.get(at);
            }
            int back = way.indexOf(at);
            if (back >= 0) {
                circling.addAll(way.subList(back, way.size()));
            }
        }
        return circling;
    }

    private static List<Line> lines(Handle handle, UUID run, Collection<UUID> people) {
        return handle.createQuery("""
                        select p.id, case when c.person_id is null then s.manager_id else c.manager_id end
                        from unnest(:people) as p (id)
                        left join planned_change c on c.run_id = :run and c.person_id = p.id
                        left join person s on s.id = p.id
                        """)
                .bind("run", run).bindArray("people", UUID.class, people.toArray()).map(PlanCycleStore::line).list();
    }

    private static Line line(ResultSet row, StatementContext context) throws SQLException {
        return new Line(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }

    private static final String STARTS = """
            with manages as materialized (
              select manager_id as id from planned_change where run_id = :run and manager_id is not null
              union
              select r.manager_id from planned_change c join person r on r.manager_id = c.person_id
              where c.run_id = :run and not c.is_new and r.left_at is null)
            select person_id, manager_id from planned_change
            where run_id = :run and manager_id is not null and (manager_changed or kind in ('joined', 'relinked'))
              and person_id in (select id from manages)
            union
            select p.id, case when c.person_id is null then p.manager_id else c.manager_id end
            from person p left join planned_change c on c.run_id = :run and c.person_id = p.id
            where p.manager_cycle and p.left_at is null
            """;

    private static final String NAME = """
            insert into sync_problem (run_id, kind, dn, detail)
            select :run, 'manager-cycle', coalesce(t.dn, p.dn), case when t.person_id is null then p.manager_dn else t.manager_dn end
            from planned_cycle x
            left join touched t on t.person_id = x.person_id
            left join person p on p.id = x.person_id
            where x.run_id = :run
            """;
}
