package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What runs of 100,000 people must reach. Smaller ones are mostly what a run of any size costs; all sizes are said. */
final class DirectoryBars {
    private static final int JUDGED = 100_000;
    private static final double MOST_TIMES_FLOOR = 3;
    private static final double MOST_SECONDS_OF_DELTA = 1;
    /** By how much a delta at another size may differ. */
    private static final double MOST_SPREAD = 0.3;
    /** Whether to fail; a machine that others use too may only be told. */
    private static final boolean JUDGE = Boolean.parseBoolean(System.getProperty("bench.judge", "true"));

    private final List<String> missed = new ArrayList<>();

    /** @param timesFloor how often its floor's time it took */
    void full(String what, int people, double timesFloor) {
        if (people == JUDGED) {
            reach(what + ", times its floor,", timesFloor, MOST_TIMES_FLOOR);
        }
    }

    /** @param medians by number of people */
    void deltas(Map<Integer, Duration> medians) {
        Duration judged = medians.get(JUDGED);
        if (judged == null) {
            return;
        }
        reach("seconds of a delta", judged.toNanos() / 1e9, MOST_SECONDS_OF_DELTA);
        medians.forEach((people, median) -> reach("difference of a delta at " + people + " people",
                Math.abs(1 - (double) median.toNanos() / judged.toNanos()), MOST_SPREAD));
    }

    void judge() {
        missed.forEach(bar -> System.out.println("Missed: " + bar));
        assertThat(JUDGE ? missed : List.of()).as("bars that were missed").isEmpty();
    }

    private void reach(String what, double is, double most) {
        if (is > most) {
            missed.add(String.format(Locale.ROOT, "%s %.2f, at most %.2f", what, is, most));
        }
    }
}
