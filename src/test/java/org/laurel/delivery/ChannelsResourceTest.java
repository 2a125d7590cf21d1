package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Caller;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class ChannelsResourceTest {
    static final Jdbi DB = TestDatabase.fresh();
    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final Channels channels = () -> Set.of("teams-card", "outlook-mail");
    final ChannelStore store = new ChannelStore(DB);
    final Ledger ledger = new LedgerStore(DB, Limits::of, clock);
    final ChannelsResource resource = new ChannelsResource(channels, store, new WakeUp(), new Caller(), clock);

    @BeforeEach
    void rows() {
        DB.useHandle(handle -> handle.execute("truncate delivery, channel_gate"));
        DB.useTransaction(handle -> new Deliveries(topic -> Set.of(), new WakeUp(), clock).add(handle, List.of(
                new NewDelivery("1", "thanks-given", "teams-card", null, null, Map.of()),
                new NewDelivery("2", "weekly-digest", "outlook-mail", null, null, Map.of()))));
    }

    @Test
    void aPausedChannelIsNotClaimedFromUntilItIsResumed() {
        store.pause("teams-card", "Ebba", START);
        store.pause("teams-card", "Åsa", START.plusSeconds(60));
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail");
        assertThat(resource.list().items()).extracting(Channel::channel, Channel::pausedBy, Channel::pausedAt)
                .containsExactly(tuple("outlook-mail", null, null), tuple("teams-card", "Ebba", START));
        assertThat(resource.resume("teams-card").pausedAt()).isNull();
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail", "teams-card");
    }

    /** Pausing must not open a gate that the other side has closed, nor the other way round. */
    @Test
    void aPauseAndARequestToWaitDoNotTouchEachOther() {
        Delivery card = ledger.take(ledger.lines().stream().filter(line -> line.destination().equals("teams-card")).toList(), 1, Duration.ofMinutes(2)).deliveries().get(0);
        ledger.finish(List.of(Outcome.throttled(card, START.plusSeconds(30), "", "slow down", null)));
        store.pause("teams-card", "Ebba", START);
        assertThat(store.list(Set.of("teams-card"), START).get(0)).extracting(Channel::notBefore, Channel::reason)
                .containsExactly(START.plusSeconds(30), "slow down");
        store.resume("teams-card", START);
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail");
        clock.advance(Duration.ofSeconds(31));
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail", "teams-card");
    }

    @Test
    void whatTheOtherSideClosedForTooLongCanBeOpened() {
        Delivery card = ledger.take(ledger.lines().stream().filter(line -> line.destination().equals("teams-card")).toList(), 1, Duration.ofMinutes(2)).deliveries().get(0);
        Delivery mail = ledger.take(ledger.lines().stream().filter(line -> line.destination().equals("outlook-mail")).toList(), 1, Duration.ofMinutes(2)).deliveries().get(0);
        ledger.finish(List.of(Outcome.throttled(card, START.plus(Duration.ofDays(1)), "", "slow down", null),
                Outcome.throttled(mail, START.plus(Duration.ofDays(1)), mail.scope(), "slow down", null)));
        assertThat(ledger.lines()).isEmpty();
        store.pause("teams-card", "Ebba", START);
        assertThat(resource.resume("teams-card").notBefore()).as("ends the pause, no more").isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(resource.resume("teams-card")).extracting(Channel::notBefore, Channel::reason).containsExactly(null, null);
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("teams-card");
        resource.resume("outlook-mail");
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail", "teams-card");
    }

    /** It is put off for as long as its chat is full, so that it stands before no other. */
    @Test
    void whoseChatIsFullHasWaitedSinceItWasDue() {
        UUID reader = TestPeople.add(DB, "Erik");
        DB.useTransaction(handle -> new Deliveries(topic -> Set.of(), new WakeUp(), clock).add(handle, IntStream.range(0, 8)
                .mapToObj(i -> new NewDelivery("chat" + i, "check-in-published", "teams-card", reader, null, Map.of())).toList()));
        assertThat(take()).hasSize(8);
        assertThat(oldestDue()).as("the eighth of the chat, though it is put off").isEqualTo(START);
        clock.advance(Duration.ofMillis(1100).plus(Gate.SLACK));
        Delivery eighth = take().get(0);
        ledger.finish(List.of(Outcome.released(eighth, clock.instant()).leaving(eighth.place())));
        assertThat(oldestDue()).as("as before").isEqualTo(START);
        eighth = take().get(0);
        assertThat(oldestDue()).isNull();
        ledger.finish(List.of(Outcome.retry(eighth, clock.instant().plusSeconds(5), "later", "http-503", null)));
        clock.advance(Duration.ofSeconds(10));
        assertThat(oldestDue()).as("an attempt that failed waits anew").isEqualTo(clock.instant().minusSeconds(5));
    }

    private List<Delivery> take() {
        List<Line> cards = ledger.lines().stream().filter(line -> line.destination().equals("teams-card")).toList();
        return ledger.take(cards, 20, Duration.ofMinutes(2)).deliveries();
    }

    private Instant oldestDue() {
        return store.list(Set.of("teams-card"), clock.instant()).get(0).oldestDue();
    }

    @Test
    void aChannelThatNoRouteLeadsToIsNamedAsUnknown() {
        Problem unknown = catchThrowableOfType(Problem.class, () -> resource.pause("teams-crad"));
        assertThat(unknown.status()).isEqualTo(404);
        int gates = DB.withHandle(handle -> handle.createQuery("select count(*) from channel_gate").mapTo(Integer.class).one());
        assertThat(gates).isZero();
    }

    @Test
    void theOldestDueCountsWhetherThrottledOrPaused() {
        store.pause("teams-card", "Ebba", START);
        clock.advance(Duration.ofMinutes(10));
        var metrics = new DeliveryMetrics((MetricRegistry) null, channels, store, clock);
        assertThat(metrics.figures().get("teams-card").oldestDue()).isEqualTo(START);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'in_doubt' where destination = 'teams-card'"));
        assertThat(metrics.figures().get("teams-card").inDoubt()).as("asked at most every five seconds").isZero();
        clock.advance(Duration.ofSeconds(6));
        assertThat(metrics.figures().get("teams-card")).extracting(Channel::oldestDue, Channel::inDoubt).containsExactly(null, 1);
    }
}
