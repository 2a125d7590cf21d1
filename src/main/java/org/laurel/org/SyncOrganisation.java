package org.laurel.org;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.laurel.connectors.directory.DirectoryFailure;
import org.laurel.platform.Problem;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the organisation what the directory says: read, plan, look whether the plan is plausible, apply. Whatever goes wrong
 * before the apply leaves everybody as they were, and the apply is one transaction.
 */
@Singleton
public class SyncOrganisation {
    private static final Logger LOG = LoggerFactory.getLogger(SyncOrganisation.class);

    private final SyncRunStore runs;
    private final ReadDirectory directory;
    private final PlanStore plans;
    private final OrganisationStore organisation;
    private final Guard guard;
    private final UUID tenant;
    private final Clock clock;
    private final Consumer<OrganisationChanged> changed;

    @Inject
    SyncOrganisation(SyncRunStore runs, ReadDirectory directory, PlanStore plans, OrganisationStore organisation, Settings settings, Clock clock,
                     Event<OrganisationChanged> changed) {
        this(runs, directory, plans, organisation, new Guard(settings.directory().leavers(), settings.directory().managers(),
                settings.directory().memberships()), UUID.fromString(settings.entra().tenantId()), clock, changed::fire);
    }

    SyncOrganisation(SyncRunStore runs, ReadDirectory directory, PlanStore plans, OrganisationStore organisation, Guard guard, UUID tenant,
                     Clock clock, Consumer<OrganisationChanged> changed) {
        this.runs = runs;
        this.directory = directory;
        this.plans = plans;
        this.organisation = organisation;
        this.guard = guard;
        this.tenant = tenant;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Enters a run, to be worked on by {@link #run}.
     *
     * @param mode {@code full} or {@code delta}; a delta that cannot be had or trusted becomes a full run
     * @throws Problem 409, with the other run's id, while one is not finished
     */
    public SyncRun start(String mode, boolean dryRun, String requestedBy) {
        failInterrupted();
        UUID id = runs.insert(mode, dryRun, requestedBy, clock.instant())
                .orElseThrow(() -> Problem.conflict("org.run-at-work",
                        Map.of("id", runs.unfinished().map(UUID::toString).orElse("-"))));
        return runs.find(id).orElseThrow();
    }

    /** Works a run off. It always ends as applied, planned, held or failed; only a database that is away is thrown. */
    public void run(UUID id) {
        // The job of a process that died comes back after the run was marked as failed, perhaps while another is at work.
        if (runs.find(id).filter(run -> !run.finished()).isEmpty()) {
            return;
        }
        RunLock lock = awaitLock();
        try (lock) {
            work(id, lock);
        }
    }

    private void work(UUID id, RunLock lock) {
        try {
            if (!runs.begin(id, clock.instant())) {
                runs.failInterrupted(lock.handle(), clock.instant());
                return;
            }
            lock.handle().useTransaction(transaction -> HeldPlanStore.failLost(transaction, clock.instant()));
            SyncRun run = runs.find(id).orElseThrow();
            Reading reading = directory.read(run, lock);
            runs.phase(id, "planning");
            Plan plan = plan(run, lock, reading);
            List<RunReason> holds = holds(plan, lock);
            explain(id, plan, holds, lock);
            if (run.dryRun()) {
                end(id, lock, holds);
            } else if (!holds.isEmpty()) {
                hold(run, lock, holds);
            } else {
                runs.phase(id, "applying");
                apply(id, lock);
            }
            LOG.info("Directory run {}: {}, {}", id, runs.find(id).map(SyncRun::state).orElse("the plan that waits already"), plan);
        } catch (DirectoryFailure failure) {
            List<RunReason> reasons = RunReason.of(failure);
            LOG.warn("Directory run {} failed: {}", id, RunReason.text(reasons, Locale.ENGLISH));
            fail(id, reasons);
        } catch (RuntimeException failure) {
            unexpected(id, failure);
        } catch (Error broken) {
            // Out of memory, or a library that does not fit: whoever waits for the run is told all the same.
            unexpected(id, broken);
            throw broken;
        }
    }

    private Plan plan(SyncRun run, RunLock lock, Reading reading) {
        return lock.handle().inTransaction(transaction -> {
            long version = organisation.version(SyncRunStore.soonOnDisk(transaction));
            Plan plan = plans.plan(transaction, run.id(), reading);
            boolean shown = run.dryRun() || !guard.holds(plan).isEmpty();
            runs.planned(transaction, run.id(), plan, version, shown ? plans.digest(transaction, run.id()) : null);
            return plan;
        });
    }

    /** With what may explain it: people that are not asked for any more look like leavers. */
    private List<RunReason> holds(Plan plan, RunLock lock) {
        List<RunReason> reasons = guard.holds(plan);
        if (!reasons.isEmpty() && directory.scopeEdited(lock)) {
            reasons.add(RunReason.of("org.reason.scope-edited"));
        }
        return reasons;
    }

    /** What nobody has to decide upon, and somebody may wonder about. */
    private void explain(UUID id, Plan plan, List<RunReason> holds, RunLock lock) {
        List<RunReason> reasons = new ArrayList<>();
        if (plan.kept() > 0) {
            reasons.add(new RunReason("org.reason.kept-unsure", Map.of("count", plan.kept())));
        }
        if (holds.isEmpty() && plan.left() > 0 && directory.scopeEdited(lock)) {
            reasons.add(RunReason.of("org.reason.scope-edited"));
        }
        if (!reasons.isEmpty()) {
            lock.handle().useTransaction(transaction -> runs.explain(transaction, id, reasons));
        }
    }

    private void hold(SyncRun run, RunLock lock, List<RunReason> holds) {
        List<RunReason> reasons = new ArrayList<>(holds);
        reasons.add(RunReason.of("org.reason.approve"));
        UUID digest = runs.find(run.id()).orElseThrow().plan();
        lock.handle().useTransaction(transaction -> {
            boolean known = HeldPlanStore.seenAgain(transaction, run.id(), digest, clock.instant());
            // Who asked for a run looks at that one. Nobody looks at those of the schedule, and there are many while a plan waits.
            if (known && run.requestedBy().equals(SyncRun.SCHEDULE)) {
                runs.forget(transaction, run.id());
            } else {
                HeldPlanStore.hold(transaction, run.id(), digest, reasons, clock.instant());
            }
            HeldPlanStore.supersede(transaction, run.id(), digest, clock.instant());
        });
    }

    private void apply(UUID id, RunLock lock) {
        lock.handle().useTransaction(transaction -> {
            organisation.lockVersion(transaction);
            organisation.apply(transaction, id, id, tenant, clock.instant());
            if (!runs.finish(transaction, id, "applied", null, clock.instant())) {
                throw new IllegalStateException("the run was ended by somebody else");
            }
            HeldPlanStore.supersede(transaction, id, null, clock.instant());
        });
        OrganisationChanged.tell(changed, id);
    }

    private void end(UUID id, RunLock lock, List<RunReason> holds) {
        List<RunReason> wouldHold = new ArrayList<>(holds);
        if (!holds.isEmpty()) {
            wouldHold.add(0, RunReason.of("org.reason.would-hold"));
        }
        lock.handle().useTransaction(transaction -> {
            runs.finish(transaction, id, "planned", wouldHold, clock.instant());
            LeftoverStore.drop(transaction);
        });
    }

    private void unexpected(UUID id, Throwable failure) {
        LOG.error("Directory run {} failed", id, failure);
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        fail(id, List.of(new RunReason("org.reason.unexpected", Map.of("words", words))));
    }

    /** Over another connection: the one with the lock may be what broke. */
    private void fail(UUID id, List<RunReason> reasons) {
        runs.jdbi().useTransaction(transaction -> {
            runs.finish(transaction, id, "failed", reasons, clock.instant());
            LeftoverStore.delete(transaction);
        });
    }

    /** Marks runs that died with their process as failed. Does nothing while a run is at work. */
    public void failInterrupted() {
        Optional<RunLock> free = runs.tryLock();
        if (free.isPresent()) {
            try (RunLock lock = free.get()) {
                int failed = lock.handle().inTransaction(transaction -> {
                    HeldPlanStore.failLost(transaction, clock.instant());
                    return runs.failInterrupted(transaction, clock.instant());
                });
                if (failed > 0) {
                    LOG.warn("Marked a directory run as failed: the service stopped during it");
                }
            }
        }
    }

    /** Others hold the lock only for moments: there is never a second run, see the unique index on unfinished ones. */
    private RunLock awaitLock() {
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<RunLock> lock = runs.tryLock();
            if (lock.isPresent()) {
                return lock.get();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException("another directory run does not end");
    }
}
