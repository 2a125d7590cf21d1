package org.laurel.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets only one call be on its way at a time, and has a clock that says when it left. Whoever counts calls by that clock counts when
 * they left, not when a busy machine got round to them.
 */
final class OneByOne implements Interceptor {
    private final ReentrantLock onTheWay = new ReentrantLock(true);
    private volatile Instant left = Instant.now();

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return left;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Instant now = Instant.now();
        onTheWay.lock();
        try {
            left = now;
            return chain.proceed(chain.request());
        } finally {
            onTheWay.unlock();
        }
    }
}
