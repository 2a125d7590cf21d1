package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** What there is to read about one run: its problems, its plan person by person, and whom it takes for whom. */
@Singleton
class RunDetailStore {
    private static final int FETCH = 1000;
    /** In the order of a plan: before all teams. */
    private static final UUID NO_TEAM = new UUID(0, 0);

    private final Jdbi jdbi;

    @Inject
    RunDetailStore(Database database) {
        this(database.jdbi());
    }

    RunDetailStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<SyncProblem> problems(UUID run, String cursor, int limit) {
        long after = Cursor.decode(cursor, 1).map(c -> c.key(0, Long::valueOf)).orElse(0L);
        List<SyncProblem> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, kind, dn, detail from sync_problem where run_id = :run and id > :after order by id limit :limit
                        """)
                .bind("run", run).bind("after", after).bind("limit", limit + 1)
                .map((row, context) -> new SyncProblem(row.getLong("id"), row.getString("kind"), row.getString("dn"), row.getString("detail")))
                .list());
        return Page.of(rows, limit, problem -> Cursor.of(problem.id()));
    }

    /** All of them, some at a time in memory. */
    void eachProblem(UUID run, Consumer<SyncProblem> reader) {
        // Only within a transaction does the driver fetch in portions.
        jdbi.useTransaction(handle -> handle.createQuery("select id, kind, dn, detail from sync_problem where run_id = :run order by id")
                .bind("run", run).setFetchSize(FETCH)
                .map((row, context) -> new SyncProblem(row.getLong("id"), row.getString("kind"), row.getString("dn"), row.getString("detail")))
                .forEach(reader));
    }

    /**
     * Who leaves comes first, for that is what most plans are held for. Empty where the plan is not kept any more: after it was applied,
     * or once another run has begun after a dry one.
     */
    Page<PlannedChange> plan(UUID run, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 3);
        List<PlannedChange> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        with told as (
                          select run_id, person_id, :noTeam as team_id, kind from planned_change
                          union all
                          select run_id, person_id, team_id, case when added then 'team-joined' else 'team-left' end from planned_membership),
                        page as (
                          select told.*, k.rank
                          from sync_run r
                          join told on told.run_id = coalesce(r.plan_run_id, r.id)
                          join unnest(cast(:kinds as text[])) with ordinality k (kind, rank) on k.kind = told.kind
                          where r.id = :run and (:first or (k.rank, told.person_id, told.team_id) > (:rank, :after, :afterTeam))
                          order by k.rank, told.person_id, told.team_id limit :limit)
                        select page.person_id, nullif(page.team_id, :noTeam) as team_id, page.kind, coalesce(s.name, p.name) as name, coalesce(s.dn, p.dn) as dn,
                               coalesce(ts.name, t.name) as team,
                               p.title as old_title, s.title as new_title, d.name as old_department, s.department as new_department,
                               l.name as old_location, s.location as new_location, p.mail as old_mail, s.mail as new_mail,
                               p.name as old_name, s.name as new_name, p.active as old_active, s.active as new_active,
                               p.employee_number as old_employee_number, s.employee_number as new_employee_number,
                               case when p.entra_linked_by = 'directory' or s.entra_object_id is not null then p.entra_object_id end as old_entra_id, s.entra_object_id as new_entra_id, c.staged, c.is_new,
                               om.name as old_manager, coalesce(nm.name, ns.name) as new_manager
                        from page
                        left join planned_change c on c.run_id = page.run_id and c.person_id = page.person_id
                        left join staged_person s on s.run_id = c.run_id and s.directory_id = c.directory_id and c.staged
                        left join person p on p.id = page.person_id
                        left join department d on d.id = p.department_id
                        left join location l on l.id = p.location_id
                        left join person om on om.id = p.manager_id
                        left join person nm on nm.id = c.manager_id
                        left join planned_change nc on nc.run_id = c.run_id and nc.person_id = c.manager_id and nc.is_new
                        left join staged_person ns on ns.run_id = c.run_id and ns.directory_id = nc.directory_id
                        left join team t on t.id = page.team_id
                        left join planned_team tc on tc.run_id = page.run_id and tc.team_id = page.team_id
                        left join staged_team ts on ts.run_id = tc.run_id and ts.directory_id = tc.directory_id
                        order by page.rank, page.person_id, page.team_id
                        """)
                .bind("run", run).bindArray("kinds", String.class, PlannedChange.KINDS).bind("first", after.isEmpty()).bind("noTeam", NO_TEAM)
                .bind("rank", after.map(c -> c.key(0, Long::valueOf)).orElse(0L))
                .bind("after", after.map(c -> c.key(1, UUID::fromString)).orElse(NO_TEAM))
                .bind("afterTeam", after.map(c -> c.key(2, UUID::fromString)).orElse(NO_TEAM)).bind("limit", limit + 1)
                .map((row, context) -> PlannedChange.of(row)).list());
        return Page.of(rows, limit, change -> Cursor.of(PlannedChange.KINDS.indexOf(change.kind()) + 1, change.personId(),
                change.teamId() == null ? NO_TEAM : change.teamId()));
    }

    Page<SyncProposal> proposals(UUID run, String cursor, int limit) {
        long after = Cursor.decode(cursor, 1).map(c -> c.key(0, Long::valueOf)).orElse(0L);
        List<SyncProposal> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, person_id, matched_by, name, old_dn, new_dn from sync_proposal
                        where run_id = :run and id > :after order by id limit :limit
                        """)
                .bind("run", run).bind("after", after).bind("limit", limit + 1)
                .map((row, context) -> new SyncProposal(row.getLong("id"), row.getObject("person_id", UUID.class),
                        row.getString("matched_by"), row.getString("name"), row.getString("old_dn"), row.getString("new_dn"))).list());
        return Page.of(rows, limit, proposal -> Cursor.of(proposal.id()));
    }

    /** False if the run has no such proposal. */
    boolean reject(Handle handle, UUID run, long proposal, String by, Instant now) {
        return handle.createUpdate("""
                        insert into rejected_match (person_id, directory_id, rejected_by, rejected_at)
                        select person_id, directory_id, :by, :now from sync_proposal where id = :proposal and run_id = :run
                        on conflict (person_id, directory_id) do update set rejected_by = excluded.rejected_by
                        """)
                .bind("run", run).bind("proposal", proposal).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute() == 1;
    }

    SyncFigures figures(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select extract(epoch from :now - applied.at)::float8 as age,
                               (select count(distinct plan_digest) from sync_run where state = 'held') as held, o.people, o.teams,
                               newest.read, newest.read / nullif(extract(epoch from newest.read_at - newest.reading_at)::float8, 0) as rate,
                               (select problems from sync_run where mode = 'full' and state in ('applied', 'held')
                                order by started_at desc, id desc limit 1) as problems,
                               (select count(*) from sync_run where state = 'failed' and started_at > coalesce(applied.at, '-infinity')) as failed
                        from organisation o
                        cross join (select max(finished_at) as at from sync_run where state = 'applied') applied
                        left join lateral (select * from sync_run order by started_at desc, id desc limit 1) newest on true
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new SyncFigures(number(row, "age"), number(row, "held"), number(row, "people"), number(row, "teams"),
                        number(row, "read"), number(row, "rate"), number(row, "problems"), number(row, "failed"))).one());
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
