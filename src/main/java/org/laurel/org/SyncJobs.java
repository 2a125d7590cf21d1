package org.laurel.org;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the directory is read, on the schedule and whenever somebody asked for it; and when old runs are forgotten. */
@Singleton
class SyncJobs {
    private static final Logger LOG = LoggerFactory.getLogger(SyncJobs.class);
    /** The instance of {@link #asked} that reads the directory for the first time, once for all replicas. */
    static final String FIRST = "first";
    private static final String FULL = "full";
    static final String ASKED = "directory-run";
    private static final Duration FORGET_EVERY = Duration.ofDays(1);

    private final SyncOrganisation sync;
    private final OldRunStore oldRuns;
    private final Settings settings;
    private final Clock clock;

    @Inject
    SyncJobs(SyncOrganisation sync, OldRunStore oldRuns, Settings settings, Clock clock) {
        this.sync = sync;
        this.oldRuns = oldRuns;
        this.settings = settings;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecurringTask<Void> changes() {
        return Tasks.recurring("directory-sync", settings.directory().schedule()).execute((instance, context) -> {
            try {
                readNow("delta");
            } catch (Problem atWork) {
                LOG.info("The directory is being read already: {}", atWork.arguments());
            }
        });
    }

    /** Finds what a delta cannot see. While another run is at work it is tried again later, for the next one is a day away. */
    @Produces
    @Singleton
    RecurringTask<Void> everything() {
        return Tasks.recurring("directory-full-sync", settings.directory().fullSchedule()).execute((instance, context) ->
                context.getSchedulerClient().scheduleIfNotExists(new TaskInstance<Void>(ASKED, FULL), context.getExecution().executionTime));
    }

    /** Its instances are named by the run they are to work off; one that throws is tried again after five minutes. */
    @Produces
    @Singleton
    OneTimeTask<Void> asked() {
        return Tasks.oneTime(ASKED).execute((instance, context) -> {
            if (instance.getId().equals(FIRST) || instance.getId().equals(FULL)) {
                readNow("full");
            } else {
                sync.run(UUID.fromString(instance.getId()));
            }
        });
    }

    @Produces
    @Singleton
    RecurringTask<Void> forget() {
        return Tasks.recurring("directory-forget-runs", FixedDelay.of(FORGET_EVERY)).execute((instance, context) -> {
            int forgotten = oldRuns.prune(clock.instant());
            if (forgotten > 0) {
                LOG.info("Forgot {} old directory runs", forgotten);
            }
        });
    }

    private void readNow(String mode) {
        sync.run(sync.start(mode, false, SyncRun.SCHEDULE).id());
    }
}
