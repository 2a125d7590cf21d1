package org.laurel.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.laurel.platform.DatabaseReady;
import org.laurel.platform.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At /metrics: for each channel how long the oldest message waits, what went wrong, and what this replica has finished. */
@Singleton
class DeliveryMetrics {
    private static final Metadata FINISHED = metadata("laurel_delivery_attempts", "Attempts that this replica has made, by how they ended.");
    private static final Metadata FORGOTTEN = metadata("laurel_delivery_forgotten", "Deliveries that ended long ago and that this replica has removed.");

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMetrics.class);

    private final MetricRegistry registry;
    private final Channels channels;
    private final Clock clock;
    private final Figures<Map<String, Channel>> figures;

    @Inject
    DeliveryMetrics(MetricRegistry registry, Channels channels, ChannelStore store, Clock clock) {
        this.registry = registry;
        this.channels = channels;
        this.clock = clock;
        this.figures = new Figures<>(now -> store.list(channels.names(), now).stream()
                .collect(Collectors.toMap(Channel::channel, Function.identity())), Map.of(), clock);
    }

    /** Others wait for the same event: a registry that refuses must not keep them from starting. */
    void register(@Observes DatabaseReady event) {
        try {
            channels.names().forEach(this::register);
        } catch (RuntimeException refused) {
            LOG.error("There are no metrics of deliveries", refused);
        }
    }

    private void register(String channel) {
        gauge(channel, "laurel_delivery_oldest_due_age_seconds", "Seconds since the message was due that has waited longest, throttled and paused ones and full chats included.",
                this::age);
        gauge(channel, "laurel_delivery_in_doubt", "Messages that may have left and may not.", Channel::inDoubt);
        gauge(channel, "laurel_delivery_dead", "Messages that were given up.", Channel::dead);
        gauge(channel, "laurel_delivery_paused", "1 while an operator holds the channel back.", figure -> figure.pausedAt() == null ? 0 : 1);
    }

    /** @param outcome of an attempt, as it was written down */
    void count(Outcome outcome) {
        if (!outcome.begun()) {
            return;
        }
        registry.counter(FINISHED, new Tag("channel", outcome.delivery().destination()), new Tag("state", outcome.state().column())).inc();
    }

    void forgotten(int rows) {
        registry.counter(FORGOTTEN).inc(rows);
    }

    private void gauge(String channel, String name, String description, ToDoubleFunction<Channel> figure) {
        registry.gauge(metadata(name, description), () -> {
            Channel found = figures().get(channel);
            return found == null ? Double.NaN : figure.applyAsDouble(found);
        }, new Tag("channel", channel));
    }

    private static Metadata metadata(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private double age(Channel channel) {
        return channel.oldestDue() == null ? 0 : Duration.between(channel.oldestDue(), clock.instant()).toMillis() / 1000.0;
    }

    Map<String, Channel> figures() {
        return figures.get();
    }
}
