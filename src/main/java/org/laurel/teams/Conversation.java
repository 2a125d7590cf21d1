package org.laurel.teams;

import java.util.UUID;

/**
 * Where the bot may speak.
 *
 * @param conversationId the channel's id, or the personal chat's
 * @param userId         {@code 29:…}, null for a channel
 * @param teamId         the team as the Bot Framework knows it, {@code 19:…}
 * @param teamGroupId    the Entra group behind it, as Graph knows it; null if no event has named it
 */
public record Conversation(Kind kind, UUID tenantId, String serviceUrl, String conversationId, String botId, String userId, UUID entraObjectId,
                    String teamId, UUID teamGroupId, String channelName) {

    public enum Kind {
        CHANNEL, PERSONAL;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
