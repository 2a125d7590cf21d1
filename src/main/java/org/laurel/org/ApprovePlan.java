package org.laurel.org;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.laurel.platform.Problem;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody decides who has looked at a held plan. */
@Singleton
class ApprovePlan {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovePlan.class);

    private final SyncRunStore runs;
    private final RunDetailStore details;
    private final OrganisationStore organisation;
    private final UUID tenant;
    private final Clock clock;
    private final Consumer<OrganisationChanged> changed;

    @Inject
    ApprovePlan(SyncRunStore runs, RunDetailStore details, OrganisationStore organisation, Settings settings, Clock clock,
                Event<OrganisationChanged> changed) {
        this(runs, details, organisation, UUID.fromString(settings.entra().tenantId()), clock, changed::fire);
    }

    ApprovePlan(SyncRunStore runs, RunDetailStore details, OrganisationStore organisation, UUID tenant, Clock clock,
                Consumer<OrganisationChanged> changed) {
        this.runs = runs;
        this.details = details;
        this.organisation = organisation;
        this.tenant = tenant;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Applies a held plan.
     *
     * @param plan the one that was seen ({@link SyncRun#plan}), or null for whichever the run holds
     * @throws Problem 404 without such a run; 409 if it is not held, no longer the plan that was shown, or another run is at work
     */
    SyncRun approve(UUID id, UUID plan) {
        held(id);
        try (RunLock lock = lock()) {
            lock.handle().useTransaction(transaction -> HeldPlanStore.failLost(transaction, clock.instant()));
            held(id);
            lock.handle().useTransaction(transaction -> {
                long version = organisation.lockVersion(transaction);
                HeldPlanStore.Held held = HeldPlanStore.lockHeld(transaction, id).filter(found -> found.version() == version)
                        .orElseThrow(() -> Problem.conflict("org.plan-outdated", Map.of()));
                if (plan != null && !plan.equals(held.digest())) {
                    throw Problem.conflict("org.plan-other", Map.of());
                }
                organisation.apply(transaction, id, held.run(), tenant, clock.instant());
                runs.finish(transaction, id, "applied", null, clock.instant());
                HeldPlanStore.supersede(transaction, id, null, clock.instant());
            });
        }
        LOG.info("Directory run {}: the held plan was approved and applied", id);
        OrganisationChanged.tell(changed, id);
        return runs.find(id).orElseThrow();
    }

    /**
     * Two people, not one: the next run takes the entry for somebody new. The plan that held the proposal is of no use any more.
     *
     * @throws Problem 404 without such a run or proposal; 409 if the run is not held or another is at work
     */
    SyncRun reject(UUID id, long proposal, String by) {
        held(id);
        try (RunLock lock = lock()) {
            lock.handle().useTransaction(transaction -> {
                HeldPlanStore.lockHeld(transaction, id).orElseThrow(() -> Problem.conflict("org.plan-outdated", Map.of()));
                if (!details.reject(transaction, id, proposal, by, clock.instant())) {
                    throw Problem.notFound("org.no-such-proposal");
                }
                HeldPlanStore.refuse(transaction, id, List.of(RunReason.of("org.reason.proposal-rejected")), clock.instant());
            });
        }
        return runs.find(id).orElseThrow();
    }

    private void held(UUID id) {
        SyncRun run = runs.find(id).orElseThrow(() -> Problem.notFound("org.no-such-run"));
        if (!run.state().equals("held")) {
            throw Problem.conflict("org.run-not-held", Map.of("state", run.state()));
        }
    }

    private RunLock lock() {
        return runs.tryLock().orElseThrow(() -> Problem.conflict("org.run-at-work",
                Map.of("id", runs.unfinished().map(UUID::toString).orElse("-"))));
    }
}
