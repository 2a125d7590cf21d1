package org.laurel.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the pump look at once when this process has written rows. A comfort: polling alone finds everything. */
@Singleton
public class WakeUp {
    private final Semaphore bell = new Semaphore(0);

    public void ring() {
        bell.release();
    }

    void await(Duration most) throws InterruptedException {
        bell.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        bell.drainPermits();
    }
}
