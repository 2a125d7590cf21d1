package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.TestDatabase;

/** Real pumps with real threads on a real ledger; only where a message goes is the test's. */
abstract class PumpAtWork {
    static final Jdbi DB = TestDatabase.pooled();
    static final Pace FAST = new Pace(Duration.ofMinutes(2), Duration.ofMillis(20), Duration.ofMillis(20), 3,
            Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50), 3, Duration.ofSeconds(10));

    final Queue<Long> sent = new ConcurrentLinkedQueue<>();
    final Queue<Outcome> counted = new ConcurrentLinkedQueue<>();
    final Deliveries deliveries;
    volatile boolean asksToLeave = true;
    private final WakeUp wakeUp = new WakeUp();
    private final Function<String, Limits> limits;
    private final List<Pump> pumps = new ArrayList<>();

    PumpAtWork(Function<String, Limits> limits) {
        this.limits = limits;
        this.deliveries = new Deliveries(topic -> Set.of(), wakeUp, Clock.systemUTC());
    }

    @BeforeEach
    void empty() {
        DB.useHandle(handle -> handle.execute("truncate delivery, channel_gate"));
    }

    @AfterEach
    void stop() {
        pumps.forEach(Pump::stop);
    }

    Pump start(Function<Delivery, Receipt> route) {
        return start(route, () -> true);
    }

    Pump start(Function<Delivery, Receipt> route, BooleanSupplier ready) {
        Pump pump = new Pump(new LedgerStore(DB, limits, Clock.systemUTC()), new Sender() {
            @Override
            public boolean ready() {
                return ready.getAsBoolean();
            }

            @Override
            public boolean asksToLeave(Delivery delivery) {
                return asksToLeave;
            }

            @Override
            public Receipt send(Delivery delivery) {
                sent.add(delivery.id());
                return route.apply(delivery);
            }
        }, wakeUp, Clock.systemUTC(), FAST, limits, counted::add, () -> { });
        pumps.add(pump);
        pump.start();
        return pump;
    }

    void add(int rows, String destination) {
        List<NewDelivery> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(new NewDelivery(UUID.randomUUID().toString(), "thanks-given", destination, null, null, Map.of()));
        }
        DB.useTransaction(handle -> deliveries.add(handle, all));
    }

    static int count(String state) {
        return DB.withHandle(handle -> handle.createQuery("select count(*) from delivery where state = ?").bind(0, state).mapTo(Integer.class).one());
    }
}
