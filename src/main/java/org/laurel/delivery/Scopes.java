package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.laurel.platform.Settings;

/**
 * Names what is narrower than a channel and has limits or a line of its own: for a mail the mailbox it leaves from, for a card that
 * everybody reads the one Teams channel. It is kept on the row: a mail in doubt is looked up where it was sent from, whoever sends by now.
 */
@Singleton
public class Scopes {
    static final Scopes NONE = new Scopes(List.of());
    static final String TEAMS_CHANNEL = "channel";

    private final List<String> senders;

    @Inject
    Scopes(Settings settings) {
        this(settings.mail().senders());
    }

    Scopes(List<String> senders) {
        this.senders = senders;
    }

    /**
     * The calls that tell the many receivers of one thanks are a line of their own, though no limit is: thanks to the whole company, ten
     * of them on one morning, stand before nobody else's.
     */
    String of(NewDelivery row) {
        boolean bulk = row.destination().equals("teams-activity-bulk") && row.subjectId() != null;
        return bulk ? row.subjectId().toString() : of(row.destination(), row.recipientId());
    }

    /** @return empty where only the channel as a whole is limited, or each recipient's chat */
    String of(String destination, UUID recipient) {
        return switch (destination) {
            case "teams-card" -> recipient == null ? TEAMS_CHANNEL : "";
            // The same person always hears from the same mailbox.
            case "outlook-mail" -> senders.isEmpty() || recipient == null ? "" : senders.get(Math.floorMod(recipient.hashCode(), senders.size()));
            default -> "";
        };
    }
}
