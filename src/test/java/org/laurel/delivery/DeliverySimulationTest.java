package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pump, gate, ledger and reconciler against a bad world, thousands of times. A seed that fails is printed; to see it again:
 * {@code -Dtest=DeliverySimulationTest -Dsimulation.seed=…}. More of them: {@code -Dsimulation.seeds=…}.
 */
class DeliverySimulationTest {
    /** What goes wrong here is made to. */
    private static final Logger NOISE = Logger.getLogger("org.laurel.delivery");

    @BeforeAll
    static void quiet() {
        NOISE.setLevel(Level.OFF);
    }

    @AfterAll
    static void aloud() {
        NOISE.setLevel(null);
    }

    @Test
    void everyIntentEndsNothingIsSentTwiceAndNoGateIsPassed() {
        Long only = Long.getLong("simulation.seed");
        LongStream seeds = only == null ? LongStream.range(0, Long.getLong("simulation.seeds", 2_000)) : LongStream.of(only);
        Map<Outcome.State, Long> ends = new EnumMap<>(Outcome.State.class);
        List<String> failures = seeds.parallel().mapToObj(seed -> {
            Simulation simulation = new Simulation(seed);
            List<String> violations = simulation.run();
            synchronized (ends) {
                simulation.ends().forEach((state, count) -> ends.merge(state, count, Long::sum));
            }
            return violations.isEmpty() ? null : "seed " + seed + ": " + violations;
        }).filter(Objects::nonNull).toList();
        System.out.println("Simulated deliveries ended as " + ends);
        assertThat(failures).as("replay with -Dsimulation.seed=…").isEmpty();
        if (only == null) {
            assertThat(ends).as("all ends were seen, or the simulation is too kind")
                    .containsOnlyKeys(Outcome.State.SENT, Outcome.State.IN_DOUBT, Outcome.State.DEAD, Outcome.State.NOT_WANTED);
        }
    }
}
