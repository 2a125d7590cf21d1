package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.company.Employee;

/** What Teams sends to a bot, in the shapes it really has. */
public final class Activities {

    /** What people write to call the bot in a channel. */
    public static final String MENTION = "@Laurel";

    private final Addresses addresses;
    private final String serviceUrl;
    private final Clock clock;

    /** @param serviceUrl where the bot shall answer, with a slash at the end as Teams gives it */
    public Activities(Addresses addresses, String serviceUrl, Clock clock) {
        this.addresses = addresses;
        this.serviceUrl = serviceUrl;
        this.clock = clock;
    }

    String serviceUrl() {
        return serviceUrl;
    }

    /** The bot has been added to the team, by {@code who}. */
    ObjectNode addedToTeam(Employee who) {
        ObjectNode activity = from(new Speaker(who, null), "conversationUpdate");
        inChannel(activity, addresses.channelId());
        activity.putArray("membersAdded").addObject().put("id", addresses.botId());
        ObjectNode data = channelData(activity);
        data.put("eventType", "teamMemberAdded");
        return activity;
    }

    /** @param added false when the person removed the app */
    ObjectNode installation(Employee who, boolean added) {
        ObjectNode activity = from(new Speaker(who, null), "installationUpdate");
        activity.put("action", added ? "add" : "remove");
        inChat(activity, who);
        return activity;
    }

    /**
     * @param conversationId a chat's, the channel's or one of its threads'
     * @param replyToId      the message it was done on, or null
     */
    public ObjectNode invoke(Speaker speaker, String conversationId, String name, JsonNode value, String replyToId) {
        ObjectNode activity = in(from(speaker, "invoke"), speaker.who(), conversationId);
        activity.put("name", name);
        activity.set("value", value);
        if (replyToId != null) {
            activity.put("replyToId", replyToId);
        }
        return activity;
    }

    /** @param value what an Action.Submit collected, or null when {@code text} was written */
    public ObjectNode message(Speaker speaker, String conversationId, String text, JsonNode value, String replyToId) {
        ObjectNode activity = in(from(speaker, "message"), speaker.who(), conversationId);
        if (value == null) {
            activity.put("textFormat", "plain").put("text", text);
        } else {
            activity.set("value", value);
        }
        if (replyToId != null) {
            activity.put("replyToId", replyToId);
        }
        return activity;
    }

    /** A message in the channel that mentions the bot, marked up as Teams does. */
    public ObjectNode mention(Speaker speaker, String conversationId, String text) {
        String marked = "<at>Laurel</at>";
        ObjectNode activity = message(speaker, conversationId, null, null, null);
        activity.put("text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(MENTION, marked + "&nbsp;"));
        activity.withArray("entities").addObject().put("type", "mention").put("text", marked)
            .putObject("mentioned").put("id", addresses.botId()).put("name", "Laurel");
        return activity;
    }

    private ObjectNode from(Speaker speaker, String type) {
        Employee who = speaker.who();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode activity = Json.MAPPER.createObjectNode()
            .put("type", type)
            .put("id", "f:" + UUID.randomUUID())
            .put("timestamp", now.toString())
            .put("localTimestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now.atZone(ZoneId.of(who.timeZone()))))
            .put("localTimezone", who.timeZone())
            .put("channelId", "msteams")
            .put("serviceUrl", serviceUrl)
            .put("locale", speaker.locale());
        activity.putObject("from").put("id", addresses.userId(who)).put("name", who.name()).put("aadObjectId", who.entraId().toString());
        activity.putObject("recipient").put("id", addresses.botId()).put("name", "Laurel");
        activity.putArray("entities").addObject().put("type", "clientInfo").put("locale", speaker.locale()).put("country", who.country())
            .put("platform", "Web").put("timezone", who.timeZone());
        return activity;
    }

    private ObjectNode in(ObjectNode activity, Employee who, String conversationId) {
        if (conversationId.equals(addresses.chatId(who))) {
            inChat(activity, who);
        } else {
            inChannel(activity, conversationId);
            channelData(activity);
        }
        return activity;
    }

    private void inChat(ObjectNode activity, Employee who) {
        activity.putObject("conversation").put("conversationType", "personal").put("tenantId", addresses.tenantId()).put("id", addresses.chatId(who));
        activity.putObject("channelData").putObject("tenant").put("id", addresses.tenantId());
    }

    private void inChannel(ObjectNode activity, String conversationId) {
        activity.putObject("conversation").put("isGroup", true).put("conversationType", "channel").put("tenantId", addresses.tenantId()).put("id", conversationId);
    }

    private ObjectNode channelData(ObjectNode activity) {
        ObjectNode data = activity.putObject("channelData");
        data.putObject("team").put("id", addresses.teamId()).put("aadGroupId", addresses.teamGroupId()).put("name", Addresses.TEAM);
        data.putObject("channel").put("id", addresses.channelId()).put("name", Addresses.CHANNEL);
        data.putObject("tenant").put("id", addresses.tenantId());
        return data;
    }

    /**
     * Who does something in Teams.
     *
     * @param language what they have set Teams to, {@code sv} or {@code en}; null for their own
     */
    public record Speaker(Employee who, String language) {

        String locale() {
            String chosen = language == null ? who.language() : language;
            return chosen.equals("sv") ? "sv-SE" : who.country().equals("AU") ? "en-AU" : "en-GB";
        }
    }
}
