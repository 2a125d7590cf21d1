package org.laurel.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets what was decided about notifications once no budget and no summary asks for it any more. */
@Singleton
class ForgetNotices {
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofHours(6);

    private final PreferenceStore store;
    private final NoticeStore notices;
    private final Clock clock;

    @Inject
    ForgetNotices(PreferenceStore store, NoticeStore notices, Clock clock) {
        this.store = store;
        this.notices = notices;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecurringTask<Void> forgetNotices() {
        return Tasks.recurring("forget-notices", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    int run() {
        return store.jdbi().inTransaction(transaction -> notices.forget(transaction, clock.instant().minus(KEPT)));
    }
}
