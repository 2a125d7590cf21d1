package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/** Real threads, a real clock and a real database: what Microsoft counts is when a call is made, not when its row was taken. */
class DepartureTest extends PumpAtWork {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Queue<Instant> left = new ConcurrentLinkedQueue<>();

    DepartureTest() {
        super(Limits::of);
    }

    @Test
    void messagesThatTakeLongToMakeNeverPassTheGate() {
        add(14, "teams-activity");
        start(late(delivery -> new Receipt("ref", "request")));
        start(late(delivery -> new Receipt("ref", "request")));
        eventually("all sent", () -> count("sent") == 14);
        assertThat(left).hasSize(14);
        List<Instant> inOrder = left.stream().sorted().toList();
        assertThat(LedgerContract.mostWithin(inOrder, Duration.ofSeconds(1))).as("five a second, as Graph allows").isLessThanOrEqualTo(5);
        assertThat(Duration.between(inOrder.get(0), inOrder.get(13))).as("and hardly fewer").isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatTurnsOutNotToBeWantedLeavesItsPlaceToOthers() {
        add(40, "teams-activity");
        start(delivery -> {
            throw new NotWanted("nothing-happened");
        });
        Instant began = CLOCK.instant();
        eventually("all ended", () -> count("not_wanted") == 40);
        assertThat(Duration.between(began, CLOCK.instant())).as("five a second would take seven").isLessThan(Duration.ofSeconds(5));
        assertThat(stamps()).isZero();
    }

    @Test
    void aCallThatFailedHasUsedItsPlace() {
        add(3, "teams-activity");
        start(delivery -> {
            Departure.now();
            throw new OutboundFailure(Kind.REJECTED, 400, "BadRequest", null, null, "no", null);
        });
        eventually("all ended", () -> count("dead") == 3);
        assertThat(stamps()).isEqualTo(3);
    }

    /** As on a crowded machine: the place that came with the row is lost when the message is ready. */
    private Function<Delivery, Receipt> late(Function<Delivery, Receipt> route) {
        return delivery -> {
            eventually("late", () -> CLOCK.instant().isAfter(delivery.stamp().plus(Gate.SPREAD)));
            Departure.now();
            left.add(CLOCK.instant());
            return route.apply(delivery);
        };
    }

    private static int stamps() {
        return DB.withHandle(handle -> handle.createQuery("select cardinality(recent) from channel_gate where channel = 'teams-activity' and scope = ''").mapTo(Integer.class).one());
    }
}
