package org.laurel.digest;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.laurel.platform.Settings;

/**
 * Has every person's digest of the week that ended last leave when the schedule's time comes where they are. It looks a little
 * ahead, and a day back in case nobody was there to look.
 */
@Singleton
class DigestSchedule {
    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration BACK = Duration.ofDays(1);

    private final SendDigest sendDigest;
    private final DigestStore store;
    private final CronSchedule schedule;
    private final Clock clock;

    @Inject
    DigestSchedule(SendDigest sendDigest, DigestStore store, Settings settings, Clock clock) {
        this(sendDigest, store, (CronSchedule) settings.digest().schedule(), clock);
    }

    DigestSchedule(SendDigest sendDigest, DigestStore store, CronSchedule schedule, Clock clock) {
        this.sendDigest = sendDigest;
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecurringTask<Void> weeklyDigest() {
        return Tasks.recurring("weekly-digest", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    void run() {
        if (!schedule.isDisabled()) {
            store.zones().forEach(this::schedule);
        }
    }

    private void schedule(ZoneId zone) {
        Instant now = clock.instant();
        Instant due = new CronSchedule(schedule.getPattern(), zone, schedule.getCronStyle()).getInitialExecutionTime(now.minus(BACK));
        if (!due.isAfter(now.plus(AHEAD))) {
            sendDigest.toZone(DigestWeek.of(due.atZone(zone).toLocalDate().minusWeeks(1)), zone, due);
        }
    }
}
