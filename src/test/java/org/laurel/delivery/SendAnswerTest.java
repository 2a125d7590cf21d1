package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.laurel.platform.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.TestPeople;

/** A person talks to the bot while cards wait; real threads, a real clock and a real database. */
class SendAnswerTest extends PumpAtWork {
    private static final int CARDS = 200;

    private final SendAnswer answer = new SendAnswer(DB, Clock.systemUTC());
    private final Queue<Instant> departures = new ConcurrentLinkedQueue<>();
    private final UUID asking = TestPeople.add(DB, "asking");

    SendAnswerTest() {
        super(Limits::of);
    }

    @Test
    void answersOvertakeTheCardsThatWaitAndNoSecondSeesMoreThanFifty() {
        List<NewDelivery> cards = new ArrayList<>();
        for (int i = 0; i < CARDS; i++) {
            cards.add(new NewDelivery("card" + i, "thanks-given", "teams-card", TestPeople.add(DB, "reader" + i), null, Map.of()));
        }
        // Each by a change of its own, so that all are due at once.
        DB.useTransaction(handle -> cards.forEach(card -> deliveries.add(handle, List.of(card))));
        start(delivery -> posted("card"));
        eventually("all places are taken", () -> departures.size() >= 50);
        for (int i = 0; i < 5; i++) {
            Instant asked = Instant.now();
            assertThat(answer.send(asking, "chat", () -> posted("answer")).providerRef()).isEqualTo("answer");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(departures).as("while cards wait").hasSizeLessThan(CARDS);
        eventually("all sent", () -> count("sent") == CARDS);
        assertThat(departures).hasSize(CARDS + 5);
        assertThat(LedgerContract.mostWithin(places(""), Duration.ofSeconds(1).plus(Gate.SPREAD))).isLessThanOrEqualTo(50);
    }

    @Test
    void whoAsksFasterThanAChatTakesWaitsALittle() {
        for (int i = 0; i < 8; i++) {
            answer.send(asking, "chat", () -> posted("answer"));
        }
        assertThat(LedgerContract.mostWithin(places(asking.toString()), Duration.ofSeconds(1).plus(Gate.SLACK))).isLessThanOrEqualTo(7);
        answer.send(null, "a thread", () -> posted("answer"));
        assertThat(scopes()).containsExactlyInAnyOrder("", asking.toString(), "a thread");
    }

    @Test
    void aRefusedAnswerHoldsTheCardsToo() {
        OutboundFailure tooMuch = new OutboundFailure(Kind.THROTTLED, 429, "TooManyRequests", Duration.ofSeconds(40), null, "slower", null);
        assertThatThrownBy(() -> answer.send(asking, "chat", () -> {
            posted("answer");
            throw tooMuch;
        })).isSameAs(tooMuch);
        boolean closed = DB.withHandle(handle -> handle.createQuery("select not_before > now() + interval '30 seconds' from channel_gate where scope = ''").mapTo(boolean.class).one());
        assertThat(closed).isTrue();
        Instant asked = Instant.now();
        assertThatThrownBy(() -> answer.send(asking, "chat", () -> posted("answer"))).isInstanceOfSatisfying(OutboundFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Kind.HELD_BACK));
        assertThat(Duration.between(asked, Instant.now())).as("nobody waits for long").isLessThan(SendAnswer.PATIENCE.multipliedBy(3));
        assertThat(departures).hasSize(1);
    }

    private Receipt posted(String what) {
        Departure.now();
        departures.add(Instant.now());
        return new Receipt(what, "request");
    }

    private static List<Instant> places(String scope) {
        return DB.withHandle(handle -> handle.createQuery("select unnest(recent) from channel_gate where channel = 'teams-card' and scope = :scope order by 1")
                .bind("scope", scope).mapTo(Long.class).list()).stream().map(Instant::ofEpochMilli).toList();
    }

    private static List<String> scopes() {
        return DB.withHandle(handle -> handle.createQuery("select scope from channel_gate where channel = 'teams-card'").mapTo(String.class).list());
    }
}
