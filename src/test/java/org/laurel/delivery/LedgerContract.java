package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.SettableClock;

/** What every ledger does: the one in PostgreSQL, and the one in memory that the simulation runs thousands of times. */
abstract class LedgerContract {
    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(2);
    static final Duration SETTLING = Duration.ofSeconds(30);
    static final int MOST_QUESTIONS = 3;

    /** What is seen of a row. */
    record Seen(String state, int attempts, int questions, Instant due, Instant askAt, String code) {
    }

    final SettableClock clock = new SettableClock(START);
    Ledger ledger;

    abstract Ledger fresh();

    abstract void add(NewDelivery... rows);

    abstract List<Seen> rows();

    abstract void pause(String channel);

    /** People that rows may be for. */
    abstract UUID person();

    @BeforeEach
    void begin() {
        ledger = fresh();
    }

    @Test
    void whoeverTakesARowCommitsItAsSendingWithAFenceAndALease() {
        add(card("a"));
        Delivery taken = take("teams-card", 20).get(0);
        assertThat(states()).containsExactly("sending");
        assertThat(taken.fence()).isOne();
        assertThat(taken.leaseUntil()).isEqualTo(START.plus(LEASE));
        assertThat(taken.body()).containsEntry("deliveryId", taken.id()).containsEntry("topic", "thanks-given").containsEntry("message", "Tack!")
                .containsEntry("scope", Scopes.TEAMS_CHANNEL).doesNotContainKey("doubtful");
        assertThat(take("teams-card", 20)).isEmpty();
    }

    @Test
    void nothingButWhatLeavesNowIsTaken() {
        add(mail("a"), mail("b"), mail("c"));
        assertThat(take("fax", 2)).isEmpty();
        add(fax("1"), fax("2"), fax("3"));
        assertThat(take("fax", 2)).hasSize(2);
        assertThat(states()).containsExactly("ready", "ready", "ready", "sending", "sending", "ready");
    }

    @Test
    void whatIsNotDueWaits() {
        add(new NewDelivery("later", "thanks-given", "teams-card", null, null, Map.of(), START.plusSeconds(60), null));
        assertThat(ledger.lines()).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(take("teams-card", 20)).hasSize(1);
    }

    @Test
    void aSenderThatVanishedLeavesADoubtThatIsAskedAboutAndNotSentAgain() {
        add(card("a"));
        take("teams-card", 20);
        assertThat(sweep()).isZero();
        clock.advance(LEASE.plusMillis(1));
        assertThat(sweep()).isOne();
        assertThat(rows()).containsExactly(new Seen("in_doubt", 1, 0, START, clock.instant().plus(SETTLING), "lease-expired"));
        assertThat(ledger.lines()).as("not before it can be seen").isEmpty();
        clock.advance(SETTLING);
        Delivery asked = take("teams-card", 20).get(0);
        assertThat(asked.doubtful()).isTrue();
        assertThat(asked.body()).containsEntry("doubtful", true);
        assertThat(asked.fence()).isEqualTo(2);
        assertThat(states()).as("it may have left all the while").containsExactly("in_doubt");
        assertThat(take("teams-card", 20)).as("one asks at a time").isEmpty();
    }

