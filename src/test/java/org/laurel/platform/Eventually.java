package org.laurel.platform;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition instead of for a time. */
public final class Eventually {
    private static final Duration MOST = Duration.ofSeconds(20);

    private Eventually() {
    }

    public static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + MOST.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
