package org.laurel.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Timers and work that is to run once in the whole cluster. A feature adds one by producing a {@link RecurringTask} or a
 * one-time {@link Task} bean; a process that dies in the middle leaves its job to another after a minute.
 */
@Singleton
public class Jobs {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Scheduler scheduler;

    @Inject
    Jobs(Database database, @Any Instance<Task<?>> tasks) {
        List<Task<?>> oneTime = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> timer) {
                recurring.add(timer);
            } else {
                oneTime.add(task);
            }
        }
        this.scheduler = Scheduler.create(database.dataSource(), oneTime)
                .startTasks(recurring)
                .serializer(new JacksonSerializer())
                .threads(4)
                .pollUsingLockAndFetch(0.5, 2)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    /** Schedules one-time tasks, from now on or at a given time; a name that is taken is left as it is. */
    public SchedulerClient client() {
        return scheduler;
    }

    void start(@Observes DatabaseReady event) {
        scheduler.start();
    }

    @PreDestroy
    void stop() {
        scheduler.stop();
    }
}
