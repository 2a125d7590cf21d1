package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.delivery.NotWanted;

/** Finds the card that a delivery sent, so that another can take its place. */
class SentCards {
    /** A send ends within its lease of two minutes, a doubt within hours: a recall waits for either, however long. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final CardDeliveryStore cards;
    private final ConversationStore conversations;
    private final Clock clock;

    SentCards(CardDeliveryStore cards, ConversationStore conversations, Clock clock) {
        this.cards = cards;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * @param delivery the card's own
     * @param activity made only once it is known that the card is there
     * @throws NotWanted if that card never left, or so long ago that nobody knows it any more
     * @throws OutboundFailure HELD_BACK as long as it may be leaving or somebody finds out whether it did; REJECTED if nobody can, or if
     *     Teams did not say what it calls it
     */
    CardUpdate replace(long delivery, Supplier<ObjectNode> activity) {
        CardDeliveryStore.Card card = cards.find(delivery).orElseThrow(() -> new NotWanted("card-forgotten"));
        return switch (card.state()) {
            case "sent" -> update(card, delivery, activity);
            case "not_wanted", "dead" -> throw new NotWanted("subject-gone");
            default -> throw card.settles() ? notYet(delivery, card)
                    : OutboundFailure.unanswered(Kind.REJECTED, "card-in-doubt", "nobody knows whether the message of delivery " + delivery + " is there", null);
        };
    }

    /** Lets go what is news only, where its card cannot be changed. @throws NotWanted instead of REJECTED and UNREACHABLE_RECIPIENT */
    static <T> T asNews(Supplier<T> change) {
        try {
            return change.get();
        } catch (OutboundFailure failure) {
            throw failure.kind() == Kind.REJECTED || failure.kind() == Kind.UNREACHABLE_RECIPIENT ? new NotWanted("card-fixed") : failure;
        }
    }

    /** A card that waits is not there before it may leave, as after its reader's pause; who ends the pause wakes those that change it, too. */
    private OutboundFailure notYet(long delivery, CardDeliveryStore.Card card) {
        Duration waits = card.dueAt() == null ? SETTLING : Duration.between(clock.instant(), card.dueAt());
        return new OutboundFailure(Kind.HELD_BACK, 0, "card-not-settled", waits.compareTo(SETTLING) > 0 ? waits : SETTLING, null, "delivery " + delivery + " is " + card.state(), null);
    }

    private CardUpdate update(CardDeliveryStore.Card card, long delivery, Supplier<ObjectNode> activity) {
        String[] reference = card.providerRef() == null ? new String[0] : card.providerRef().split("\\|", 2);
        if (reference.length < 2 || reference[1].isEmpty()) {
            throw OutboundFailure.unanswered(Kind.REJECTED, "no-reference", "Teams did not name the message of delivery " + delivery, null);
        }
        // A thread is called by its channel and its first message.
        Conversation place = conversations.find(reference[0].replaceAll(";messageid=.*$", ""))
                .orElseThrow(() -> OutboundFailure.unanswered(Kind.REJECTED, "no-reference", "the conversation of delivery " + delivery + " is not known", null));
        return new CardUpdate(new ChatAddress(place.serviceUrl(), place.tenantId().toString(), reference[0]), reference[1], activity.get());
    }
}
