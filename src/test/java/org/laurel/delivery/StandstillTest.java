package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.Departure;

/** A process that stands still at the worst moment: its message is made, its place among the calls is got, and time goes on. */
class StandstillTest {
    private final Standing clock = new Standing();
    private final MemoryTable table = new MemoryTable(Scopes.NONE);
    private final List<Instant> moved = new ArrayList<>();
    private final List<Instant> arrived = new CopyOnWriteArrayList<>();
    private final MemoryLedger ledger = new MemoryLedger(table, Limits::of, clock) {
        @Override
        public Optional<Place> move(Delivery late, Place held, Instant latest) {
            Optional<Place> place = super.move(late, held, latest);
            place.map(Place::at).ifPresent(moved::add);
            return place;
        }
    };
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrived.add(clock.instant());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aCallWhoseConnectionTookLongAsksAnewBeforeItIsWritten() {
        Delivery card = taken();
        // The name is looked up when the message is ready: what happens here happens before the connection stands.
        CountedHttp http = new CountedHttp(CountedHttp.client().newBuilder().dns(host -> {
            clock.standStill(Duration.ofSeconds(3));
            return List.of(InetAddress.getLoopbackAddress());
        }).build(), clock, 1000);
        leave(card, http);
        assertThat(moved).isNotEmpty().allMatch(place -> place.isAfter(card.place().at().plusSeconds(3)));
        assertThat(arrived).hasSize(1).allMatch(when -> !when.isBefore(moved.get(moved.size() - 1)));
    }

    @Test
    void aPlaceThatIsLostWhileItIsWaitedForIsAskedForAgain() {
        Delivery card = taken();
        clock.standStill(Duration.ofSeconds(3));
        CountedHttp http = new CountedHttp(CountedHttp.client().newBuilder().dns(host -> {
            clock.standStillAtTheNextPlace(Duration.ofSeconds(2));
            return List.of(InetAddress.getLoopbackAddress());
        }).build(), clock, 1000);
        leave(card, http);
        assertThat(moved).hasSizeGreaterThanOrEqualTo(2);
        assertThat(moved.get(1)).isAfter(moved.get(0).plusSeconds(1));
        assertThat(arrived).hasSize(1).allMatch(when -> !when.isBefore(moved.get(moved.size() - 1)));
    }

    private Delivery taken() {
        table.add(new NewDelivery("card", "thanks-given", "teams-card", new UUID(0, 1), null, Map.of()), clock.instant());
        return ledger.take(ledger.lines(), 1, Duration.ofMinutes(2)).deliveries().get(0);
    }

    private void leave(Delivery card, CountedHttp http) {
        Verdict verdict = new Verdict(Pace.USUAL, () -> 0.5, Limits::of, clock);
        Lane lane = new Lane(ledger, Limits.of("teams-card"), verdict, clock);
        lane.taken(card);
        Passage passage = lane.passage(card);
        assertThat(passage.refusal()).isEmpty();
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        assertThat(Departure.through(passage::leave, () -> http.send("POST", url, Map.of(), new byte[] {'{', '}'}, false)).status()).isEqualTo(202);
    }

    /** Real time, which may be moved on. */
    private final class Standing extends Clock {
        private volatile Duration ahead = Duration.ZERO;
        private volatile Duration atTheNextPlace;

        void standStill(Duration time) {
            ahead = ahead.plus(time);
        }

        void standStillAtTheNextPlace(Duration time) {
            atTheNextPlace = time;
        }

        @Override
        public Instant instant() {
            if (atTheNextPlace != null && !moved.isEmpty()) {
                ahead = ahead.plus(atTheNextPlace);
                atTheNextPlace = null;
            }
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
