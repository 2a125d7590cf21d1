package org.laurel.org;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.laurel.platform.DatabaseReady;
import org.laurel.platform.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At /metrics: whether the directory is being read, how much of it, and whether somebody is waited for. */
@Singleton
class SyncMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(SyncMetrics.class);

    private final MetricRegistry registry;
    private final Figures<SyncFigures> figures;

    @Inject
    SyncMetrics(MetricRegistry registry, RunDetailStore runs, Clock clock) {
        this.registry = registry;
        this.figures = new Figures<>(runs::figures, SyncFigures.UNKNOWN, clock);
    }

    /** Others wait for the same event: a registry that refuses must not keep them from starting. */
    void register(@Observes DatabaseReady event) {
        try {
            register();
        } catch (RuntimeException refused) {
            LOG.error("There are no metrics of the directory", refused);
        }
    }

    private void register() {
        gauge("laurel_directory_last_applied_age_seconds", "Seconds since a directory run was last applied.", SyncFigures::age);
        gauge("laurel_directory_held_runs", "Plans of directory runs that wait for approval.", SyncFigures::held);
        gauge("laurel_directory_people", "People the directory has.", SyncFigures::people);
        gauge("laurel_directory_teams", "Teams the directory has.", SyncFigures::teams);
        gauge("laurel_directory_entries_read", "Entries that the newest directory run has read.", SyncFigures::read);
        gauge("laurel_directory_entries_read_rate", "Entries a second that the newest directory run has read.", SyncFigures::rate);
        gauge("laurel_directory_problems", "Problems that the newest full run found.", SyncFigures::problems);
        gauge("laurel_directory_failed_runs_since_applied", "Directory runs that failed since one was last applied.", SyncFigures::failed);
    }

    private void gauge(String name, String description, ToDoubleFunction<SyncFigures> figure) {
        registry.gauge(Metadata.builder().withName(name).withDescription(description).build(), () -> figure.applyAsDouble(figures.get()));
    }
}
