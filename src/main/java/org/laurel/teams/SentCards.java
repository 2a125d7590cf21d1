package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.delivery.NotWanted;
import org.laurel.platform.Messages;

/** Makes the quiet card that takes the place of one whose thanks was recalled. */
class RecalledCards {
    /** A send ends within its lease of two minutes, a doubt within hours: a recall waits for either, however long. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final CardDeliveryStore cards;
    private final ConversationStore conversations;

    RecalledCards(CardDeliveryStore cards, ConversationStore conversations) {
        this.cards = cards;
        this.conversations = conversations;
    }

    /**
     * @param delivery the card's own
     * @throws NotWanted if that card never left
     * @throws OutboundFailure HELD_BACK as long as it may be leaving or somebody finds out whether it did; REJECTED if nobody can, or if
     *     Teams did not say what it calls it
     */
    CardUpdate of(long delivery, Locale language) {
        CardDeliveryStore.Card card = cards.find(delivery).orElseThrow(() -> new NotWanted("subject-gone"));
        return switch (card.state()) {
            case "sent" -> update(card, delivery, language);
            case "not_wanted", "dead" -> throw new NotWanted("subject-gone");
            default -> throw card.settles() ? notYet(delivery, card)
                    : OutboundFailure.unanswered(Kind.REJECTED, "card-in-doubt", "nobody knows whether the message of delivery " + delivery + " is there", null);
        };
    }

    private static OutboundFailure notYet(long delivery, CardDeliveryStore.Card card) {
        return new OutboundFailure(Kind.HELD_BACK, 0, "card-not-settled", SETTLING, null, "delivery " + delivery + " is " + card.state(), null);
    }

    private CardUpdate update(CardDeliveryStore.Card card, long delivery, Locale language) {
        String[] reference = card.providerRef() == null ? new String[0] : card.providerRef().split("\\|", 2);
        if (reference.length < 2 || reference[1].isEmpty()) {
            throw OutboundFailure.unanswered(Kind.REJECTED, "no-reference", "Teams did not name the message of delivery " + delivery, null);
        }
        // A thread is called by its channel and its first message.
        Conversation place = conversations.find(reference[0].replaceAll(";messageid=.*$", ""))
                .orElseThrow(() -> OutboundFailure.unanswered(Kind.REJECTED, "no-reference", "the conversation of delivery " + delivery + " is not known", null));
        return new CardUpdate(new ChatAddress(place.serviceUrl(), place.tenantId().toString(), reference[0]), reference[1], activity(language));
    }

    static ObjectNode activity(Locale language) {
        String words = Messages.text(language, "teams.thanks.recalled");
        ObjectNode card = CardJson.card(language.getLanguage(), words, words);
        CardJson.body(card).add(CardJson.subtle(words));
        return CardJson.activity(card, words);
    }
}
