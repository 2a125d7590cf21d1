package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.ChannelMessages;

/** Finds out whether a card whose answer was lost is there. */
@Singleton
class CardLookUp {
    private final ConversationStore conversations;
    private final ChannelMessages messages;

    @Inject
    CardLookUp(ConversationStore conversations, ChannelMessages messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /**
     * @return empty only if it is proven that the card is in none of the channels it may have gone to
     * @throws OutboundFailure UNKNOWN_OUTCOME, see {@link ChannelMessages}; for a card in a chat always {@code cannot-be-asked}
     */
    Optional<Receipt> find(OutgoingCard card) {
        if (card.reader() != null) {
            throw cannotBeAsked("Teams lets no app read the chat between a person and its bot");
        }
        List<Conversation> channels = conversations.channelsSince(card.doubtfulSince());
        if (channels.isEmpty() || channels.stream().anyMatch(channel -> channel.teamGroupId() == null)) {
            throw cannotBeAsked("it is not known which group the channel's team is");
        }
        return channels.stream().map(channel -> find(card, channel)).flatMap(Optional::stream).findFirst();
    }

    static OutboundFailure cannotBeAsked(String why) {
        return OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, ChannelMessages.CANNOT_BE_ASKED, why, null);
    }

    /** The Bot Framework calls a thread by its channel and its first message. */
    private Optional<Receipt> find(OutgoingCard card, Conversation channel) {
        return messages.find(channel.teamGroupId().toString(), channel.conversationId(), card.mark(), card.doubtfulSince())
                .map(id -> new Receipt(channel.conversationId() + ";messageid=" + id + "|" + id, null));
    }
}
