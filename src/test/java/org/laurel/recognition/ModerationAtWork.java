package org.laurel.recognition;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.Deliveries;

/** What moderation has of recognition. */
public final class ModerationAtWork {
    private ModerationAtWork() {
    }

    public static RecallThanks recallThanks(Jdbi jdbi, Deliveries deliveries, Clock clock) {
        return new RecallThanks(new RecallStore(jdbi, ZoneOffset.UTC), new ThanksStore(jdbi), deliveries, clock);
    }
}
