package org.laurel.feed;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.laurel.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages which items changed: {@code changed} with the item's id, only to those who may see it (or could until that very
 * change); {@code reset} where it is not known what a page missed; {@code beat} so that a lost connection is noticed. Every replica
 * looks once a second what the database has noted, as long as it has pages.
 */
@Singleton
public class FeedEvents {
    static final int MOST_STREAMS = 1000;
    static final int MOST_EACH = 10;
    static final Duration LOOK = Duration.ofSeconds(1);
    static final Duration BEAT = Duration.ofSeconds(20);
    /** Then a page comes with a token that is still good. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(FeedEvents.class);
    private static final int MOST_MISSED = 1000;

    private final FeedChangeStore store;
    private final Clock clock;
    private final List<FeedStream> streams = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(threads("laurel-feed-look"));
    private final ExecutorService senders = Executors.newFixedThreadPool(8, threads("laurel-feed-send"));
    private final Set<Long> told = new HashSet<>();
    private long settled = -1;

    @Inject
    FeedEvents(FeedChangeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        looking.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        looking.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param viewer null for an administrator who is not one of the people
     * @param last   the number of the last event that the page got, or null
     * @throws Problem 503 if this replica, or this person, has as many as it can have
     */
    FeedStream open(UUID viewer, Long last, FeedStream.Out out) {
        FeedStream stream = new FeedStream(viewer, clock.millis(), out, senders);
        synchronized (streams) {
            streams.removeIf(FeedStream::isClosed);
            if (streams.size() >= MOST_STREAMS || viewer != null && streams.stream().filter(one -> viewer.equals(one.viewer)).count() >= MOST_EACH) {
                throw Problem.of(503, "feed.too-many-streams", Map.of());
            }
            streams.add(stream);
        }
        // From here on it hears of what is new; what is told twice is read twice.
        long newest = store.newest();
        stream.offer("ready", last == null ? newest : null, "{}");
        if (last != null) {
            catchUp(stream, last, newest);
        }
        return stream;
    }

    private void catchUp(FeedStream stream, long last, long newest) {
        Optional<List<FeedChangeStore.Heard>> heard = store.since(last).filter(missed -> missed.size() <= MOST_MISSED)
                .map(missed -> store.heard(missed, Collections.singletonList(stream.viewer))).filter(missed -> missed.size() < FeedStream.MOST_WAITING / 2);
        heard.ifPresentOrElse(missed -> missed.forEach(one -> tell(stream, one)), () -> stream.offer("reset", newest, "{}"));
    }

    /** Once a second by itself, and by tests. */
    synchronized void look() {
        streams.removeIf(FeedStream::isClosed);
        if (streams.isEmpty()) {
            settled = -1;
            told.clear();
            return;
        }
        try {
            tellNew();
        } catch (RuntimeException away) {
            LOG.warn("Changes of the feed cannot be read: {}", away.getMessage());
        }
    }

    private void tellNew() {
        if (settled < 0) {
            settled = store.settled();
        }
        List<FeedChangeStore.Change> changes = store.after(settled);
        List<Long> fresh = changes.stream().map(FeedChangeStore.Change::id).filter(id -> !told.contains(id)).toList();
        if (!fresh.isEmpty()) {
            Map<Optional<UUID>, List<FeedStream>> byViewer = streams.stream().collect(Collectors.groupingBy(stream -> Optional.ofNullable(stream.viewer)));
            List<UUID> viewers = byViewer.keySet().stream().map(viewer -> viewer.orElse(null)).toList();
            store.heard(fresh, viewers).forEach(one -> byViewer.get(Optional.ofNullable(one.viewer())).forEach(stream -> tell(stream, one)));
            told.addAll(fresh);
        }
        changes.stream().filter(FeedChangeStore.Change::settled).mapToLong(FeedChangeStore.Change::id).max().ifPresent(id -> settled = id);
        told.removeIf(id -> id <= settled);
    }

    private static void tell(FeedStream stream, FeedChangeStore.Heard one) {
        stream.offer("changed", one.id(), "{\"id\":\"" + one.item() + "\"}");
    }

    void beat() {
        long oldest = clock.millis() - LONGEST.toMillis();
        for (FeedStream stream : streams) {
            if (stream.opened < oldest) {
                stream.close();
            } else {
                stream.offer("beat", null, "{}");
            }
        }
    }

    @Produces
    @Singleton
    RecurringTask<Void> forget() {
        return Tasks.recurring("feed-forget-changes", FixedDelay.of(Duration.ofMinutes(10))).execute((instance, context) -> store.forget());
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
        streams.forEach(FeedStream::close);
        senders.shutdown();
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
