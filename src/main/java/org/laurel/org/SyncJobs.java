package org.laurel.org;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the directory is read: on the schedule, and whenever somebody asked for it. */
@Singleton
class SyncJobs {
    private static final Logger LOG = LoggerFactory.getLogger(SyncJobs.class);
    /** The instance of {@link #asked} that reads the directory for the first time, once for all replicas. */
    static final String FIRST = "first";

    private final SyncOrganisation sync;
    private final Settings settings;

    @Inject
    SyncJobs(SyncOrganisation sync, Settings settings) {
        this.sync = sync;
        this.settings = settings;
    }

    @Produces
    @Singleton
    RecurringTask<Void> scheduled() {
        return Tasks.recurring("directory-sync", settings.directory().schedule()).execute((instance, context) -> readNow());
    }

    /** Its instances are named by the run they are to work off. */
    @Produces
    @Singleton
    OneTimeTask<Void> asked() {
        return Tasks.oneTime("directory-run").execute((instance, context) -> {
            if (instance.getId().equals(FIRST)) {
                readNow();
            } else {
                sync.run(UUID.fromString(instance.getId()));
            }
        });
    }

    private void readNow() {
        try {
            sync.run(sync.start("full", false, "schedule").id());
        } catch (Problem atWork) {
            LOG.info("The directory is being read already: {}", atWork.arguments());
        }
    }
}
