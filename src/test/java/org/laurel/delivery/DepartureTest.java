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

    private final Queue<Instant> lost = new ConcurrentLinkedQueue<>();

    DepartureTest() {
        super(Limits::of);
    }

    @Test
    void messagesThatTakeLongToMakeLeaveInAnotherPlaceAndNeverPassTheGate() {
        add(14, "teams-activity");
        start(late());
        start(late());
        eventually("all sent", () -> count("sent") == 14);
        List<Instant> places = places();
        assertThat(places).as("one a call: those that were lost are free").hasSize(14);
        assertThat(LedgerContract.mostWithin(places, Duration.ofSeconds(1).plus(Gate.SPREAD))).as("five a second, as Graph allows").isLessThanOrEqualTo(5);
        assertThat(lost).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void whatTurnsOutNotToBeWantedLeavesItsPlaceToOthers() {
        add(20, "teams-activity");
        start(delivery -> {
            throw new NotWanted("nothing-happened");
        });
        eventually("all ended", () -> count("not_wanted") == 20);
        assertThat(places()).isEmpty();
    }

    @Test
    void aCallThatFailedHasUsedItsPlace() {
        add(3, "teams-activity");
        start(delivery -> {
            Departure.now();
            throw new OutboundFailure(Kind.REJECTED, 400, "BadRequest", null, null, "no", null);
        });
        eventually("all ended", () -> count("dead") == 3);
        assertThat(places()).hasSize(3);
    }

    @Test
    void aRouteThatNeverAsksHasUsedItsPlaceAlsoWhenItFails() {
        asksToLeave = false;
        add(3, "teams-activity");
        start(delivery -> {
            throw new OutboundFailure(Kind.REJECTED, 400, "BadRequest", null, null, "no", null);
        });
        eventually("all ended", () -> count("dead") == 3);
        assertThat(places()).hasSize(3);
    }

    @Test
    void whatNobodyForesawIsADoubtOnceTheMessageHasLeft() {
        add(1, "teams-activity");
        start(delivery -> {
            if (!delivery.doubtful()) {
                Departure.now();
            }
            throw new IllegalStateException("a class that a redeployment took away");
        });
        eventually("asked in vain", () -> count("in_doubt") == 1 && sent.size() > 1);
        assertThat(count("retry") + count("ready")).as("sent again only if it is proven absent").isZero();
    }

    /** As on a crowded machine: the place that came with the row is lost when the message is ready. */
    private Function<Delivery, Receipt> late() {
        return delivery -> {
            lost.add(delivery.place().at());
            eventually("late", () -> CLOCK.instant().isAfter(delivery.place().at().plus(Gate.PUNCTUAL)));
            Departure.now();
            return new Receipt("ref", "request");
        };
    }

    private static List<Instant> places() {
        return DB.withHandle(handle -> handle.createQuery("select unnest(recent) from channel_gate where channel = 'teams-activity' and scope = '' order by 1")
                .mapTo(Long.class).list()).stream().map(Instant::ofEpochMilli).toList();
    }
}