    @Test
    void anAnswerEndsTheDoubt() {
        Delivery asked = asked();
        assertThat(ledger.finish(List.of(Outcome.sent(asked, null)))).hasSize(1);
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgainLater() {
        Delivery asked = asked();
        Instant again = clock.instant().plusSeconds(60);
        ledger.finish(List.of(Outcome.inDoubt(asked, again, "still nothing", "no-answer", null)));
        assertThat(rows()).containsExactly(new Seen("in_doubt", 1, 1, START, again, "no-answer"));
        assertThat(ledger.lines()).isEmpty();
        clock.set(again);
        assertThat(take("teams-card", 1).get(0).questions()).isOne();
    }

    @Test
    void whatNobodyCanFindOutIsNotAskedAgain() {
        ledger.finish(List.of(Outcome.inDoubt(asked(), null, "words", Sender.CANNOT_BE_ASKED, null)));
        clock.advance(Duration.ofDays(30));
        assertThat(ledger.lines()).isEmpty();
        assertThat(rows().get(0).askAt()).isNull();
    }

    @Test
    void oneWhoAskedAndVanishedIsCountedAndAfterSoManyAnOperatorHasToLook() {
        asked();
        for (int vanished = 1; vanished < MOST_QUESTIONS; vanished++) {
            clock.advance(LEASE.plusMillis(1));
            sweep();
            assertThat(rows().get(0)).isEqualTo(new Seen("in_doubt", 1, vanished, START, clock.instant().plus(SETTLING), "lease-expired"));
            clock.advance(SETTLING);
            assertThat(take("teams-card", 1)).hasSize(1);
        }
        clock.advance(LEASE.plusMillis(1));
        sweep();
        assertThat(rows()).containsExactly(new Seen("in_doubt", 1, MOST_QUESTIONS, START, null, "asked-in-vain"));
    }

    @Test
    void aLateAnswerOfTheOneWhoHoldsTheFenceEndsTheDoubt() {
        add(card("a"));
        Delivery taken = take("teams-card", 20).get(0);
        clock.advance(LEASE.plusSeconds(1));
        sweep();
        assertThat(ledger.finish(List.of(Outcome.sent(taken, new Receipt("conversation|activity", "r-1"))))).hasSize(1);
        assertThat(rows().get(0).state()).isEqualTo("sent");
        assertThat(rows().get(0).askAt()).isNull();
    }

    @Test
    void aStaleFenceLoses() {
        add(card("a"));
        Delivery stale = take("teams-card", 20).get(0);
        clock.advance(LEASE.plusSeconds(1));
        sweep();
        clock.advance(SETTLING);
        Delivery fresh = take("teams-card", 20).get(0);
        assertThat(ledger.finish(List.of(Outcome.dead(stale, "late", "late", null)))).as("while another asks").isEmpty();
        assertThat(ledger.finish(List.of(Outcome.sent(fresh, null)))).containsExactly(fresh.id());
        assertThat(ledger.finish(List.of(Outcome.dead(stale, "late", "late", null)))).as("after it").isEmpty();
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void aReleasedRowIsAsItWas() {
        add(card("a"));
        ledger.finish(List.of(Outcome.released(take("teams-card", 20).get(0), clock.instant())));
        assertThat(rows()).containsExactly(new Seen("ready", 0, 0, START, null, null));
        assertThat(take("teams-card", 20)).hasSize(1);
    }

    @Test
    void aReleasedQuestionIsInDoubtAsBefore() {
        Delivery asked = asked();
        ledger.finish(List.of(Outcome.released(asked, clock.instant())));
        assertThat(rows().get(0).state()).isEqualTo("in_doubt");
        assertThat(take("teams-card", 20)).extracting(Delivery::doubtful).containsExactly(true);
    }

    @Test
    void whatNobodyWantsAnyMoreIsNeitherTakenNorKeptWaiting() {
        add(new NewDelivery("old", "thanks-given", "teams-activity", null, null, Map.of(), null, START.plusSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(take("teams-activity", 20)).isEmpty();
        assertThat(ledger.dropExpired()).isOne();
        assertThat(states()).containsExactly("not_wanted");
    }

    @Test
    void aDoubtAboutWhatNobodyWantsAnyMoreStaysAndIsNotSent() {
        add(new NewDelivery("old", "thanks-given", "teams-activity", null, null, Map.of(), null, START.plusSeconds(200)));
        take("teams-activity", 1);
        clock.advance(Duration.ofSeconds(201));
        sweep();
        assertThat(ledger.dropExpired()).isOne();
        assertThat(rows().get(0)).extracting(Seen::state, Seen::askAt, Seen::code).containsExactly("in_doubt", null, "doubt-expired");
        assertThat(ledger.dropExpired()).as("once").isZero();
    }

    @Test
    void aLongLineDelaysNoOtherTopic() {
        for (int i = 0; i < 40; i++) {
            add(new NewDelivery("check-in-" + i, "check-in-published", "fax", null, null, Map.of()));
        }
        clock.advance(Duration.ofSeconds(1));
        add(fax("thanks"));
        assertThat(take("fax", 4)).extracting(Delivery::topic).containsOnlyOnce("thanks-given").contains("check-in-published");
    }

    @Test
    void severalTakeDisjointRows() {
        for (int i = 0; i < 30; i++) {
            add(fax("row" + i));
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            for (Delivery delivery : take("fax", 4)) {
                assertThat(seen.add(delivery.id())).as("taken once").isTrue();
            }
        }
        assertThat(seen).hasSize(30);
    }

    private Delivery asked() {
        add(card("a"));
        take("teams-card", 20);
        clock.advance(LEASE.plusMillis(1));
        sweep();
        clock.advance(SETTLING);
        return take("teams-card", 20).get(0);
    }

    private int sweep() {
        return ledger.doubtExpiredLeases(clock.instant().plus(SETTLING), MOST_QUESTIONS);
    }

    List<Delivery> take(String destination, int most) {
        List<Line> lines = ledger.lines().stream().filter(line -> line.destination().equals(destination)).toList();
        return lines.isEmpty() ? List.of() : ledger.take(lines, most, LEASE).deliveries();
    }

    List<Delivery> take(List<Line> lines, int most) {
        return ledger.take(lines, most, LEASE).deliveries();
    }

    List<Line> line(String destination, String scope) {
        return ledger.lines().stream().filter(line -> line.destination().equals(destination) && line.scope().equals(scope)).toList();
    }

    List<String> states() {
        return rows().stream().map(Seen::state).toList();
    }

    static int mostWithin(List<Instant> times, Duration stretch) {
        int most = 0;
        for (int from = 0; from < times.size(); from++) {
            int to = from;
            while (to < times.size() && times.get(to).isBefore(times.get(from).plus(stretch))) {
                to++;
            }
            most = Math.max(most, to - from);
        }
        return most;
    }

    static NewDelivery notification(String key) {
        return new NewDelivery(key, "thanks-given", "teams-activity", null, null, Map.of());
    }

    static NewDelivery card(String key) {
        return new NewDelivery(key, "thanks-given", "teams-card", null, null, Map.of("message", "Tack!"));
    }

    static NewDelivery change(String key, long message) {
        return new NewDelivery(key, "thanks-edited", "teams-card", null, null, Map.of(NewDelivery.CHANGES, message));
    }

    static NewDelivery fax(String key) {
        return new NewDelivery("fax-" + key, "thanks-given", "fax", null, null, Map.of());
    }

    /** From the one mailbox that the ledgers of these tests know. */
    NewDelivery mail(String key) {
        return new NewDelivery(key, "weekly-digest", "outlook-mail", person(), null, Map.of());
    }
}
