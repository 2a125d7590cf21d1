package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChannelAddress;
import org.laurel.connectors.teams.ChatAddress;

/** Posts a card where it belongs: a thread of its own in a channel, or a message in a chat. */
@Singleton
@Named("botConnector")
public class BotMessages {
    private final BotConnector connector;
    private final CardLookUp lookUp;

    @Inject
    BotMessages(BotConnector connector, CardLookUp lookUp) {
        this.connector = connector;
        this.lookUp = lookUp;
    }

    /** One in doubt is looked up first and posted only if it is proven that it is not there. */
    public Receipt post(OutgoingCard card) {
        Optional<Receipt> there = card.doubtfulSince() == null ? Optional.empty() : lookUp.find(card);
        return there.orElseGet(() -> post(card.post().get()));
    }

    /** Twice is as good as once, so one in doubt is simply replaced again. */
    public Receipt replace(CardUpdate update) {
        return connector.update(update.chat(), update.activityId(), update.activity());
    }

    private Receipt post(OutgoingCard.Post post) {
        Conversation to = post.conversation();
        return switch (to.kind()) {
            case CHANNEL -> connector.createChannelThread(new ChannelAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), post.activity());
            case PERSONAL -> connector.send(new ChatAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), post.activity());
        };
    }
}
