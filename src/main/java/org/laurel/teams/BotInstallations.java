package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.platform.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers where the bot was added and forgets where it was removed or where the channel is no more. The events of teams and
 * channels are those of Microsoft's "Conversation events in your Teams bot", which writes their names in more than one case.
 */
@Singleton
class BotInstallations {
    private static final Logger LOG = LoggerFactory.getLogger(BotInstallations.class);

    private final ConversationStore conversations;
    private final Clock clock;

    @Inject
    BotInstallations(ConversationStore conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    /** An {@code installationUpdate}, or a {@code conversationUpdate} about the bot itself, its team or a channel of it; other members' are nothing to us. */
    void update(JsonNode activity) {
        Optional<UUID> tenant = BotCaller.tenant(activity);
        if (tenant.isEmpty()) {
            LOG.warn("An installation without a tenant is ignored");
            return;
        }
        switch (activity.path("channelData").path("eventType").asText().toLowerCase(Locale.ROOT)) {
            case "teamdeleted", "teamharddeleted", "teamarchived" -> conversations.closeTeam(tenant.get(), teamId(activity), clock.instant());
            case "teamrestored", "teamunarchived" -> conversations.reopenTeam(tenant.get(), teamId(activity));
            case "channeldeleted" -> conversations.closeChannel(tenant.get(), channelId(activity), clock.instant());
            case "channelrestored" -> conversations.reopenChannel(tenant.get(), channelId(activity));
            default -> addedOrRemoved(activity, tenant.get());
        }
    }

    private void addedOrRemoved(JsonNode activity, UUID tenant) {
        if (isRemoved(activity)) {
            conversations.remove(tenant, address(activity), teamId(activity), personOf(activity), clock.instant());
        } else if (isAdded(activity)) {
            conversations.save(conversation(activity, tenant), clock.instant());
        }
    }

    private static boolean isAdded(JsonNode activity) {
        return activity.path("action").asText().startsWith("add") || names(activity.path("membersAdded"), bot(activity));
    }

    private static boolean isRemoved(JsonNode activity) {
        return activity.path("action").asText().startsWith("remove") || names(activity.path("membersRemoved"), bot(activity));
    }

    private static Conversation conversation(JsonNode activity, UUID tenant) {
        boolean personal = activity.path("conversation").path("conversationType").asText().equals("personal");
        JsonNode from = activity.path("from");
        return new Conversation(personal ? Conversation.Kind.PERSONAL : Conversation.Kind.CHANNEL, tenant, activity.path("serviceUrl").asText(),
                address(activity), bot(activity), personal ? from.path("id").asText(null) : null,
                personOf(activity), personal ? null : teamId(activity),
                personal ? null : Text.id(activity.path("channelData").path("team").path("aadGroupId").asText(null)).orElse(null),
                personal ? null : activity.path("channelData").path("channel").path("name").asText(null));
    }

    /** In a team the channel, without the thread that the event may name; in a chat the chat. */
    private static String address(JsonNode activity) {
        String channel = channelId(activity);
        String conversation = activity.path("conversation").path("id").asText();
        return channel.isEmpty() ? conversation.replaceAll(";messageid=.*$", "") : channel;
    }

    private static String channelId(JsonNode activity) {
        return activity.path("channelData").path("channel").path("id").asText("");
    }

    private static UUID personOf(JsonNode activity) {
        boolean personal = activity.path("conversation").path("conversationType").asText().equals("personal");
        return personal ? Text.id(activity.path("from").path("aadObjectId").asText(null)).orElse(null) : null;
    }

    private static String teamId(JsonNode activity) {
        return activity.path("channelData").path("team").path("id").asText(null);
    }

    private static String bot(JsonNode activity) {
        return activity.path("recipient").path("id").asText();
    }

    private static boolean names(JsonNode members, String id) {
        for (JsonNode member : members) {
            if (member.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }
}
