package org.laurel.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes outcomes back, many at a time. While the database is away it keeps them: what was sent must not end as a doubt. */
class Finisher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
    private static final int BATCH = 500;
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Runnable finished;
    private final Consumer<Outcome> count;
    private final BlockingQueue<Outcome> queue = new LinkedBlockingQueue<>();
    private final List<Outcome> batch = new ArrayList<>();
    private volatile boolean stopping;

    Finisher(Ledger ledger, Runnable finished, Consumer<Outcome> count) {
        this.ledger = ledger;
        this.finished = finished;
        this.count = count;
    }

    void add(Outcome outcome) {
        queue.add(outcome);
    }

    /** Ends when all that was added is written, or could not be written once more. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping || !queue.isEmpty() || !batch.isEmpty()) {
                await();
                if (!write()) {
                    if (stopping) {
                        LOG.error("{} outcomes could not be written; their rows will be in doubt", batch.size() + queue.size());
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws InterruptedException {
        if (batch.isEmpty()) {
            Outcome first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
    }

    /** Writes what is there, up to one batch. @return false if the database did not take it: it is kept */
    boolean write() {
        queue.drainTo(batch, BATCH - batch.size());
        if (batch.isEmpty()) {
            return true;
        }
        try {
            finish(batch);
            batch.clear();
            finished.run();
            return true;
        } catch (RuntimeException failure) {
            if (refused(failure)) {
                return writeOneByOne();
            }
            LOG.warn("Outcomes are kept until the database takes them: {}", failure.getMessage());
            return false;
        }
    }

    /** One that the database will never take must not keep the others: its row is in doubt once its lease has run out. */
    private boolean writeOneByOne() {
        while (!batch.isEmpty()) {
            try {
                finish(batch.subList(0, 1));
            } catch (RuntimeException failure) {
                if (!refused(failure)) {
                    LOG.warn("Outcomes are kept until the database takes them: {}", failure.getMessage());
                    return false;
                }
                LOG.error("The outcome of delivery {} cannot be written", batch.get(0).delivery().id(), failure);
            }
            batch.remove(0);
        }
        finished.run();
        return true;
    }

    private void finish(List<Outcome> outcomes) {
        Set<Long> written = Set.copyOf(ledger.finish(outcomes));
        if (written.size() < outcomes.size()) {
            LOG.warn("{} outcomes came after their rows had been taken over", outcomes.size() - written.size());
        }
        outcomes.stream().filter(outcome -> written.contains(outcome.delivery().id())).forEach(count);
    }

    /** SQLSTATE classes 22 and 23: what was asked to be stored is at fault, not the database. */
    private static boolean refused(RuntimeException failure) {
        return failure.getCause() instanceof SQLException sql && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
    }
}
