package org.laurel.delivery;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The database's clock, as this replica last compared its own with it. All replicas share leases, gates and due times: one whose clock
 * is minutes ahead would take others' leases for ended, and its places among the calls would keep every replica waiting.
 */
@Singleton
@Typed(LedgerClock.class)
class LedgerClock extends Clock {
    private final ClockOffset offset;
    private final Clock own;

    @Inject
    LedgerClock(ClockOffset offset, Clock own) {
        this.offset = offset;
        this.own = own;
    }

    @Override
    public Instant instant() {
        return own.instant().minus(offset.known());
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new LedgerClock(offset, own.withZone(zone));
    }
}
