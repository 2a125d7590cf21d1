package org.laurel.org;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes a plan true. Everything here happens in the one transaction of the caller. */
@Singleton
class OrganisationStore {

    /** Locks the organisation against another plan. */
    long lockVersion(Handle handle) {
        return handle.createQuery("select version from organisation for update").mapTo(Long.class).one();
    }

    long version(Handle handle) {
        return handle.createQuery("select version from organisation").mapTo(Long.class).one();
    }

    /** Where the reading ended that the organisation is made of. */
    Optional<String> cursor(Handle handle) {
        return handle.createQuery("select cursor from organisation where cursor is not null").mapTo(String.class).findOne();
    }

    /** The part of the directory that the people are from. */
    Optional<String> scope(Handle handle) {
        return handle.createQuery("select scope from organisation where scope is not null").mapTo(String.class).findOne();
    }

    /**
     * @param run    whose cursor and scope are the organisation's from now on
     * @param plan   the run that holds the plan's rows, mostly the same
     * @param tenant of Entra object ids that the directory carries
     */
    void apply(Handle handle, UUID run, UUID plan, UUID tenant, Instant now) {
        handle.execute(PlanStore.ROOM);
        ApplyPeopleStore.apply(handle, plan, Map.of("tenant", tenant, "now", now.atOffset(ZoneOffset.UTC)));
        ApplyTeamStore.apply(handle, plan);
        PlanStore.execute(handle, run, """
                update organisation o
                set version = version + 1, cursor = r.cursor, scope = r.scope,
                    people = o.people + (select joined - left_count from sync_run where id = :plan),
                    teams = o.teams + (select count(*) filter (where kind = 'joined') - count(*) filter (where kind = 'left')
                                     from planned_team where run_id = :plan),
                    memberships = o.memberships + (select count(*) filter (where added) - count(*) filter (where not added)
                                                 from planned_membership where run_id = :plan)
                from sync_run r where r.id = :run
                """, Map.of("plan", plan));
    }
}
