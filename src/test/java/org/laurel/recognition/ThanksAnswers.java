package org.laurel.recognition;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.Deliveries;
import org.laurel.platform.Caller;

/** What the API answers about thanks, for tests of who may know what. */
public final class ThanksAnswers {
    private ThanksAnswers() {
    }

    public static ThanksResource resource(Jdbi jdbi, Deliveries deliveries, Clock clock, Caller caller) {
        ThanksStore store = new ThanksStore(jdbi);
        ReceiverStore receivers = new ReceiverStore(jdbi, List.of());
        GivableBadges badges = new GivableBadges(new BadgeStore(jdbi, ZoneOffset.UTC), clock);
        RedrawCards cards = new RedrawCards(new RecallStore(jdbi, ZoneOffset.UTC), deliveries, clock);
        return new ThanksResource(new GiveThanks(store, receivers, new FairPlay(new FairPlayStore(jdbi, ZoneOffset.UTC), clock), badges, deliveries, clock),
                new EditThanks(new EditStore(jdbi), cards, store, badges, clock), ModerationAtWork.recallThanks(jdbi, deliveries, clock),
                new ChooseStage(new ReceiverChoiceStore(jdbi), store, cards), store, receivers, caller);
    }
}
