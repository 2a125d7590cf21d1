package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.ChannelMessages;

/** Finds out whether a card whose answer was lost is there. */
@Singleton
class CardLookUp {
    /** For all channels together: within the lease of the delivery there must be time left to post. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final ConversationStore conversations;
    private final ChannelMessages messages;
    private final Clock clock;

    @Inject
    CardLookUp(ConversationStore conversations, ChannelMessages messages, Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @return empty only if it is proven that the card is in none of the channels it may have gone to
     * @throws OutboundFailure UNKNOWN_OUTCOME, see {@link ChannelMessages}; for a card in a chat always {@code cannot-be-asked}
     */
    Optional<Receipt> find(OutgoingCard card) {
        if (card.reader() != null) {
            // Teams lets no app read the chat between a person and its bot.
            throw cannotBeAsked("");
        }
        List<Conversation> channels = conversations.channelsSince(card.doubtfulSince());
        if (channels.isEmpty() || channels.stream().anyMatch(channel -> channel.teamGroupId() == null)) {
            throw cannotBeAsked("group-unknown");
        }
        Instant end = clock.instant().plus(LONGEST);
        return channels.stream().map(channel -> find(card, channel, end)).flatMap(Optional::stream).findFirst();
    }

    /** @param why what an operator does not know from the code and the channel, named as its text {@code delivery.detail.<why>}; empty if nothing */
    static OutboundFailure cannotBeAsked(String why) {
        return OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, ChannelMessages.CANNOT_BE_ASKED, why, null);
    }

    /** The Bot Framework calls a thread by its channel and its first message. */
    private Optional<Receipt> find(OutgoingCard card, Conversation channel, Instant end) {
        return messages.find(channel.teamGroupId().toString(), channel.conversationId(), card.mark(), card.doubtfulSince(), end)
                .map(id -> new Receipt(channel.conversationId() + ";messageid=" + id + "|" + id, null));
    }
}
