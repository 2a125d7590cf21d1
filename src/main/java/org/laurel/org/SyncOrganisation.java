package org.laurel.org;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectoryFailure;
import org.laurel.platform.GuardLimit;
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
    private static final String NO_DELTA = "Everything was read: there is no trusted point to read changes from.";

    private final SyncRunStore runs;
    private final PlanStore plans;
    private final OrganisationStore organisation;
    private final Directory directory;
    private final GuardLimit leavers;
    private final TimeZones zones;
    private final UUID tenant;
    private final Clock clock;
    private final Consumer<OrganisationChanged> changed;

    @Inject
    SyncOrganisation(SyncRunStore runs, PlanStore plans, OrganisationStore organisation, Directory directory, Settings settings, Clock clock,
                     Event<OrganisationChanged> changed) {
        this(runs, plans, organisation, directory, settings.directory().leavers(), new TimeZones(settings.directory().defaultTimeZone()),
                UUID.fromString(settings.entra().tenantId()), clock, changed::fire);
    }

    SyncOrganisation(SyncRunStore runs, PlanStore plans, OrganisationStore organisation, Directory directory, GuardLimit leavers,
                     TimeZones zones, UUID tenant, Clock clock, Consumer<OrganisationChanged> changed) {
        this.runs = runs;
        this.plans = plans;
        this.organisation = organisation;
        this.directory = directory;
        this.leavers = leavers;
        this.zones = zones;
        this.tenant = tenant;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Enters a run, to be worked on by {@link #run}.
     *
     * @param mode {@code full} or {@code delta}; a delta becomes a full run while no cursor is kept
     * @throws Problem 409, with the other run's id, while one is not finished
     */
    public SyncRun start(String mode, boolean dryRun, String requestedBy) {
        failInterrupted();
        UUID id = runs.insert("full", dryRun, requestedBy, mode.equals("delta") ? NO_DELTA : null, clock.instant())
                .orElseThrow(() -> Problem.conflict("org.run-at-work",
                        Map.of("id", runs.unfinished().map(UUID::toString).orElse("-"))));
        return runs.find(id).orElseThrow();
    }

    /** Works a run off. It always ends as applied, planned, held or failed; only a database that is away is thrown. */
    public void run(UUID id) {
        RunLock lock = awaitLock();
        try (lock) {
            if (!runs.begin(id)) {
                runs.failInterrupted(lock.handle(), clock.instant());
                return;
            }
            work(id, lock);
        }
    }

    private void work(UUID id, RunLock lock) {
        try {
            SyncRun run = runs.find(id).orElseThrow();
            var staging = new StagingStore(lock.handle(), id, zones, read -> runs.progress(id, read));
            directory.read(staging);
            int staged = staging.finish();
            LOG.info("Directory run {}: read {} entries", id, staged);
            runs.phase(id, "planning");
            Plan plan = plan(id, lock);
            if (run.dryRun()) {
                end(id, lock, "planned", null);
            } else if (leavers.exceededBy(plan.left(), plan.whole())) {
                hold(id, lock, plan);
            } else {
                runs.phase(id, "applying");
                apply(id, lock);
            }
            LOG.info("Directory run {}: {}, {}", id, runs.find(id).map(SyncRun::state).orElse("gone"), plan);
        } catch (DirectoryFailure failure) {
            fail(id, failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            fail(id, "Unexpected: " + failure.getMessage() + ". The log has more.", failure);
        }
    }

    private Plan plan(UUID id, RunLock lock) {
        return lock.handle().inTransaction(transaction -> {
            long version = organisation.version(transaction);
            Plan plan = plans.plan(transaction, id);
            runs.planned(transaction, id, plan, version);
            return plan;
        });
    }

    private void hold(UUID id, RunLock lock, Plan plan) {
        lock.handle().useTransaction(transaction -> {
            UUID digest = plans.digest(transaction, id);
            runs.hold(transaction, id, digest, plan.left() + " of " + plan.whole()
                    + " people would leave, more than LAUREL_DIRECTORY_GUARD_LEAVERS allows. Approve the plan if they really left.", clock.instant());
            runs.supersede(transaction, id, digest, clock.instant());
        });
    }

    private void apply(UUID id, RunLock lock) {
        lock.handle().useTransaction(transaction -> {
            organisation.lockVersion(transaction);
            organisation.apply(transaction, id, tenant, clock.instant());
            if (!runs.finish(transaction, id, "applied", null, clock.instant())) {
                throw new IllegalStateException("the run was ended by somebody else");
            }
            runs.supersede(transaction, id, null, clock.instant());
        });
        tell(id);
    }

    private void tell(UUID id) {
        try {
            changed.accept(new OrganisationChanged(id));
        } catch (RuntimeException observer) {
            LOG.error("Directory run {} is applied, but not everybody who wanted to know was told", id, observer);
        }
    }

    private void end(UUID id, RunLock lock, String state, String reason) {
        lock.handle().useTransaction(transaction -> {
            runs.finish(transaction, id, state, reason, clock.instant());
            runs.dropStaging(transaction);
        });
    }

    /** Over another connection: the one with the lock may be what broke. */
    private void fail(UUID id, String reason, RuntimeException failure) {
        if (failure instanceof DirectoryFailure) {
            LOG.warn("Directory run {} failed: {}", id, reason);
        } else {
            LOG.error("Directory run {} failed", id, failure);
        }
        runs.jdbi().useTransaction(transaction -> {
            runs.finish(transaction, id, "failed", reason, clock.instant());
            runs.dropStaging(transaction);
        });
    }

    /**
     * Applies a held plan.
     *
     * @throws Problem 404 without such a run; 409 if it is not held, no longer the plan that was shown, or another run is at work
     */
    public SyncRun approve(UUID id) {
        SyncRun run = runs.find(id).orElseThrow(() -> Problem.notFound("org.no-such-run"));
        if (!run.state().equals("held")) {
            throw Problem.conflict("org.run-not-held", Map.of("state", run.state()));
        }
        try (RunLock lock = runs.tryLock().orElseThrow(() -> Problem.conflict("org.run-at-work",
                Map.of("id", runs.unfinished().map(UUID::toString).orElse("-"))))) {
            lock.handle().useTransaction(transaction -> {
                long version = organisation.lockVersion(transaction);
                Optional<SyncRunStore.Held> held = runs.lockHeld(transaction, id);
                if (held.isEmpty() || held.get().version() != version || held.get().staged() == 0) {
                    throw Problem.conflict("org.plan-outdated", Map.of());
                }
                organisation.apply(transaction, id, tenant, clock.instant());
                runs.finish(transaction, id, "applied", null, clock.instant());
                runs.supersede(transaction, id, null, clock.instant());
            });
        }
        tell(id);
        LOG.info("Directory run {}: the held plan was approved and applied", id);
        return runs.find(id).orElseThrow();
    }

    /** Marks runs that died with their process as failed. Does nothing while a run is at work. */
    public void failInterrupted() {
        Optional<RunLock> free = runs.tryLock();
        if (free.isPresent()) {
            try (RunLock lock = free.get()) {
                int failed = lock.handle().inTransaction(transaction -> runs.failInterrupted(transaction, clock.instant()));
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
