package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One channel's own few threads, so that a slow or crowded channel never delays another. */
class Lane {
    /** A send that cannot end within its lease must not begin: connect, token and answer each have their timeouts within this. */
    static final Duration LONGEST_SEND = Duration.ofSeconds(60);

    private final int most;
    private final Sender sender;
    private final Verdict verdict;
    private final Consumer<Outcome> done;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile Instant gate = Instant.MIN;
    private volatile boolean stopping;

    /** @param most rows in hand at one time */
    Lane(String destination, int workers, int most, Sender sender, Verdict verdict, Consumer<Outcome> done, Clock clock) {
        this.most = most;
        this.sender = sender;
        this.verdict = verdict;
        this.done = done;
        this.clock = clock;
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        this.threads = new ThreadPoolExecutor(workers, workers, 30, TimeUnit.SECONDS, queue, Pump.threads("laurel-send-" + destination));
        threads.allowCoreThreadTimeOut(true);
    }

    /** How many rows it may claim now; none until half of its hands are free, so that claims stay batches. */
    int room() {
        int free = most - inHand.get();
        return free * 2 >= most ? free : 0;
    }

    void take(Delivery delivery) {
        inHand.incrementAndGet();
        threads.execute(() -> {
            Outcome outcome;
            try {
                outcome = attempt(delivery);
            } finally {
                // Also for an Error, which leaves the row to the end of its lease: it becomes in doubt, and the lane keeps its room.
                inHand.decrementAndGet();
            }
            done.accept(outcome);
        });
    }

    private Outcome attempt(Delivery delivery) {
        Instant now = clock.instant();
        if (stopping || now.isBefore(gate) || now.plus(LONGEST_SEND).isAfter(delivery.leaseUntil())) {
            return Outcome.released(delivery);
        }
        if (delivery.recipientGone()) {
            return Outcome.notWanted(delivery, "recipient-left");
        }
        try {
            return Outcome.sent(delivery, sender.send(delivery));
        } catch (RuntimeException | LinkageError failure) {
            Outcome outcome = verdict.of(delivery, failure);
            if (outcome.gateUntil() != null && outcome.gateUntil().isAfter(gate)) {
                gate = outcome.gateUntil();
            }
            return outcome;
        }
    }

    void stop() {
        stopping = true;
        threads.shutdown();
    }

    /** @return false if a send is still under way after that time */
    boolean awaitStopped(Duration most) throws InterruptedException {
        return threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
