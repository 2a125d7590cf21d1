package org.laurel.org;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.laurel.platform.DatabaseReady;
import org.laurel.platform.Jobs;

/** Has a run worked off by whichever replica is free. */
@Singleton
class RequestRun {
    private final SyncOrganisation sync;
    private final SyncRunStore runs;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    RequestRun(SyncOrganisation sync, SyncRunStore runs, Jobs jobs, Clock clock) {
        this.sync = sync;
        this.runs = runs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @throws org.laurel.platform.Problem 409 while another run is not finished */
    SyncRun now(String mode, boolean dryRun, String requestedBy) {
        SyncRun run = sync.start(mode, dryRun, requestedBy);
        jobs.client().scheduleIfNotExists(new TaskInstance<Void>(SyncJobs.ASKED, run.id().toString()), clock.instant());
        return run;
    }

    /** An organisation that was never read is read at once and not only at the next full hour. */
    void atStart(@Observes DatabaseReady event) {
        sync.failInterrupted();
        if (!runs.everApplied()) {
            jobs.client().scheduleIfNotExists(new TaskInstance<Void>(SyncJobs.ASKED, SyncJobs.FIRST), clock.instant());
        }
    }
}
