package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Problem;

/** Lets a receiver decide who sees a thanks: feed, cards and digests follow at once. */
@Singleton
public class ChooseStage {
    private final ReceiverChoiceStore store;
    private final ThanksStore thanks;
    private final RedrawCards cards;

    @Inject
    ChooseStage(ReceiverChoiceStore store, ThanksStore thanks, RedrawCards cards) {
        this.store = store;
        this.thanks = thanks;
        this.cards = cards;
    }

    /**
     * Twice is as good as once.
     *
     * @return the thanks as it is now
     * @throws Problem 404 if it is not there for this person, 403 if somebody else got it, or a group that the person is unnamed in, 400 for an unknown choice
     */
    public Thanks choose(UUID id, UUID receiver, ReceiverChoiceRequest request, Locale locale) {
        ReceiverChoice choice = request.checked();
        store.jdbi().useTransaction(transaction -> choose(transaction, id, receiver, choice));
        return thanks.find(id, receiver, locale).orElseThrow(ChooseStage::unknown);
    }

    private void choose(Handle transaction, UUID id, UUID receiver, ReceiverChoice choice) {
        ReceiverChoiceStore.Found found = store.find(transaction, id, receiver).orElseThrow(ChooseStage::unknown);
        if (found.unnamed()) {
            throw Problem.forbidden("recognition.thanked-as-one-of-many");
        }
        if (found.choice().isEmpty()) {
            throw thanks.find(id, receiver, Locale.ENGLISH).isPresent() ? Problem.forbidden("recognition.not-for-you") : unknown();
        }
        store.choose(transaction, id, receiver, choice);
        ShownTo shown = ReceiverChoiceStore.show(transaction, id);
        if (!shown.equals(found.shown())) {
            // As often as somebody changes their mind: each change is one of its own, which cards that wait to be drawn share.
            cards.redraw(transaction, id, found.giver(), found.givenAt(), found.shown(), shown, UUID.randomUUID().toString());
        }
    }

    private static Problem unknown() {
        return Problem.notFound("recognition.no-such-thanks");
    }
}
