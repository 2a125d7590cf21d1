package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.platform.Database;

/**
 * What the bot says to a person who waits for it. It is no row of the ledger, as nobody wants it later, but Microsoft counts it with the
 * cards: so it passes the same gates. It gets the next place there is, and cards that wait come after it.
 */
@Singleton
public class SendAnswer {
    private static final String CHANNEL = "teams-card";
    /** After that whoever asked has looked elsewhere, and others wait for the thread. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Ledger ledger;
    private final Lane lane;
    private final Clock clock;

    @Inject
    SendAnswer(Database database, LedgerClock clock) {
        this(database.jdbi(), clock);
    }

    public SendAnswer(Jdbi jdbi, Clock clock) {
        this.ledger = new LedgerStore(jdbi, Limits::of, clock);
        this.clock = clock;
        this.lane = new Lane(ledger, Limits.of(CHANNEL), new Verdict(Pace.USUAL, () -> ThreadLocalRandom.current().nextDouble(), Limits::of, clock), clock);
    }

    /**
     * @param reader whose chat with the bot it goes to, or null
     * @param thread where it goes if it is nobody's chat
     * @param call   posts it; asks {@link Departure} before it leaves
     * @throws OutboundFailure as {@code call} throws it, and HELD_BACK if there was no place for it within {@link #PATIENCE}
     */
    public <T> T send(UUID reader, String thread, Supplier<T> call) {
        Delivery answer = Delivery.answer(CHANNEL, reader == null ? thread : "", reader, clock.instant().plus(Pace.USUAL.lease()));
        try {
            return Departure.through(() -> leave(answer), call);
        } catch (OutboundFailure failure) {
            if (failure.kind() == Kind.THROTTLED) {
                ledger.finish(List.of(lane.failed(answer, failure)));
            }
            throw failure;
        }
    }

    private void leave(Delivery answer) {
        Instant latest = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                lane.passage(answer).leave();
                return;
            } catch (OutboundFailure full) {
                if (clock.instant().plus(PAUSE).isAfter(latest)) {
                    throw full;
                }
                pause(full);
            }
        }
    }

    private static void pause(OutboundFailure full) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw full;
        }
    }
}
