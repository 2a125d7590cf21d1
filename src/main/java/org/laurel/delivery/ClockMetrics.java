package org.laurel.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.laurel.platform.DatabaseReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At /metrics: how far this replica's clock is off. */
@Singleton
class ClockMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ClockMetrics.class);

    private final MetricRegistry registry;
    private final ClockOffset offset;

    @Inject
    ClockMetrics(MetricRegistry registry, ClockOffset offset) {
        this.registry = registry;
        this.offset = offset;
    }

    /** Others wait for the same event: a registry that refuses must not keep them from starting. */
    void register(@Observes DatabaseReady event) {
        try {
            registry.gauge(Metadata.builder().withName("laurel_clock_offset_seconds")
                    .withDescription("Seconds that this replica's clock is ahead of the database's at least; negative if it is behind.").build(), this::seconds);
        } catch (RuntimeException refused) {
            LOG.error("There is no metric of the clock", refused);
        }
    }

    private double seconds() {
        return offset.last().map(apart -> apart.toNanos() / 1e9).orElse(Double.NaN);
    }
}
