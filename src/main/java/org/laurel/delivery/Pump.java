package org.laurel.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.laurel.platform.Database;
import org.laurel.platform.DatabaseReady;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due rows and sends each once. Every replica runs one; they share the work through row locks and the gates.
 * A row is committed as {@code sending} just before its message leaves and no transaction is open while it does. What is decided
 * stands in {@link Dispatch}, {@link Lane} and {@link Verdict}; here are the threads.
 */
@Singleton
public class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    /** Channels for which one replica takes rows at the same time; each needs a connection to the database. */
    private static final int TAKERS = 3;

    private final Sender sender;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final Pace pace;
    private final Finisher finisher;
    private final Dispatch dispatch;
    private final Carriers carriers;
    private final ExecutorService takers = Executors.newFixedThreadPool(TAKERS, Carriers.threads("laurel-take"));
    private final Runnable look;
    private volatile boolean stopping;
    private Thread polling;
    private Thread finishing;

    @Inject
    Pump(Database database, Sender sender, WakeUp wakeUp, Doorkeeper doorkeeper, LedgerClock clock, DeliveryMetrics metrics, ClockOffset offset, Settings settings) {
        this(new LedgerStore(database.jdbi(), doorkeeper, Limits.by(settings.mail()), clock), sender, wakeUp, clock, Pace.USUAL, Limits.by(settings.mail()), metrics::count, offset::look);
    }

    /** @param look done before each look at the ledger */
    Pump(Ledger ledger, Sender sender, WakeUp wakeUp, Clock clock, Pace pace, Function<String, Limits> limits, Consumer<Outcome> count, Runnable look) {
        this.sender = sender;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.pace = pace;
        this.look = look;
        this.finisher = new Finisher(ledger, wakeUp::ring, count);
        Verdict verdict = new Verdict(pace, () -> ThreadLocalRandom.current().nextDouble(), limits, clock);
        this.carriers = new Carriers(sender, limits, finisher::add);
        this.dispatch = new Dispatch(ledger, pace, clock, takers, channel -> new Lane(ledger, limits.apply(channel), verdict, clock), carriers::carry);
    }

    void start(@Observes DatabaseReady event) {
        start();
    }

    void start() {
        finishing = Carriers.threads("laurel-finish").newThread(finisher);
        finishing.start();
        polling = Carriers.threads("laurel-pump").newThread(this::run);
        polling.start();
    }

    /** Lets the sends that are under way end, gives back what has not begun, and writes it all down. */
    @PreDestroy
    void stop() {
        stopping = true;
        wakeUp.ring();
        if (polling == null) {
            return;
        }
        try {
            polling.join(pace.longestStop().toMillis());
            dispatch.stop();
            takers.shutdown();
            if (!carriers.stop(pace.longestStop())) {
                LOG.warn("A send did not end in time; its row will be in doubt");
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
                look.run();
                Instant next = sender.ready() ? dispatch.turn() : clock.instant().plus(pace.poll());
                away = false;
                Duration wait = Duration.between(clock.instant(), next);
                if (wait.compareTo(Duration.ZERO) > 0) {
                    wakeUp.await(wait);
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

    private void pause() {
        try {
            wakeUp.await(pace.away());
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }
}
