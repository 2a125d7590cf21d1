package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Problem;

/** Lets the giver change words, badge or audience of a thanks; what it was is kept, and its cards are changed in place. */
@Singleton
public class EditThanks {
    static final int MOST_EDITS = 50;

    private final EditStore store;
    private final RedrawCards cards;
    private final ThanksStore thanks;
    private final GivableBadges badges;
    private final Clock clock;

    @Inject
    EditThanks(EditStore store, RedrawCards cards, ThanksStore thanks, GivableBadges badges, Clock clock) {
        this.store = store;
        this.cards = cards;
        this.thanks = thanks;
        this.badges = badges;
        this.clock = clock;
    }

    /**
     * An edit that changes nothing is none.
     *
     * @return the thanks as it is now
     * @throws Problem 404 if it is not there for the editor, 403 if somebody else gave it, 400 for what the editor can mend,
     *     409 after {@value #MOST_EDITS} edits
     */
    public Thanks edit(UUID id, UUID editor, EditRequest request, Locale locale) {
        store.jdbi().useTransaction(transaction -> edit(transaction, id, editor, request, locale));
        return thanks.find(id, editor, locale).orElseThrow(EditThanks::unknown);
    }

    /** What it was before each edit, the newest first. @throws Problem 404 if there is no such thanks, or none that the viewer may read */
    List<ThanksEdit> history(UUID id, UUID viewer) {
        return store.history(id, viewer).orElseThrow(EditThanks::unknown);
    }

    private void edit(Handle transaction, UUID id, UUID editor, EditRequest request, Locale locale) {
        EditStore.Found found = store.find(transaction, id).orElseThrow(EditThanks::unknown);
        if (!found.giver().equals(editor)) {
            throw thanks.find(id, editor, Locale.ENGLISH).isPresent() ? Problem.forbidden("recognition.not-yours-to-edit") : unknown();
        }
        EditRequest.Edited edited = request.checked(found.now());
        if (edited.equals(found.now())) {
            return;
        }
        if (edited.badge() != null && !Objects.equals(edited.badge(), found.now().badge())) {
            badges.queue(transaction, editor);
            badges.require(transaction, editor, edited.badge(), store.receivers(transaction, id), locale);
        }
        if (store.edits(transaction, id) >= MOST_EDITS) {
            throw Problem.conflict("recognition.too-many-edits", Map.of("most", MOST_EDITS));
        }
        long number = store.edit(transaction, id, editor, edited, now());
        cards.redraw(transaction, id, editor, found.givenAt(), found.shown(), ReceiverChoiceStore.show(transaction, id), String.valueOf(number));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem unknown() {
        return Problem.notFound("recognition.no-such-thanks");
    }
}
