package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

class PumpTest extends PumpAtWork {
    static final int WORKERS = 4;

    PumpTest() {
        super(channel -> Limits.NONE);
    }

    @Test
    void severalPumpsSendEveryRowOnce() {
        add(300, "teams-card");
        for (int i = 0; i < 3; i++) {
            start(delivery -> new Receipt("ref", "request"));
        }
        eventually("all sent", () -> count("sent") == 300);
        assertThat(sent).hasSize(300).doesNotHaveDuplicates();
        eventually("all counted", () -> counted.size() == 300);
        assertThat(counted).extracting(Outcome::state).containsOnly(Outcome.State.SENT);
    }

    @Test
    void noTransactionIsOpenAndTheRowIsSendingWhileTheMessageLeaves() {
        List<String> seen = new ArrayList<>();
        add(1, "teams-card");
        start(delivery -> {
            seen.add(DB.withHandle(handle -> handle.createQuery("select state from delivery").mapTo(String.class).one()));
            seen.add(DB.withHandle(handle -> handle.createQuery("""
                    select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
                    """).mapTo(String.class).one()));
            return null;
        });
        eventually("sent", () -> count("sent") == 1);
        assertThat(seen).containsExactly("sending", "0");
    }

    @Test
    void aPassingFailureIsTriedAgainAndALastingOneEndsDeadWithTheReasonInWords() {
        add(2, "teams-card");
        long first = DB.withHandle(handle -> handle.createQuery("select min(id) from delivery").mapTo(Long.class).one());
        start(delivery -> {
            if (delivery.id() == first && delivery.attempts() == 1) {
                return null;
            }
            throw new OutboundFailure(Kind.UNAVAILABLE, 503, "ServiceUnavailable", null, "req-7", "try later", null);
        });
        eventually("one sent, one dead", () -> count("sent") == 1 && count("dead") == 1);
        assertThat(row("dead")).isEqualTo("3 try later ServiceUnavailable req-7");
    }

    @Test
    void eachFailureHasAnEndOfItsOwn() {
        Map<String, RuntimeException> failures = Map.of(
                "rejected", failure(Kind.REJECTED), "unknown", failure(Kind.UNKNOWN_OUTCOME), "blocked", failure(Kind.UNREACHABLE_RECIPIENT),
                "empty", new NotWanted("nothing-happened"), "nowhere", new NoRoute("thanks-given.nowhere.camel.yaml"),
                "binary", new OutboundFailure(Kind.REJECTED, 400, "C\0de", null, "r\0", "\0\1", null));
        failures.keySet().forEach(destination -> add(1, destination));
        start(delivery -> {
            throw failures.get(delivery.destination());
        });
        eventually("all ended", () -> strings("select id::text from delivery where state in ('ready', 'sending', 'retry')").isEmpty());
        assertThat(strings("select destination || ' ' || state || ' ' || last_code from delivery")).containsExactlyInAnyOrder("rejected dead Code", "unknown in_doubt Code", "blocked dead Code",
                "empty not_wanted nothing-happened", "nowhere dead no-route", "binary dead C de");
    }

    @Test
    void anOutcomeThatTheDatabaseRefusesKeepsNoOtherFromBeingWritten() {
        DB.useHandle(handle -> handle.execute("alter table delivery add constraint refused check (request_id <> 'refused')"));
        try {
            add(50, "teams-card");
            long poisonous = DB.withHandle(handle -> handle.createQuery("select min(id) from delivery").mapTo(Long.class).one());
            start(delivery -> new Receipt("ref", delivery.id() == poisonous ? "refused" : "request"));
            eventually("the others are written", () -> count("sent") == 49);
            assertThat(count("sending")).as("in doubt when its lease has run out").isOne();
        } finally {
            DB.useHandle(handle -> handle.execute("alter table delivery drop constraint refused"));
        }
    }

    @Test
    void afterA429NothingMoreLeavesOnThatChannelUntilTheTimeItNamed() {
        add(10, "teams-activity");
        start(delivery -> {
            throw new OutboundFailure(Kind.THROTTLED, 429, "TooManyRequests", Duration.ofHours(1), null, "slow down", null);
        });
        eventually("gate closed and rows released", () -> count("sending") == 0 && gates() == 1);
        int before = sent.size();
        add(1, "teams-card");
        eventually("another channel is asked", () -> sent.size() == before + 1);
        assertThat(before).as("at most the sends that were under way").isLessThanOrEqualTo(WORKERS);
        eventually("all wait", () -> count("retry") + count("ready") == 11);
    }

    @Test
    void aSlowChannelDoesNotDelayAnother() {
        CountDownLatch held = new CountDownLatch(1);
        add(50, "outlook-mail");
        start(delivery -> {
            if (delivery.destination().equals("outlook-mail")) {
                await(held);
            }
            return null;
        });
        eventually("mails under way", () -> count("sending") == WORKERS);
        add(5, "teams-card");
        eventually("cards sent meanwhile", () -> count("sent") == 5);
        held.countDown();
        eventually("mails sent", () -> count("sent") == 55);
    }

