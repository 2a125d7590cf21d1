package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChannelAddress;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.delivery.NotWanted;

/** Posts a card where it belongs: a thread of its own in a channel, or a message in a chat. */
@Singleton
@Named("botConnector")
public class BotMessages {
    private static final String GONE = "gone";
    private static final Set<String> LOST = Set.of(GONE, "not-installed");

    private final BotConnector connector;
    private final CardLookUp lookUp;
    private final ConversationStore conversations;
    private final Clock clock;

    @Inject
    BotMessages(BotConnector connector, CardLookUp lookUp, ConversationStore conversations, Clock clock) {
        this.connector = connector;
        this.lookUp = lookUp;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** One in doubt is looked up first and posted only if it is proven that it is not there. */
    public Receipt post(OutgoingCard card) {
        Optional<Receipt> there = card.doubtfulSince() == null ? Optional.empty() : lookUp.find(card);
        return there.orElseGet(() -> postNew(card));
    }

    /** Twice is as good as once, so one in doubt is simply replaced again. */
    public Receipt replace(CardUpdate update) {
        return connector.update(update.chat(), update.activityId(), update.activity());
    }

    /** The same for what {@code teamsCards.refreshed} gives. */
    public Receipt refresh(CardUpdate update) {
        return SentCards.asNews(() -> replace(update));
    }

    private Receipt postNew(OutgoingCard card) {
        OutgoingCard.Post post = card.post().get();
        try {
            return post(post);
        } catch (OutboundFailure refused) {
            throw refused.kind() == Kind.UNREACHABLE_RECIPIENT && LOST.contains(refused.code()) ? lost(card, post.conversation(), refused) : refused;
        }
    }

    /** Teams does not always tell that a channel is gone or the bot was removed. @return UNAVAILABLE if there is another way now */
    private OutboundFailure lost(OutgoingCard card, Conversation lost, OutboundFailure refused) {
        conversations.lost(lost, refused.code().equals(GONE), clock.instant());
        try {
            boolean elsewhere = !card.post().get().conversation().conversationId().equals(lost.conversationId());
            return elsewhere ? refused.as(Kind.UNAVAILABLE, refused.code()) : refused;
        } catch (NotWanted nowhere) {
            return refused;
        }
    }

    private Receipt post(OutgoingCard.Post post) {
        Conversation to = post.conversation();
        return switch (to.kind()) {
            case CHANNEL -> connector.createChannelThread(new ChannelAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), post.activity());
            case PERSONAL -> connector.send(new ChatAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), post.activity());
        };
    }
}
