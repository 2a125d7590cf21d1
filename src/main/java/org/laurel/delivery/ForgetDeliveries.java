package org.laurel.delivery;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes deliveries that ended long ago, once a day on one replica, a portion at a time, so that nobody waits for it. What waits, is
 * leaving or is in doubt stays however old it is.
 */
@Singleton
class ForgetDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(ForgetDeliveries.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int PORTION = 2000;

    private final RetentionStore store;
    private final Clock clock;
    private final Duration kept;
    private final int portion;
    private final IntConsumer count;

    @Inject
    ForgetDeliveries(RetentionStore store, Clock clock, DeliveryMetrics metrics, Settings settings) {
        this(store, clock, Duration.ofDays(settings.delivery().keepDays()), PORTION, metrics::forgotten);
    }

    /** @param count told of each portion how many it removed */
    ForgetDeliveries(RetentionStore store, Clock clock, Duration kept, int portion, IntConsumer count) {
        this.store = store;
        this.clock = clock;
        this.kept = kept;
        this.portion = portion;
        this.count = count;
    }

    @Produces
    @Singleton
    RecurringTask<Void> forgetDeliveries() {
        return Tasks.recurring("forget-deliveries", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    /** A process that is stopped in the middle leaves the rest to the next day. @return how many are gone */
    long run() {
        Instant before = clock.instant().minus(kept);
        store.mark(before);
        long gone = 0;
        RetentionStore.Portion done = new RetentionStore.Portion(0, true, 0);
        while (done.more() && !Thread.currentThread().isInterrupted()) {
            done = store.remove(done.last(), before, portion);
            count.accept(done.gone());
            gone += done.gone();
        }
        if (gone > 0) {
            LOG.info("{} deliveries that ended before {} are forgotten", gone, before);
        }
        return gone;
    }
}
