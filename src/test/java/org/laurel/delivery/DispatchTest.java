package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

class DispatchTest {
    private static final List<String> TOPICS = List.of("check-in-published", "thanks-given", "thanks-recalled");

    /** Of threads that come free one at a time each is given to the first line. */
    @Test
    void eachLineIsTheFirstInItsTurn() {
        List<String> first = new ArrayList<>();
        Dispatch dispatch = new Dispatch(firstLines(first), Pace.USUAL, Clock.systemUTC(), Runnable::run, channel -> lane(), (lane, delivery) -> { });
        for (int i = 0; i < 6; i++) {
            dispatch.turn();
        }
        assertThat(first).hasSize(6).doesNotContainNull();
        assertThat(first.subList(0, 3)).containsExactlyInAnyOrderElementsOf(TOPICS);
        assertThat(first.subList(3, 6)).isEqualTo(first.subList(0, 3));
    }

    /** An operator may open a gate that was closed for a day: a lane that did not hear of it must not stay closed. */
    @Test
    void aLaneKeepsAGateClosedOnlyForWhatItHasInHand() {
        Lane lane = lane();
        lane.failed(toOneWhoLeft(false), new OutboundFailure(Kind.THROTTLED, 429, "http-429", Duration.ofDays(1), null, "slow down", null));
        assertThat(lane.closed(Instant.now().plusSeconds(10))).isTrue();
        assertThat(lane.closed(Instant.now().plusSeconds(31))).isFalse();
    }

    @Test
    void whoLeftIsNotToldButWhatMayHaveArrivedIsAskedAbout() {
        assertThat(lane().passage(toOneWhoLeft(false)).refusal().orElseThrow().code()).isEqualTo("recipient-left");
        assertThat(lane().passage(toOneWhoLeft(true)).refusal()).isEmpty();
    }

    @Test
    void whereSendsCostNextToNothingOneThreadIsWokenForManyRows() {
        List<Delivery> rows = Collections.nCopies(40, row());
        Lane lane = lane();
        assertThat(lane.shares(rows)).hasSize(40);
        for (int i = 0; i < 100; i++) {
            lane.succeeded(rows.get(0), null, Duration.ofNanos(1));
        }
        assertThat(lane.shares(rows)).hasSize(Limits.NONE.workers()).allMatch(share -> share.size() == 10);
        assertThat(lane.shares(rows.subList(0, 3))).hasSize(3);
        assertThat(lane.shares(List.of())).isEmpty();
    }

    @Test
    void anErrorEndsItsOwnRowAndNoneOfThoseBehindIt() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2);
        Carriers carriers = new Carriers(new ReadySender(delivery -> {
            if (asked.incrementAndGet() == 1) {
                throw new StackOverflowError("a route that calls itself");
            }
            return null;
        }), channel -> Limits.NONE, outcome -> done.countDown());
        carriers.carry(lane(), Collections.nCopies(3, row()));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(3);
        assertThat(carriers.stop(Duration.ofSeconds(20))).isTrue();
    }

    private static Delivery row() {
        return new Delivery(1, "thanks-given", "fax", "", null, null, Map.of(), 0, 0, 1, Instant.now().plusSeconds(120), new Place(Instant.now(), null), false, false);
    }

    private static Delivery toOneWhoLeft(boolean doubtful) {
        return new Delivery(1, "thanks-given", "teams-card", "", null, null, Map.of(), 0, 0, 1, Instant.now().plusSeconds(120), new Place(Instant.now(), null), true, doubtful);
    }

    private static Lane lane() {
        return new Lane(firstLines(new ArrayList<>()), Limits.NONE, new Verdict(Pace.USUAL, () -> 0.5, channel -> Limits.NONE, Clock.systemUTC()), Clock.systemUTC());
    }

    private static Ledger firstLines(List<String> seen) {
        return new Ledger() {
            @Override
            public List<Line> lines() {
                return TOPICS.stream().map(topic -> new Line("teams-card", topic, "")).toList();
            }

            @Override
            public Taken take(List<Line> lines, int most, Duration lease) {
                seen.add(lines.get(0).topic());
                return new Taken(List.of(), null);
            }

            @Override
            public Optional<Place> move(Delivery late, Place held, Instant latest) {
                return Optional.empty();
            }

            @Override
            public List<Long> finish(Collection<Outcome> outcomes) {
                return List.of();
            }

            @Override
            public int doubtExpiredLeases(Instant askAt, int mostQuestions) {
                return 0;
            }

            @Override
            public int dropExpired() {
                return 0;
            }

            @Override
            public void forgetIdleGates() {
            }
        };
    }
}