    @Test
    void aCleanStopFinishesWhatIsUnderWayAndGivesTheRestBack() {
        CountDownLatch held = new CountDownLatch(1);
        add(20, "teams-card");
        Pump pump = start(delivery -> {
            await(held);
            return null;
        });
        eventually("four under way", () -> sent.size() == WORKERS);
        Thread stopping = new Thread(pump::stop);
        stopping.start();
        eventually("stopping", () -> stopping.getState() == Thread.State.TIMED_WAITING || stopping.getState() == Thread.State.WAITING);
        held.countDown();
        eventually("stopped", () -> !stopping.isAlive());
        assertThat(count("sent")).isEqualTo(sent.size());
        assertThat(count("ready")).isEqualTo(20 - sent.size());
        assertThat(count("sending")).isZero();
    }

    @Test
    void onlyWhatIsLeavingIsSendingAndAPauseHoldsTheRest() {
        CountDownLatch held = new CountDownLatch(1);
        add(20, "teams-card");
        start(delivery -> {
            await(held);
            return null;
        });
        eventually("four under way", () -> sent.size() == WORKERS);
        assertThat(count("sending")).isEqualTo(WORKERS);
        new ChannelStore(DB).pause("teams-card", "Ada", Clock.systemUTC().instant());
        held.countDown();
        eventually("those have ended", () -> count("sent") == WORKERS);
        add(1, "fax");
        eventually("another channel goes on", () -> count("sent") == WORKERS + 1);
        assertThat(count("ready")).isEqualTo(20 - WORKERS);
    }

    @Test
    void aLostAnswerIsAskedAboutUntilItIsKnown() {
        add(1, "teams-card");
        Queue<Boolean> doubtful = new ConcurrentLinkedQueue<>();
        start(delivery -> {
            doubtful.add(delivery.doubtful());
            if (doubtful.size() < 3) {
                throw failure(Kind.UNKNOWN_OUTCOME);
            }
            return null;
        });
        eventually("sent", () -> count("sent") == 1);
        assertThat(doubtful).containsExactly(false, true, true);
    }

    @Test
    void aDoubtThatNobodyCanClearUpIsLeftToAnOperator() {
        add(2, "teams-card");
        long first = DB.withHandle(handle -> handle.createQuery("select min(id) from delivery").mapTo(Long.class).one());
        start(delivery -> {
            throw OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, delivery.doubtful() && delivery.id() == first ? Sender.CANNOT_BE_ASKED : "no-answer", "words", null);
        });
        eventually("left", () -> strings("select last_code from delivery where ask_at is null order by id").equals(List.of(Sender.CANNOT_BE_ASKED, "asked-in-vain")));
        assertThat(count("in_doubt")).isEqualTo(2);
        assertThat(sent).filteredOn(id -> id == first).as("the attempt and one question").hasSize(2);
        assertThat(sent).filteredOn(id -> id != first).as("the attempt and three questions").hasSize(1 + FAST.mostQuestions());
    }

    @Test
    void aDoubtThatIsHeldBackAgainAndAgainIsLeftToAnOperatorToo() {
        add(1, "teams-card");
        start(delivery -> {
            throw OutboundFailure.unanswered(delivery.doubtful() ? Kind.HELD_BACK : Kind.UNKNOWN_OUTCOME, "held-back", "words", null);
        });
        eventually("left", () -> strings("select last_code from delivery where ask_at is null").equals(List.of("asked-in-vain")));
        assertThat(sent).as("the attempt and three questions").hasSize(1 + FAST.mostQuestions());
    }

    @Test
    void aCrashBetweenTheSendAndItsRecordEndsInDoubt() {
        add(1, "teams-card");
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        Ledger crashed = new LedgerStore(DB, channel -> Limits.NONE, past);
        DB.useHandle(handle -> handle.execute("update delivery set due_at = now() - interval '1 hour'"));
        crashed.take(crashed.lines(), 20, FAST.lease());
        start(delivery -> {
            assertThat(delivery.doubtful()).isTrue();
            return null;
        });
        eventually("in doubt, then known", () -> count("sent") == 1);
        assertThat(strings("select attempts || ' ' || fence from delivery")).containsExactly("2 3");
    }

    @Test
    void nobodyWritesToOneWhoHasLeft() {
        UUID gone = DB.withHandle(handle -> handle.createQuery("""
                insert into person (directory_id, dn, name, active) values ('left-1', 'uid=left', 'Gone', false) returning id""").mapTo(UUID.class).one());
        DB.useTransaction(handle -> deliveries.add(handle, List.of(new NewDelivery("gone", "thanks-given", "teams-activity", gone, null, Map.of()))));
        start(delivery -> null);
        eventually("not wanted", () -> count("not_wanted") == 1);
        assertThat(sent).isEmpty();
    }

    @Test
    void anErrorOfTheMachineDoesNotEndThePump() {
        AtomicInteger asked = new AtomicInteger();
        add(1, "teams-card");
        start(delivery -> null, () -> {
            if (asked.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("a class that a redeployment took away");
            }
            return true;
        });
        eventually("sent", () -> count("sent") == 1);
        assertThat(asked).hasValueGreaterThan(1);
    }

    private static OutboundFailure failure(Kind kind) {
        return new OutboundFailure(kind, 400, "Code", null, null, "words", null);
    }

    private static int gates() {
        return DB.withHandle(handle -> handle.createQuery("select count(*) from channel_gate").mapTo(Integer.class).one());
    }

    private static String row(String state) {
        return DB.withHandle(handle -> handle.createQuery("""
                select attempts || ' ' || last_error || ' ' || last_code || ' ' || request_id from delivery where state = ?
                """).bind(0, state).mapTo(String.class).one());
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
