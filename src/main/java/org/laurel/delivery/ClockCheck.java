package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how far this replica's clock is off. It is no reason to take the replica away: what it sends may be throttled, not lost. */
@Readiness
@Singleton
public class ClockCheck implements HealthCheck {
    private final ClockOffset offset;

    @Inject
    ClockCheck(ClockOffset offset) {
        this.offset = offset;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Duration> apart = offset.last();
        return new HealthCheckResponse("clock", HealthCheckResponse.Status.UP,
                apart.map(known -> Map.of("aheadOfDatabaseMillis", known.toMillis(), "tooMuch", ClockOffset.tooMuch(known))));
    }
}
