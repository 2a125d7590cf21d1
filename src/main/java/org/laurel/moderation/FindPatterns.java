package org.laurel.moderation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Looks for patterns among thanks every six hours. It asks people to look; nothing else comes of it. */
@Singleton
class FindPatterns {
    private static final Duration EVERY = Duration.ofHours(6);

    private final PatternStore store;
    private final Clock clock;

    @Inject
    FindPatterns(PatternStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecurringTask<Void> find() {
        return Tasks.recurring("moderation-patterns", FixedDelay.of(EVERY)).execute((instance, context) -> store.open(clock.instant()));
    }
}
