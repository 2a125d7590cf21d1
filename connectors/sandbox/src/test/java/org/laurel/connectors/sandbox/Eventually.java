package org.laurel.connectors.sandbox;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that others bring about. */
public final class Eventually {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private Eventually() {
    }

    public static void is(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("has not come true within 20 seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
