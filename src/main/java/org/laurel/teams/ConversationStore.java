package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.platform.Database;

@Singleton
class ConversationStore {
    private final Jdbi jdbi;

    @Inject
    ConversationStore(Database database) {
        this(database.jdbi());
    }

    ConversationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void save(Conversation conversation, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bot_conversation (kind, tenant_id, service_url, conversation_id, bot_id, user_id, entra_object_id, team_id,
                          team_group_id, channel_name, installed_at)
                        values (:kind, :tenant, :serviceUrl, :conversation, :bot, :user, :entra, :team, :group, :channel, :now)
                        on conflict (tenant_id, conversation_id) do update set service_url = excluded.service_url, bot_id = excluded.bot_id,
                          user_id = coalesce(excluded.user_id, bot_conversation.user_id),
                          entra_object_id = coalesce(excluded.entra_object_id, bot_conversation.entra_object_id),
                          team_id = coalesce(excluded.team_id, bot_conversation.team_id),
                          team_group_id = coalesce(excluded.team_group_id, bot_conversation.team_group_id),
                          channel_name = coalesce(excluded.channel_name, bot_conversation.channel_name), removed_at = null
                        """)
                .bind("kind", conversation.kind().column()).bind("tenant", conversation.tenantId()).bind("serviceUrl", conversation.serviceUrl())
                .bind("conversation", conversation.conversationId()).bind("bot", conversation.botId()).bind("user", conversation.userId())
                .bindByType("entra", conversation.entraObjectId(), UUID.class).bind("team", conversation.teamId())
                .bindByType("group", conversation.teamGroupId(), UUID.class)
                .bind("channel", conversation.channelName()).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    /** The bot was taken out of a chat, or of a team with all its channels. @param account whose chat it was, which may have a second name; or null */
    void remove(UUID tenant, String conversationId, String teamId, UUID account, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bot_conversation set removed_at = :now
                        where tenant_id = :tenant and removed_at is null and (conversation_id = :conversation or team_id = :team or entra_object_id = :account)
                        """)
                .bind("tenant", tenant).bind("conversation", conversationId).bind("team", teamId).bindByType("account", account, UUID.class)
                .bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    /** The team was deleted or archived, and with it all its channels. */
    void closeTeam(UUID tenant, String team, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bot_conversation set removed_at = :now where tenant_id = :tenant and team_id = :team and removed_at is null
                        """).bind("tenant", tenant).bind("team", team).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    /** Brings back what went last, all in one moment: not a channel that was deleted before its team. */
    void reopenTeam(UUID tenant, String team) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bot_conversation set removed_at = null where tenant_id = :tenant and team_id = :team
                          and removed_at = (select max(removed_at) from bot_conversation where tenant_id = :tenant and team_id = :team)
                        """).bind("tenant", tenant).bind("team", team).execute());
    }

    void closeChannel(UUID tenant, String channel, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bot_conversation set removed_at = :now
                        where tenant_id = :tenant and conversation_id = :channel and kind = 'channel' and removed_at is null
                        """).bind("tenant", tenant).bind("channel", channel).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    void reopenChannel(UUID tenant, String channel) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bot_conversation set removed_at = null where tenant_id = :tenant and conversation_id = :channel and kind = 'channel'
                        """).bind("tenant", tenant).bind("channel", channel).execute());
    }

    /**
     * Teams knows it no more, or not with the bot in it.
     *
     * @param gone it is no more: a chat that is was not removed by its person, who may get another one
     */
    void lost(Conversation conversation, boolean gone, Instant now) {
        if (conversation.kind() == Conversation.Kind.CHANNEL && gone) {
            closeChannel(conversation.tenantId(), conversation.conversationId(), now);
        } else if (gone) {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update bot_conversation set removed_at = coalesce(removed_at, :now), entra_object_id = null
                            where tenant_id = :tenant and conversation_id = :conversation
                            """).bind("tenant", conversation.tenantId()).bind("conversation", conversation.conversationId())
                    .bind("now", now.atOffset(ZoneOffset.UTC)).execute());
        } else {
            remove(conversation.tenantId(), conversation.conversationId(), conversation.teamId(), conversation.entraObjectId(), now);
        }
    }

    /** Whether that person had the bot and removed it. */
    boolean wasRemoved(UUID tenant, UUID account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from bot_conversation where tenant_id = :tenant and entra_object_id = :account and kind = 'personal'
                          and removed_at is not null)
                        """).bind("tenant", tenant).bind("account", account).mapTo(boolean.class).one());
    }

    /** Where the bot was reached last: all of a tenant's chats are reached alike. */
    Optional<String> serviceUrl(UUID tenant) {
        return jdbi.withHandle(handle -> handle.createQuery("select service_url from bot_conversation where tenant_id = :tenant order by installed_at desc limit 1")
                .bind("tenant", tenant).mapTo(String.class).findOne());
    }

    /** The channel that hears of everything: the first the bot was added to and still is in. */
    Optional<Conversation> channel() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from bot_conversation where kind = 'channel' and removed_at is null order by installed_at, id limit 1
                        """).map(ConversationStore::conversation).findOne());
    }

    /** Every channel that may have been that one at some time since. */
    List<Conversation> channelsSince(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from bot_conversation where kind = 'channel' and (removed_at is null or removed_at >= :since) order by installed_at, id
                        """).bind("since", since.atOffset(ZoneOffset.UTC)).map(ConversationStore::conversation).list());
    }

    /** Also one that the bot was removed from. */
    Optional<Conversation> find(String conversationId) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from bot_conversation where conversation_id = :id order by removed_at desc nulls first limit 1")
                .bind("id", conversationId).map(ConversationStore::conversation).findOne());
    }

    Optional<Conversation> personal(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.* from bot_conversation c
                        join person p on p.entra_tenant_id = c.tenant_id and p.entra_object_id = c.entra_object_id
                        where p.id = :person and c.kind = 'personal' and c.removed_at is null
                        order by c.installed_at desc limit 1
                        """).bind("person", person).map(ConversationStore::conversation).findOne());
    }

    Optional<Conversation> personalOf(UUID tenant, UUID account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from bot_conversation where tenant_id = :tenant and entra_object_id = :account and kind = 'personal' and removed_at is null
                        order by installed_at desc limit 1
                        """).bind("tenant", tenant).bind("account", account).map(ConversationStore::conversation).findOne());
    }

    /** Whose chat with the bot that is, if it is one. */
    Optional<UUID> reader(UUID tenant, String conversationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.id from bot_conversation c
                        join person p on p.entra_tenant_id = c.tenant_id and p.entra_object_id = c.entra_object_id
                        where c.tenant_id = :tenant and c.conversation_id = :id and c.kind = 'personal' limit 1
                        """).bind("tenant", tenant).bind("id", conversationId).mapTo(UUID.class).findOne());
    }

    /** What Teams calls these people, as far as their chats with the bot told. */
    List<String> users(Collection<UUID> people, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct c.user_id from bot_conversation c
                        join person p on p.entra_tenant_id = c.tenant_id and p.entra_object_id = c.entra_object_id
                        where p.id = any(:people) and c.kind = 'personal' and c.removed_at is null and c.user_id is not null limit :most
                        """).bindArray("people", UUID.class, people.toArray()).bind("most", most).mapTo(String.class).list());
    }

    /** Whom Teams calls so, as far as their chats with the bot told. */
    Optional<UUID> accountOf(UUID tenant, String user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select entra_object_id from bot_conversation where tenant_id = :tenant and user_id = :user and kind = 'personal'
                          and entra_object_id is not null limit 1
                        """).bind("tenant", tenant).bind("user", user.replace("\0", "")).mapTo(UUID.class).findOne());
    }

    /** The account an activity notification goes to. */
    Optional<UUID> entraObjectId(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("select entra_object_id from person where id = :person and entra_object_id is not null")
                .bind("person", person).mapTo(UUID.class).findOne());
    }

    private static Conversation conversation(ResultSet row, StatementContext context) throws SQLException {
        return new Conversation(Conversation.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getObject("tenant_id", UUID.class),
                row.getString("service_url"), row.getString("conversation_id"), row.getString("bot_id"), row.getString("user_id"),
                row.getObject("entra_object_id", UUID.class), row.getString("team_id"),
                row.getObject("team_group_id", UUID.class), row.getString("channel_name"));
    }
}
