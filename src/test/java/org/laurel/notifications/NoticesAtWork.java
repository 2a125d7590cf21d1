package org.laurel.notifications;

import java.time.Clock;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.Deliveries;

/** A doorkeeper for tests of those who ask it. */
public final class NoticesAtWork {
    private NoticesAtWork() {
    }

    public static NoticeDoor door(Jdbi jdbi, Deliveries deliveries, Clock clock, int budget) {
        return new NoticeDoor(new PreferenceStore(jdbi, ZoneId.of("Europe/Stockholm")), new NoticeStore(), deliveries, clock, budget);
    }
}
