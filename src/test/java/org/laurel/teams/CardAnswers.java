package org.laurel.teams;

import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.feed.FeedStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.recognition.ThanksStore;

/** The card that a client gets when it shows an item, for tests of who may know what. */
public final class CardAnswers {
    private CardAnswers() {
    }

    /** @param viewer null for everybody in the channel */
    public static String of(Jdbi jdbi, FeedStore feed, UUID item, UUID viewer) {
        ConversationStore conversations = new ConversationStore(jdbi);
        return new TeamsCards(feed, new ThanksStore(jdbi), new CheckInStore(jdbi), new PeopleStore(jdbi, "Europe/Stockholm"), conversations, new CardDeliveryStore(jdbi),
                InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, Locale.ENGLISH).shown(item, viewer, Locale.ENGLISH, null).toString();
    }
}
