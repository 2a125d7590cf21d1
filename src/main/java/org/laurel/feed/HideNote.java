package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.objectives.CheckInStore;

/** Takes a check-in's note from all who see it, on its cards too; where the key result stands is untouched. */
@Singleton
public class HideNote {
    private final CheckInStore checkIns;
    private final FeedCards cards;

    @Inject
    public HideNote(CheckInStore checkIns, FeedCards cards) {
        this.checkIns = checkIns;
        this.cards = cards;
    }

    /** As a part of something else that was decided; one that is gone stays so. */
    public void hide(Handle transaction, UUID checkIn) {
        checkIns.dropNote(transaction, checkIn).ifPresent(item -> cards.withdrawn(transaction, item));
    }
}
