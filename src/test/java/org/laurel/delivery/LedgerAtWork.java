package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.graph.Receipt;

/** One replica's look at a real ledger, for tests of features: takes what may leave now, and says that it was sent. */
public final class LedgerAtWork {
    private final Ledger ledger;

    public LedgerAtWork(Jdbi jdbi, Doorkeeper doorkeeper, Clock clock) {
        this.ledger = new LedgerStore(jdbi, doorkeeper, channel -> Limits.NONE, clock);
    }

    /** Ids of all that leaves now, as sent. */
    public List<Long> send() {
        return send(delivery -> Outcome.sent(delivery, new Receipt("there", null)));
    }

    /** The same, each of which fails for now and is tried again at that time. */
    public List<Long> failUntil(Instant again) {
        return send(delivery -> Outcome.retry(delivery, again, "busy", "http.503", null));
    }

    public List<Long> giveUp() {
        return send(delivery -> Outcome.dead(delivery, "not installed", "not-installed", null));
    }

    private List<Long> send(Function<Delivery, Outcome> ending) {
        List<Long> sent = new ArrayList<>();
        ledger.dropExpired();
        for (List<Line> waiting = ledger.lines(); !waiting.isEmpty(); waiting = ledger.lines()) {
            Map<String, List<Line>> channels = waiting.stream().collect(Collectors.groupingBy(Line::destination));
            for (List<Line> channel : channels.values()) {
                List<Delivery> taken = ledger.take(channel, 7, Duration.ofMinutes(2)).deliveries();
                ledger.finish(taken.stream().map(ending).toList());
                taken.forEach(delivery -> sent.add(delivery.id()));
            }
        }
        return sent;
    }
}
