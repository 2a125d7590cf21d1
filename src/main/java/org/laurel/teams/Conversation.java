package org.laurel.teams;

import java.util.UUID;

/**
 * Where the bot may speak.
 *
 * @param conversationId the channel's id, or the personal chat's
 * @param userId         {@code 29:…}, null for a channel
 */
public record Conversation(Kind kind, UUID tenantId, String serviceUrl, String conversationId, String botId, String userId, UUID entraObjectId,
                    String teamId, String channelName) {

    public enum Kind {
        CHANNEL, PERSONAL;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
