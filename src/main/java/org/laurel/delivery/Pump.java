package org.laurel.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.laurel.platform.Database;
import org.laurel.platform.DatabaseReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due rows and sends each once. Every replica runs one; they share the work through row locks and the gates.
 * A row is committed as {@code sending} before its message leaves and no transaction is open while it does.
 */
@Singleton
public class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Sender sender;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final Pace pace;
    private final Finisher finisher;
    private final Verdict verdict;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private Instant nextSweep = Instant.MIN;
    private Thread polling;
    private Thread finishing;

    @Inject
    Pump(Database database, Sender sender, WakeUp wakeUp, Clock clock, DeliveryMetrics metrics) {
        this(new Ledger(database.jdbi()), sender, wakeUp, clock, Pace.USUAL, metrics::count);
    }

    Pump(Ledger ledger, Sender sender, WakeUp wakeUp, Clock clock, Pace pace, Consumer<Outcome> count) {
        this.ledger = ledger;
        this.sender = sender;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.pace = pace;
        this.finisher = new Finisher(ledger, clock, wakeUp::ring, count);
        this.verdict = new Verdict(new Backoff(pace.firstRetry(), pace.longestRetry(), () -> ThreadLocalRandom.current().nextDouble()), pace.mostAttempts(), clock);
    }

    void start(@Observes DatabaseReady event) {
        start();
    }

    void start() {
        finishing = threads("laurel-finish").newThread(finisher);
        finishing.start();
        polling = threads("laurel-pump").newThread(this::run);
        polling.start();
    }

    /** Lets the sends that are under way end, gives the rest back, and writes it all down. */
    @PreDestroy
    void stop() {
        stopping = true;
        wakeUp.ring();
        if (polling == null) {
            return;
        }
        try {
            polling.join(pace.longestStop().toMillis());
            lanes.values().forEach(Lane::stop);
            for (Lane lane : lanes.values()) {
                if (!lane.awaitStopped(pace.longestStop())) {
                    LOG.warn("A send did not end in time; its row will be in doubt");
                }
            }
            finisher.stop();
            finishing.join(pace.longestStop().toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean away = false;
        while (!stopping) {
            try {
                boolean more = sender.ready() && turn();
                away = false;
                if (!more) {
                    wakeUp.await(pace.poll());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                if (!away) {
                    LOG.warn("Nothing can be claimed for now, trying on: {}", failure.getMessage());
                }
                away = true;
                pause();
            } catch (Error failure) {
                // Without this thread nothing would ever leave again, and nobody would be told.
                LOG.error("Nothing can be claimed for now, trying on", failure);
                away = true;
                pause();
            }
        }
    }

    /** @return true if there may be more to claim at once */
    private boolean turn() {
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            sweep(now);
            nextSweep = now.plus(SWEEP);
        }
        Map<String, Integer> room = new HashMap<>();
        for (String destination : ledger.openLanes(now)) {
            int free = lane(destination).room();
            if (free > 0) {
                room.put(destination, free);
            }
        }
        if (room.isEmpty()) {
            return false;
        }
        List<Delivery> claimed = ledger.claim(room, now, now.plus(pace.lease()));
        claimed.forEach(delivery -> lane(delivery.destination()).take(delivery));
        return !claimed.isEmpty();
    }

    private void sweep(Instant now) {
        int doubtful = ledger.doubtExpiredLeases(now);
        if (doubtful > 0) {
            LOG.warn("{} deliveries are in doubt: whoever was sending them did not finish", doubtful);
        }
        ledger.dropExpired(now);
    }

    private Lane lane(String destination) {
        return lanes.computeIfAbsent(destination,
                name -> new Lane(name, pace.workers(), pace.batch(), sender, verdict, finisher::add, clock));
    }

    private void pause() {
        try {
            wakeUp.await(pace.away());
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    /** Threads that find the service's own classes, whatever server thread started them. */
    static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Pump.class.getClassLoader());
            return thread;
        };
    }
}
