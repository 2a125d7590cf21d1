package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;

class LedgerTest {
    static final Jdbi DB = TestDatabase.fresh();
    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(3);

    final SettableClock clock = new SettableClock(START);
    final Ledger ledger = new Ledger(DB);
    final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);

    @BeforeEach
    void empty() {
        DB.useHandle(handle -> handle.execute("truncate delivery, channel_gate"));
    }

    @Test
    void theSameIntentIsOneRowHoweverOftenItIsAdded() {
        assertThat(add(card("a"), card("b"))).isEqualTo(2);
        assertThat(add(card("a"), card("c"))).isEqualTo(1);
        assertThat(states()).hasSize(3);
    }

    @Test
    void aRolledBackChangeAnnouncesNothing() {
        DB.useHandle(handle -> {
            handle.begin();
            deliveries.add(handle, List.of(card("a")));
            handle.rollback();
        });
        assertThat(states()).isEmpty();
    }

    @Test
    void aNewDestinationOfTheCompanyGetsOneRowForEachSubjectUnlessTheAudienceIsNarrower() {
        Deliveries extended = new Deliveries(topic -> topic.equals("thanks-given") ? Set.of("webhook") : Set.of(), new WakeUp(), clock);
        UUID open = UUID.randomUUID();
        UUID closed = UUID.randomUUID();
        DB.useTransaction(handle -> extended.add(handle, List.of(
                new NewDelivery("1", "thanks-given", "teams-activity", null, open, Map.of("audience", "company")),
                new NewDelivery("2", "thanks-given", "teams-card", null, open, Map.of("audience", "company")),
                new NewDelivery("3", "thanks-given", "teams-card", null, closed, Map.of("audience", "private")),
                new NewDelivery("4", "check-in-published", "teams-card", null, closed, Map.of()))));
        assertThat(strings("select dedup_key from delivery where destination = 'webhook'"))
                .containsExactly("thanks-given.webhook:" + open);
    }

    @Test
    void pumpsClaimDisjointRows() throws Exception {
        List<NewDelivery> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(card("row" + i));
        }
        add(rows.toArray(NewDelivery[]::new));
        ExecutorService pumps = Executors.newFixedThreadPool(4);
        List<Callable<List<Delivery>>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            claims.add(() -> claim("teams-card", 20));
        }
        Set<Long> seen = new HashSet<>();
        for (Future<List<Delivery>> claimed : pumps.invokeAll(claims)) {
            for (Delivery delivery : claimed.get()) {
                assertThat(seen.add(delivery.id())).as("claimed once").isTrue();
            }
        }
        pumps.shutdown();
        // A claim may pass over rows that another had locked and left: what is left is there for the next one.
        while (seen.size() < 500) {
            claim("teams-card", 200).forEach(delivery -> seen.add(delivery.id()));
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void aRowIsCommittedAsSendingBeforeAnybodySendsIt() {
        add(card("a"));
        Delivery claimed = claim("teams-card", 20).get(0);
        assertThat(states()).containsExactly("sending");
        assertThat(claimed.body()).containsEntry("deliveryId", claimed.id()).containsEntry("topic", "thanks-given")
                .containsEntry("message", "Tack!");
    }

    @Test
    void whatIsNotDueWaits() {
        add(new NewDelivery("later", "thanks-given", "teams-card", null, null, Map.of(), START.plusSeconds(60), null));
        assertThat(claim("teams-card", 20)).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(claim("teams-card", 20)).hasSize(1);
    }

    @Test
    void aSenderThatVanishedLeavesADoubtThatNobodySendsAgain() {
        add(card("a"));
        claim("teams-card", 20);
        assertThat(ledger.doubtExpiredLeases(clock.instant())).isZero();
        clock.advance(LEASE.plusSeconds(1));
        assertThat(ledger.doubtExpiredLeases(clock.instant())).isOne();
        assertThat(states()).containsExactly("in_doubt");
        assertThat(claim("teams-card", 20)).isEmpty();
    }

    @Test
    void aLateAnswerOfTheOneWhoHoldsTheFenceEndsTheDoubt() {
        add(card("a"));
        Delivery claimed = claim("teams-card", 20).get(0);
        clock.advance(LEASE.plusSeconds(1));
        ledger.doubtExpiredLeases(clock.instant());
        assertThat(ledger.finish(List.of(Outcome.sent(claimed, new Receipt("conversation|activity", "r-1"))), clock.instant())).hasSize(1);
        assertThat(strings("select state || ' ' || provider_ref || ' ' || request_id from delivery")).containsExactly("sent conversation|activity r-1");
    }

    @Test
    void aStaleFenceLoses() {
        add(card("a"));
        Delivery stale = claim("teams-card", 20).get(0);
        clock.advance(LEASE.plusSeconds(1));
        ledger.doubtExpiredLeases(clock.instant());
        assertThat(new DeliveryLog(DB, clock).retry(stale.id())).isTrue();
        assertThat(ledger.finish(List.of(Outcome.dead(stale, "late", "late", null)), clock.instant())).as("while it is ready again").isEmpty();
        Delivery fresh = claim("teams-card", 20).get(0);
        assertThat(fresh.fence()).isGreaterThan(stale.fence());
        assertThat(ledger.finish(List.of(Outcome.dead(stale, "late", "late", null)), clock.instant())).as("while another sends it").isEmpty();
        assertThat(ledger.finish(List.of(Outcome.sent(fresh, null)), clock.instant())).containsExactly(fresh.id());
    }

    @Test
    void aClosedGateHoldsItsChannelAndNoOther() {
        add(card("a"), card("b"), new NewDelivery("m", "weekly-digest", "outlook-mail", null, null, Map.of()));
        Delivery first = claim("teams-card", 1).get(0);
        ledger.finish(List.of(Outcome.throttled(first, START.plusSeconds(30), "429", "throttled", null)), clock.instant());
        assertThat(ledger.openLanes(clock.instant())).containsExactly("outlook-mail");
        clock.advance(Duration.ofSeconds(30));
        assertThat(ledger.openLanes(clock.instant())).containsExactly("outlook-mail", "teams-card");
        assertThat(strings("select attempts from delivery where id = " + first.id())).as("throttling is not the row's fault").containsExactly("0");
    }

    @Test
    void aGateOnlyMovesLater() {
        add(card("a"), card("b"));
        List<Delivery> both = claim("teams-card", 2);
        ledger.finish(List.of(Outcome.throttled(both.get(0), START.plusSeconds(60), "429", "throttled", null)), clock.instant());
        ledger.finish(List.of(Outcome.throttled(both.get(1), START.plusSeconds(5), "429", "throttled", null)), clock.instant());
        assertThat(ledger.openLanes(START.plusSeconds(59))).isEmpty();
    }

    @Test
    void aPausedChannelIsNotClaimed() {
        add(card("a"));
        DB.useHandle(handle -> handle.execute("insert into channel_gate (channel, paused_at) values ('teams-card', now())"));
        assertThat(ledger.openLanes(clock.instant())).isEmpty();
    }

    @Test
    void whatNobodyWantsAnyMoreIsNeitherClaimedNorKeptWaiting() {
        add(new NewDelivery("old", "thanks-given", "teams-activity", null, null, Map.of(), null, START.plusSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(claim("teams-activity", 20)).isEmpty();
        assertThat(ledger.dropExpired(clock.instant())).isOne();
        assertThat(states()).containsExactly("not_wanted");
    }

    @Test
    void aReleasedRowIsAsItWas() {
        add(card("a"));
        ledger.finish(List.of(Outcome.released(claim("teams-card", 20).get(0))), clock.instant());
        assertThat(states()).containsExactly("ready");
        assertThat(claim("teams-card", 20)).hasSize(1);
    }

    private int add(NewDelivery... rows) {
        return DB.inTransaction(handle -> deliveries.add(handle, List.of(rows)));
    }

    private List<Delivery> claim(String destination, int most) {
        return ledger.claim(Map.of(destination, most), clock.instant(), clock.instant().plus(LEASE));
    }

    private static NewDelivery card(String key) {
        return new NewDelivery(key, "thanks-given", "teams-card", null, null, Map.of("message", "Tack!"));
    }

    private static List<String> states() {
        return DB.withHandle(handle -> handle.createQuery("select state from delivery order by id").mapTo(String.class).list());
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
