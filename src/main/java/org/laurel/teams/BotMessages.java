package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChannelAddress;
import org.laurel.connectors.teams.ChatAddress;

/** Posts a card where it belongs: a thread of its own in a channel, or a message in a chat. */
@Singleton
@Named("botConnector")
public class BotMessages {
    private final BotConnector connector;

    @Inject
    BotMessages(BotConnector connector) {
        this.connector = connector;
    }

    public Receipt post(OutgoingCard card) {
        Conversation to = card.conversation();
        return switch (to.kind()) {
            case CHANNEL -> connector.createChannelThread(new ChannelAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), card.activity());
            case PERSONAL -> connector.send(new ChatAddress(to.serviceUrl(), to.tenantId().toString(), to.conversationId()), card.activity());
        };
    }
}
