package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this replica's clock is from the database's, to which all replicas compare theirs. The ledger and its gates go by the {@link LedgerClock},
 * which is corrected by that.
 */
@Singleton
class ClockOffset {
    /** Beyond this somebody is told; the chart's alert has the same bound. Clocks that are kept by NTP in one network agree better. */
    static final Duration MOST = Duration.ofMillis(10);
    private static final Logger LOG = LoggerFactory.getLogger(ClockOffset.class);
    private static final Duration REGULARLY = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Supplier<Instant> database;
    private final Clock clock;
    private volatile Optional<Duration> last = Optional.empty();
    private volatile Duration known = Duration.ZERO;
    private Instant next = Instant.MIN;
    private boolean told;

    @Inject
    ClockOffset(ClockStore store, Clock clock) {
        this(store::now, clock);
    }

    ClockOffset(Supplier<Instant> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the pump's thread: compares the clocks, if that was not done in the last five seconds. Fails while the database is away. */
    void look() {
        Instant now = clock.instant();
        boolean setBack = now.plus(REGULARLY).isBefore(next);
        if (now.isBefore(next) && !setBack) {
            return;
        }
        next = now.plus(REGULARLY);
        try {
            last = Optional.of(measure());
        } catch (RuntimeException away) {
            last = Optional.empty();
            throw away;
        }
    }

    /** Positive if this replica's clock was ahead; empty while the database is away. Asks nobody. */
    Optional<Duration> last() {
        return last;
    }

    /** The same as it was when the database last answered; zero before it ever did. */
    Duration known() {
        return known;
    }

    static boolean tooMuch(Duration offset) {
        return offset.abs().compareTo(MOST) > 0;
    }

    /** What is certain, however long question and answer took: the database read its clock between our two readings. */
    private Duration measure() {
        Duration least = null;
        Duration most = null;
        for (int i = 0; i < TRIES; i++) {
            Instant before = clock.instant();
            Instant there = database.get();
            Instant after = clock.instant();
            least = least == null || least.compareTo(Duration.between(there, before)) < 0 ? Duration.between(there, before) : least;
            most = most == null || most.compareTo(Duration.between(there, after)) > 0 ? Duration.between(there, after) : most;
        }
        Duration offset = least.compareTo(Duration.ZERO) > 0 ? least : most.isNegative() ? most : Duration.ZERO;
        known = offset;
        tell(offset);
        return offset;
    }

    private void tell(Duration offset) {
        if (tooMuch(offset) && !told) {
            LOG.warn("This machine's clock is {} ms {} the database's: have both kept by NTP. Deliveries go by the database's meanwhile",
                    offset.abs().toMillis(), offset.isNegative() ? "behind" : "ahead of");
        }
        told = tooMuch(offset);
    }
}
