package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every ledger does at its gates. */
abstract class GateContract extends LedgerContract {
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
    void aThreadTakesSevenInASecondEightInTwoSixtyInHalfAMinute() {
        for (int i = 0; i < 100; i++) {
            add(card("c" + i));
        }
        List<Instant> places = new ArrayList<>();
        for (int tick = 0; tick < 400; tick++) {
            for (Delivery one : take("teams-card", 50)) {
                places.add(one.place().at());
            }
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(mostWithin(places, Duration.ofSeconds(1))).isEqualTo(7);
        assertThat(mostWithin(places, Duration.ofSeconds(2))).isEqualTo(8);
        assertThat(mostWithin(places, Duration.ofSeconds(30))).isEqualTo(60);
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
            clock.advance(Gate.AHEAD);
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
        List<Delivery> five = take("teams-activity", 10);
        assertThat(five).hasSize(5);
        Instant first = five.get(0).place().at();
        Taken refused = ledger.take(ledger.lines(), 10, LEASE);
        assertThat(refused.deliveries()).isEmpty();
        assertThat(refused.opensAt().plus(Gate.NEAR)).as("a little before").isEqualTo(first.plus(aSecondOfBells()).plus(Gate.SPREAD));
        clock.set(refused.opensAt());
        assertThat(take("teams-activity", 10)).hasSize(1);
    }

    private static Duration aSecondOfBells() {
        return Limits.of("teams-activity").channel().get(0).in();
    }

    @Test
    void aPlaceThatNobodyUsedIsFreeAgainOnce() {
        for (int i = 0; i < 8; i++) {
            add(notification("a" + i));
        }
        Delivery unused = take("teams-activity", 10).get(4);
        List<Outcome> givenBack = List.of(Outcome.released(unused, START).leaving(unused.place()));
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
        assertThat(ledger.move(late, late.place(), clock.instant().plusSeconds(1))).as("soon, in the place of its own").map(Place::at).contains(clock.instant().plus(Gate.SOON));
        Instant full = clock.instant();
        assertThat(take("teams-activity", 10)).isEmpty();
        Place next = ledger.move(late, null, full.plusSeconds(1)).orElseThrow();
        assertThat(next.at()).as("when the first of the others has left the second").isEqualTo(late.place().at().plus(Gate.APART).plus(aSecondOfBells()).plus(Gate.SPREAD));
        assertThat(ledger.move(late, null, next.at().minusMillis(1))).isEmpty();
        assertThat(ledger.move(late, next, full.plusMillis(1))).as("there is none so soon, but that one is free").isEmpty();
        assertThat(ledger.move(late, null, next.at())).map(Place::at).contains(next.at());
    }

    @Test
    void aPlaceOfOneInDoubtIsFreedOnceToo() {
        add(notification("a"));
        take("teams-activity", 1);
        clock.advance(LEASE.plusMillis(1));
        ledger.doubtExpiredLeases(clock.instant(), MOST_QUESTIONS);
        Delivery asked = take("teams-activity", 1).get(0);
        for (int i = 0; i < 4; i++) {
            add(notification("other" + i));
        }
        assertThat(take("teams-activity", 10)).as("at the same moment").hasSize(4);
        List<Outcome> stillInDoubt = List.of(Outcome.inDoubt(asked, clock.instant().plusSeconds(60), "no answer", "no-answer", null).leaving(asked.place()));
        ledger.finish(stillInDoubt);
        assertThat(ledger.finish(stillInDoubt)).as("written again after a lost answer").isEmpty();
        assertThat(rows().get(0).questions()).isOne();
        add(notification("x"), notification("y"));
        clock.advance(Gate.AHEAD);
        assertThat(take("teams-activity", 10)).as("one place, not two").hasSize(1);
    }

    @Test
    void whoseThreadIsFullHoldsUpNobodyElse() {
        for (int i = 0; i < 7; i++) {
            add(card("c" + i));
        }
        List<Delivery> seven = take("teams-card", 10);
        assertThat(ledger.move(seven.get(0), null, clock.instant().plusSeconds(5))).as("the thread takes seven a second").isEmpty();
        add(new NewDelivery("chat", "thanks-given", "teams-card", person(), null, Map.of()));
        clock.advance(Gate.AHEAD);
        assertThat(take("teams-card", 10)).hasSize(1);
    }

    @Test
    void ofTheChangesOfOneMessageOneIsUnderWayAtATime() {
        add(change("edited", 7), change("reacted", 7), change("another", 8));
        List<Delivery> first = take("teams-card", 10);
        assertThat(first).extracting(Delivery::id).containsExactlyInAnyOrder(1L, 3L);
        assertThat(take("teams-card", 10)).as("while it is under way").isEmpty();
        ledger.finish(List.of(Outcome.released(first.get(0), clock.instant())));
        Delivery again = take("teams-card", 10).get(0);
        clock.advance(LEASE.plusMillis(1));
        ledger.doubtExpiredLeases(clock.instant().plus(SETTLING), MOST_QUESTIONS);
        assertThat(take("teams-card", 10)).extracting(Delivery::id).as("whoever had it is gone").containsExactly(2L);
        clock.advance(SETTLING);
        assertThat(take("teams-card", 10)).as("the doubt about the other, once it is its turn").extracting(Delivery::id).containsExactly(3L);
        assertThat(again.id()).isOne();
    }

    @Test
    void whoIsLateIsHeldByAPauseToo() {
        add(notification("a"));
        Delivery late = take("teams-activity", 1).get(0);
        pause("teams-activity");
        assertThat(ledger.move(late, late.place(), clock.instant().plusSeconds(1))).isEmpty();
    }

    @Test
    void anAnswerLeavesBeforeAllThatWaitAndIsCountedWithThem() {
        UUID asking = person();
        for (int i = 0; i < 100; i++) {
            add(new NewDelivery("c" + i, "thanks-given", "teams-card", person(), null, Map.of()));
        }
        List<Instant> places = new ArrayList<>();
        for (int tick = 0; tick < 14; tick++) {
            take("teams-card", 50).forEach(card -> places.add(card.place().at()));
            if (tick % 2 == 1) {
                places.add(ledger.move(answer(asking), null, clock.instant().plusSeconds(1)).orElseThrow().at());
            }
            clock.advance(Duration.ofMillis(50));
        }
        assertThat(places).as("each behind those that had their place, and before those that waited").isSorted();
        assertThat(mostWithin(places, Duration.ofSeconds(1))).isEqualTo(50);
        assertThat(ledger.move(answer(asking), null, clock.instant().plusSeconds(1))).as("an eighth in a second to one chat").isEmpty();
        assertThat(ledger.move(answer(person()), null, clock.instant().plus(Gate.SOON))).as("all places of this second are taken").isEmpty();
    }

    @Test
    void whatAnAnswerIsToldHoldsEveryCard() {
        add(card("a"));
        assertThat(ledger.finish(List.of(Outcome.throttled(answer(person()), START.plusSeconds(30), "", "429", null)))).isEmpty();
        assertThat(ledger.lines()).isEmpty();
        assertThat(ledger.move(answer(person()), null, START.plusSeconds(29))).isEmpty();
        clock.set(START.plusSeconds(30));
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void aPauseHoldsNobodysConversationAndOutlivesIt() {
        add(card("a"));
        pause("teams-card");
        assertThat(ledger.move(answer(person()), null, START.plusSeconds(1))).isPresent();
        assertThat(ledger.lines()).isEmpty();
    }

    private static Delivery answer(UUID reader) {
        return Delivery.answer("teams-card", "", reader, START.plusSeconds(120));
    }
}
