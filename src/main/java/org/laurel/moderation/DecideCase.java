package org.laurel.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;
import org.laurel.feed.Discuss;
import org.laurel.feed.HideNote;
import org.laurel.platform.Problem;
import org.laurel.recognition.RecallThanks;

/** Lets HR decide about a case: a thanks that is hidden is taken back, a comment removed, a check-in left without its note, and who gave or wrote it is told why; who reported it, what came of it. */
@Singleton
class DecideCase {
    static final String THANKS_HIDDEN = "thanks-hidden";
    static final String COMMENT_HIDDEN = "comment-hidden";
    static final String CHECK_IN_HIDDEN = "check-in-hidden";
    static final String REPORT_DECIDED = "report-decided";
    /** Longer than a holiday. */
    private static final Duration NEWS = Duration.ofDays(60);

    private final CaseStore store;
    private final RecallThanks recallThanks;
    private final Discuss discuss;
    private final HideNote hideNote;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    DecideCase(CaseStore store, RecallThanks recallThanks, Discuss discuss, HideNote hideNote, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.recallThanks = recallThanks;
        this.discuss = discuss;
        this.hideNote = hideNote;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * The same decision twice is as good as once.
     *
     * @param caller null for an administrator who is not one of the people
     * @param by     the caller's name, which is kept
     * @throws Problem 404 if there is no such case, 409 if somebody decided otherwise, 403 about what the caller is part of, 400
     */
    ModerationCase decide(UUID id, UUID caller, String by, DecisionRequest request, Locale locale) {
        DecisionRequest checked = request.checked();
        return store.jdbi().inTransaction(transaction -> {
            if (checked.decision().equals(DecisionRequest.HIDE)) {
                store.lockReported(transaction, id);
            }
            ModerationCase found = store.lock(transaction, id) ? store.find(transaction, id, locale).orElseThrow() : null;
            if (found == null) {
                throw unknown();
            }
            if (found.decision() != null) {
                requireSame(found.decision(), checked);
                return found;
            }
            requireOutside(found, caller);
            decide(transaction, found, by, checked);
            return store.find(transaction, id, locale).orElseThrow();
        });
    }

    private void decide(Handle transaction, ModerationCase found, String by, DecisionRequest decision) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (decision.decision().equals(DecisionRequest.HIDE)) {
            hide(transaction, found, by, now);
        }
        store.decide(transaction, found.id(), decision.decision(), decision.reason(), by, now);
        deliveries.add(transaction, store.reporters(transaction, found.id()).stream()
                .map(reporter -> news(REPORT_DECIDED, found.id() + ":" + reporter, found.id(), reporter, Map.of("caseId", found.id(), "audience", "private"), now)).toList());
    }

    private void hide(Handle transaction, ModerationCase found, String by, Instant now) {
        if (found.author() == null) {
            throw Problem.field("decision", "moderation.nothing-to-hide");
        }
        UUID author = found.author().id();
        if (found.reported() != null) {
            UUID thanks = found.reported().thanksId();
            recallThanks.recall(transaction, thanks, by);
            tell(transaction, THANKS_HIDDEN, found.id(), author, Map.of("thanksId", thanks, "giverId", author, "caseId", found.id(), "audience", "private"), now);
        } else if (found.checkIn() != null) {
            UUID checkIn = found.checkIn().checkInId();
            hideNote.hide(transaction, checkIn);
            tell(transaction, CHECK_IN_HIDDEN, found.id(), author, Map.of("checkInId", checkIn, "authorId", author, "caseId", found.id(), "audience", "private"), now);
        } else {
            UUID comment = found.comment().commentId();
            discuss.remove(transaction, found.comment().feedItemId(), comment, by);
            tell(transaction, COMMENT_HIDDEN, found.id(), author, Map.of("commentId", comment, "authorId", author, "caseId", found.id(), "audience", "private"), now);
        }
    }

    private void tell(Handle transaction, String topic, UUID id, UUID author, Map<String, Object> payload, Instant now) {
        deliveries.add(transaction, List.of(news(topic, id.toString(), id, author, payload, now)));
    }

    private static NewDelivery news(String topic, String key, UUID id, UUID reader, Map<String, Object> payload, Instant now) {
        return new NewDelivery(topic + ".teams-activity:" + key, topic, "teams-activity", reader, id, payload).until(now.plus(NEWS));
    }

    private static void requireSame(ModerationCase.Decision there, DecisionRequest wanted) {
        if (!there.what().equals(wanted.decision()) || !Objects.equals(there.reason(), wanted.reason())) {
            throw Problem.conflict("moderation.decided", Map.of("by", there.by(), "decision", there.what()));
        }
    }

    /** Nobody judges what they gave, or a pattern that they are part of. */
    private static void requireOutside(ModerationCase found, UUID caller) {
        boolean part = found.author() != null ? found.author().id().equals(caller)
                : found.pattern().giver().id().equals(caller) || found.pattern().receiver().id().equals(caller);
        if (part) {
            throw Problem.forbidden("moderation.yours");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("moderation.no-such-case");
    }
}
