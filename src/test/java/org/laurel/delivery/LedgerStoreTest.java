package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class LedgerStoreTest extends GateContract {
    static final Jdbi DB = TestDatabase.pooled();

    final Deliveries deliveries = new Deliveries(topic -> Set.of(), new Scopes(List.of("laurel@example.com")), new WakeUp(), clock);

    @Override
    Ledger fresh() {
        DB.useHandle(handle -> handle.execute("truncate delivery, channel_gate restart identity"));
        return new LedgerStore(DB, Limits::of, clock);
    }

    @Override
    void add(NewDelivery... rows) {
        write(rows);
    }

    private int write(NewDelivery... rows) {
        return DB.inTransaction(handle -> deliveries.add(handle, List.of(rows)));
    }

    @Override
    List<Seen> rows() {
        return DB.withHandle(handle -> handle.createQuery("select * from delivery order by id")
                .map((row, context) -> new Seen(row.getString("state"), row.getInt("attempts"), row.getInt("questions"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(), instant(row.getObject("ask_at", OffsetDateTime.class)), row.getString("last_code")))
                .list());
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @Override
    void pause(String channel) {
        new ChannelStore(DB).pause(channel, "Ada", clock.instant());
    }

    @Override
    UUID person() {
        return TestPeople.add(DB, "Somebody");
    }

    @Test
    void theSameIntentIsOneRowHoweverOftenItIsAdded() {
        assertThat(write(card("a"), card("b"))).isEqualTo(2);
        assertThat(write(card("a"), card("c"))).isEqualTo(1);
        assertThat(rows()).hasSize(3);
    }

    @Test
    void aRolledBackChangeAnnouncesNothing() {
        DB.useHandle(handle -> {
            handle.begin();
            deliveries.add(handle, List.of(card("a")));
            handle.rollback();
        });
        assertThat(rows()).isEmpty();
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
    void whatOneChangeAddsForManyIsDueByAndByAndWhatOthersAddLeavesBetween() {
        write(Stream.concat(Stream.of(card("channel")), IntStream.range(0, 51).mapToObj(i -> chat("chat" + i))).toArray(NewDelivery[]::new));
        assertThat(strings("select count(*) || ' ' || scope || ' ' || extract(epoch from due_at - '2026-11-20T08:00:00Z')::int from delivery group by scope, due_at order by due_at, scope"))
                .containsExactly("25  0", "1 channel 0", "25  1", "1  2");
        clock.advance(Duration.ofMillis(100));
        write(chat("somebody else's"));
        List<Long> taken = new ArrayList<>();
        while (clock.instant().isBefore(START.plusMillis(500))) {
            take("teams-card", 27 - taken.size()).forEach(one -> taken.add(one.id()));
            clock.advance(Gate.AHEAD);
        }
        assertThat(taken).as("the 25, the one in the channel, and").hasSize(27).contains(53L);
    }

    @Test
    void mailsAreHeldBackByTheirMailboxesAlone() {
        write(IntStream.range(0, 100).mapToObj(i -> mail("m" + i)).toArray(NewDelivery[]::new));
        assertThat(rows()).extracting(Seen::due).containsOnly(START);
    }

    private NewDelivery chat(String key) {
        return new NewDelivery(key, "thanks-given", "teams-card", person(), null, Map.of());
    }

    @Test
    void severalAtTheSameTimeTakeDisjointRows() throws Exception {
        List<NewDelivery> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(fax("row" + i));
        }
        write(rows.toArray(NewDelivery[]::new));
        ExecutorService pumps = Executors.newFixedThreadPool(4);
        List<Callable<List<Delivery>>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            claims.add(() -> take("fax", 20));
        }
        Set<Long> seen = new HashSet<>();
        for (Future<List<Delivery>> claimed : pumps.invokeAll(claims)) {
            for (Delivery delivery : claimed.get()) {
                assertThat(seen.add(delivery.id())).as("taken once").isTrue();
            }
        }
        pumps.shutdown();
        // One may pass over rows that another had locked and left: what is left is there for the next.
        while (seen.size() < 500) {
            take("fax", 200).forEach(delivery -> seen.add(delivery.id()));
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void severalAtTheSameTimeNeverPassTheGateTogether() throws Exception {
        for (int i = 0; i < 40; i++) {
            write(new NewDelivery("n" + i, "thanks-given", "teams-activity", null, null, Map.of()));
        }
        ExecutorService pumps = Executors.newFixedThreadPool(4);
        List<Callable<List<Delivery>>> takes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            takes.add(() -> take("teams-activity", 4));
        }
        int taken = 0;
        for (Future<List<Delivery>> one : pumps.invokeAll(takes)) {
            taken += one.get().size();
        }
        pumps.shutdown();
        assertThat(taken).isEqualTo(5);
    }

    @Test
    void whatTheOtherSideSaidIsKept() {
        add(card("a"));
        ledger.finish(List.of(Outcome.sent(take("teams-card", 1).get(0), new Receipt("conversation|activity", "r-1"))));
        assertThat(strings("select state || ' ' || provider_ref || ' ' || request_id from delivery")).containsExactly("sent conversation|activity r-1");
    }

    @Test
    void anOperatorsRetryOfADoubtAsksAgainUnlessNobodyCanBeAsked() {
        DeliveryLog log = new DeliveryLog(DB, Scopes.NONE, clock);
        add(card("a"), card("b"));
        List<Delivery> both = take("teams-card", 2);
        ledger.finish(List.of(Outcome.inDoubt(both.get(0), null, "words", "asked-in-vain", null),
                Outcome.inDoubt(both.get(1), null, "words", Sender.CANNOT_BE_ASKED, null)));
        assertThat(log.find(both.get(0).id()).orElseThrow().mayArriveTwice()).isFalse();
        assertThat(log.find(both.get(1).id()).orElseThrow().mayArriveTwice()).isTrue();
        assertThat(retry(log, both.get(0))).isTrue();
        assertThat(retry(log, both.get(1))).isTrue();
        assertThat(rows()).extracting(Seen::state).containsExactly("in_doubt", "ready");
        assertThat(take("teams-card", 2)).extracting(Delivery::doubtful).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void gatesOfChatsThatAreIdleAreForgotten() {
        add(new NewDelivery("a", "thanks-given", "teams-card", person(), null, Map.of()));
        take("teams-card", 1);
        assertThat(strings("select scope from channel_gate")).hasSize(2);
        clock.advance(Duration.ofHours(2));
        ledger.forgetIdleGates();
        assertThat(strings("select scope from channel_gate")).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        ledger.forgetIdleGates();
        assertThat(strings("select scope from channel_gate")).containsExactly("");
    }

    /** Else the two would wait for each other: one locks the gates that it uses one by one, in an order of its own. */
    @Test
    void idleGatesAreForgottenWithoutWaitingForWhoUsesOneOfThem() {
        UUID used = person();
        add(new NewDelivery("a", "thanks-given", "teams-card", person(), null, Map.of()), new NewDelivery("b", "thanks-given", "teams-card", used, null, Map.of()));
        take("teams-card", 2);
        clock.advance(Duration.ofHours(2).plusSeconds(1));
        DB.useTransaction(handle -> {
            handle.execute("update channel_gate set recent = recent where scope = ?", used.toString());
            CompletableFuture<Void> forgotten = CompletableFuture.runAsync(ledger::forgetIdleGates);
            eventually("forgotten", forgotten::isDone);
        });
        assertThat(strings("select scope from channel_gate order by scope")).containsExactly("", used.toString());
    }

    @Test
    void mailsOfAMailboxThatSendsNoMoreGoToAnotherButThoseInDoubtAreLookedUpWhereTheyWere() {
        add(mail("waits"), mail("doubtful"));
        Delivery sent = take("outlook-mail", 2).get(1);
        ledger.finish(List.of(Outcome.inDoubt(sent, clock.instant(), "?", "no-answer", null)));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'ready', lease_until = null where state = 'sending'"));
        assertThat(new MailboxStore(DB, List.of("two@example.com", "laurel@example.com")).move()).isZero();
        assertThat(new MailboxStore(DB, List.of("two@example.com")).move()).isOne();
        assertThat(strings("select state || ' ' || scope from delivery")).containsExactlyInAnyOrder("ready two@example.com", "in_doubt laurel@example.com");
    }

    @Test
    void aMailThatIsTriedAgainByHandLeavesFromAMailboxThatStillSends() {
        add(mail("a"));
        ledger.finish(List.of(Outcome.dead(take("outlook-mail", 1).get(0), "no such mailbox", "ErrorInvalidUser", null)));
        DeliveryLog log = new DeliveryLog(DB, new Scopes(List.of("two@example.com")), clock);
        assertThat(log.retry(log.list(Optional.empty(), Optional.empty(), 1).get(0))).isTrue();
        assertThat(strings("select state || ' ' || scope from delivery")).containsExactly("ready two@example.com");
    }

    private static boolean retry(DeliveryLog log, Delivery delivery) {
        return log.retry(log.find(delivery.id()).orElseThrow());
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
