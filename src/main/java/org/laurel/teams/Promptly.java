package org.laurel.teams;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.laurel.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work that somebody waits for only so long: what takes longer goes on by itself. */
@Singleton
class Promptly {
    private static final Logger LOG = LoggerFactory.getLogger(Promptly.class);
    private static final int MOST_AT_A_TIME = 32;
    private static final int MOST_WAITING = 200;
    private static final Duration MOST_TO_END = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    Promptly() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(MOST_AT_A_TIME, MOST_AT_A_TIME, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
            Thread thread = new Thread(task, "laurel-bot-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Promptly.class.getClassLoader());
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @param late what to do with the outcome of work that took longer, and
     * @param lateFailure what to do if that work failed: neither in the caller's thread, whose time is up
     * @return empty if it takes longer
     * @throws Problem 503 if so much is waiting already that it is not even begun
     * @throws RuntimeException what the work threw in time; what it throws later is logged
     */
    <T> Optional<T> within(Duration most, Supplier<T> work, Consumer<T> late, Runnable lateFailure) {
        // Whoever settles it first: work that ends at the last moment is answered with or told afterwards, never both.
        CompletableFuture<Optional<T>> outcome = new CompletableFuture<>();
        begin(() -> carryOut(work, outcome, late, lateFailure));
        try {
            return outcome.completeOnTimeout(Optional.empty(), Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(failed.getCause());
        }
    }

    private static <T> void carryOut(Supplier<T> work, CompletableFuture<Optional<T>> outcome, Consumer<T> late, Runnable lateFailure) {
        try {
            T done = work.get();
            if (!outcome.complete(Optional.of(done))) {
                late.accept(done);
            }
        } catch (Throwable failed) {
            if (!outcome.completeExceptionally(failed)) {
                LOG.warn("What a bot's activity asked for failed after it was answered", failed);
                lateFailure.run();
            }
        }
    }

    /** For what nobody waits for: if it fails, or so much is waiting already that it is not even begun, that is logged. */
    void later(Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failed) {
                    LOG.warn("What nobody waits for failed", failed);
                }
            });
        } catch (RejectedExecutionException full) {
            LOG.warn("What nobody waits for was not begun: too much is waiting already");
        }
    }

    private void begin(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException full) {
            throw Problem.of(503, "teams.busy", Map.of());
        }
    }

    /** Whoever was told that Laurel goes on with it was promised so. */
    @PreDestroy
    void stop() {
        if (!stop(MOST_TO_END)) {
            LOG.warn("What bots' activities asked for was not all done within {} s of the stop", MOST_TO_END.toSeconds());
        }
    }

    /** @return whether all that was begun or waiting ended in that time */
    boolean stop(Duration most) {
        threads.shutdown();
        try {
            return threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
