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
    void aClosedGateHoldsItsChannelAndNoOtherAndTheThrottledRowKeepsItsPlace() {
        add(card("a"), card("b"), mail("m"));
        Delivery first = take("teams-card", 1).get(0);
        ledger.finish(List.of(Outcome.throttled(first, START.plusSeconds(30), "", "429", null)));
        assertThat(ledger.lines()).extracting(Line::destination).containsExactly("outlook-mail");
        assertThat(rows().get(0)).isEqualTo(new Seen("retry", 0, 0, START, null, "throttled"));
        clock.advance(Duration.ofSeconds(30));
        assertThat(take("teams-card", 1)).extracting(Delivery::id).containsExactly(first.id());
    }

    @Test
    void aClosedMailboxHoldsItsOwnMailsOnly() {
        add(mail("a"), new NewDelivery("b", "weekly-digest", "outlook-mail", null, null, Map.of()));
        ledger.finish(List.of(Outcome.throttled(take(line("outlook-mail", "laurel@example.com"), 1).get(0), START.plusSeconds(30), "laurel@example.com", "429", null)));
        assertThat(ledger.lines()).extracting(Line::scope).containsExactly("");
        clock.advance(Duration.ofSeconds(30));
        assertThat(ledger.lines()).extracting(Line::scope).containsExactly("", "laurel@example.com");
    }

    @Test
    void aGateOnlyMovesLater() {
        add(card("a"), card("b"));
        List<Delivery> both = take("teams-card", 2);
        ledger.finish(List.of(Outcome.throttled(both.get(0), START.plusSeconds(60), "", "429", null)));
        ledger.finish(List.of(Outcome.throttled(both.get(1), START.plusSeconds(5), "", "429", null)));
        clock.set(START.plusSeconds(59));
        assertThat(ledger.lines()).isEmpty();
    }

    @Test
    void aPauseHoldsWhatWasSeenButHasNotBegun() {
        add(card("a"));
        List<Line> seen = ledger.lines();
        pause("teams-card");
        assertThat(ledger.take(seen, 20, LEASE).deliveries()).isEmpty();
        assertThat(ledger.lines()).isEmpty();
        assertThat(states()).containsExactly("ready");
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
    void aThreadTakesSevenInASecondEightInTwoSixtyInHalfAMinute() {
        for (int i = 0; i < 100; i++) {
            add(card("c" + i));
        }
        List<Instant> stamps = new ArrayList<>();
        for (int tick = 0; tick < 400; tick++) {
            for (Delivery one : take("teams-card", 50)) {
                stamps.add(one.stamp());
            }
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(mostWithin(stamps, Duration.ofSeconds(1))).isEqualTo(7);
        assertThat(mostWithin(stamps, Duration.ofSeconds(2))).isEqualTo(8);
        assertThat(mostWithin(stamps, Duration.ofSeconds(30))).isEqualTo(60);
    }

    @Test
    void aFullChatStandsBeforeNoOther() {
        UUID one = person();
        UUID other = person();
        for (int i = 0; i < 20; i++) {
            add(new NewDelivery("one" + i, "thanks-given", "teams-card", one, null, Map.of()));
        }
        add(new NewDelivery("other", "thanks-given", "teams-card", other, null, Map.of()));
        List<UUID> sent = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            take("teams-card", 16).forEach(delivery -> sent.add(delivery.recipientId()));
        }
        assertThat(sent).filteredOn(one::equals).hasSize(7);
        assertThat(sent).filteredOn(other::equals).hasSize(1);
    }

    @Test
    void aMailboxTakesFourAtATimeAndThirtyAMinute() {
        for (int i = 0; i < 40; i++) {
            add(mail("m" + i));
        }
        int sent = 0;
        Instant began = clock.instant();
        while (clock.instant().isBefore(began.plusSeconds(60))) {
            List<Delivery> four = take("outlook-mail", 16);
            assertThat(four).hasSizeLessThanOrEqualTo(4);
            assertThat(take("outlook-mail", 16)).as("while four are under way").isEmpty();
            sent += four.size();
            ledger.finish(four.stream().map(one -> Outcome.sent(one, null)).toList());
            clock.advance(Duration.ofMillis(250));
        }
        assertThat(sent).isEqualTo(30);
    }

    @Test
    void whoIsRefusedIsToldWhenTheGateOpens() {
        for (int i = 0; i < 6; i++) {
            add(notification("a" + i));
        }
        assertThat(take("teams-activity", 10)).hasSize(5);
        Taken refused = ledger.take(ledger.lines(), 10, LEASE);
        assertThat(refused.deliveries()).isEmpty();
        assertThat(refused.opensAt()).isBetween(START.plusSeconds(1), START.plusSeconds(1).plus(Gate.SPREAD));
        clock.set(refused.opensAt());
        assertThat(take("teams-activity", 10)).hasSize(1);
    }

    @Test
    void aPlaceThatNobodyUsedIsFreeAgainOnce() {
        for (int i = 0; i < 8; i++) {
            add(notification("a" + i));
        }
        Delivery unused = take("teams-activity", 10).get(4);
        List<Outcome> givenBack = List.of(Outcome.released(unused, START).leaving(unused.stamp()));
        ledger.finish(givenBack);
        assertThat(ledger.finish(givenBack)).as("written again after a lost answer").isEmpty();
        assertThat(take("teams-activity", 10)).extracting(Delivery::id).containsExactly(unused.id());
    }

    @Test
    void whoIsLateGetsAnotherPlaceAndLeavesItsOwn() {
        for (int i = 0; i < 8; i++) {
            add(notification("a" + i));
        }
        Delivery late = take("teams-activity", 10).get(0);
        clock.advance(Duration.ofMillis(200));
        assertThat(ledger.move(late, late.stamp(), clock.instant().plusSeconds(1))).as("now, in the place of its own").contains(clock.instant());
        Instant full = clock.instant();
        assertThat(take("teams-activity", 10)).isEmpty();
        Instant next = ledger.move(late, null, full.plusSeconds(1)).orElseThrow();
        assertThat(next).as("when the first of the others has left the second").isBetween(START.plusSeconds(1), START.plusSeconds(1).plus(Gate.SPREAD));
        assertThat(ledger.move(late, null, next.minusMillis(1))).isEmpty();
        assertThat(ledger.move(late, next, full.plusMillis(1))).as("there is none so soon, but that one is free").isEmpty();
        assertThat(ledger.move(late, null, next)).contains(next);
    }

    @Test
    void whoIsLateIsHeldByAPauseToo() {
        add(notification("a"));
        Delivery late = take("teams-activity", 1).get(0);
        pause("teams-activity");
        assertThat(ledger.move(late, late.stamp(), clock.instant().plusSeconds(1))).isEmpty();
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

    private List<Delivery> take(List<Line> lines, int most) {
        return ledger.take(lines, most, LEASE).deliveries();
    }

    private List<Line> line(String destination, String scope) {
        return ledger.lines().stream().filter(line -> line.destination().equals(destination) && line.scope().equals(scope)).toList();
    }

    private List<String> states() {
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

    static NewDelivery fax(String key) {
        return new NewDelivery("fax-" + key, "thanks-given", "fax", null, null, Map.of());
    }

    /** From the one mailbox that the ledgers of these tests know. */
    NewDelivery mail(String key) {
        return new NewDelivery(key, "weekly-digest", "outlook-mail", person(), null, Map.of());
    }
}
