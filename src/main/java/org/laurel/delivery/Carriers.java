package org.laurel.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.Receipt;

/** The threads that send: a few for each channel. */
class Carriers {
    private final Sender sender;
    private final Function<String, Limits> limits;
    private final Consumer<Outcome> done;
    private final Map<String, ThreadPoolExecutor> threads = new ConcurrentHashMap<>();

    Carriers(Sender sender, Function<String, Limits> limits, Consumer<Outcome> done) {
        this.sender = sender;
        this.limits = limits;
        this.done = done;
    }

    /** @param rows of one channel; one after the other on one thread */
    void carry(Lane lane, List<Delivery> rows) {
        Deque<Delivery> waiting = new ArrayDeque<>(rows);
        threads.computeIfAbsent(waiting.element().destination(), this::threadsOf).execute(() -> {
            try {
                while (!waiting.isEmpty()) {
                    carry(lane, waiting.remove());
                }
            } finally {
                // An Error ends its own row and this thread.
                if (!waiting.isEmpty()) {
                    carry(lane, List.copyOf(waiting));
                }
            }
        });
    }

    private void carry(Lane lane, Delivery delivery) {
        Outcome outcome;
        try {
            Passage passage = lane.passage(delivery);
            outcome = passage.refusal().orElseGet(() -> passage.settled(send(lane, passage)));
        } finally {
            lane.done();
        }
        done.accept(outcome);
    }

    private Outcome send(Lane lane, Passage passage) {
        Delivery delivery = passage.delivery();
        long begun = System.nanoTime();
        try {
            if (!sender.asksToLeave(delivery)) {
                passage.unseen();
            }
            Receipt receipt = Departure.through(passage::leave, () -> sender.send(delivery));
            return lane.succeeded(delivery, receipt, Duration.ofNanos(System.nanoTime() - begun));
        } catch (RuntimeException | LinkageError failure) {
            return lane.failed(delivery, passage.judged(failure));
        }
    }

    /** @return false if a send is still under way after that time */
    boolean stop(Duration most) throws InterruptedException {
        threads.values().forEach(ThreadPoolExecutor::shutdown);
        boolean ended = true;
        for (ThreadPoolExecutor channel : threads.values()) {
            ended &= channel.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        }
        return ended;
    }

    private ThreadPoolExecutor threadsOf(String channel) {
        int workers = limits.apply(channel).workers();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(workers, workers, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("laurel-send-" + channel));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Threads that find the service's own classes, whatever server thread started them. */
    static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Carriers.class.getClassLoader());
            return thread;
        };
    }
}
