package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** Teams did not tell that a channel or chat is no more, or the bot no longer in it: the next card finds out. */
class LostConversationsTest extends OutgoingAtWork {
    private static final String THREADS = "/connector/v3/conversations";
    private static final String CHAT = "/connector/v3/conversations/a%3Aerik/activities";

    @Test
    void aCardFindsTheNextChannelWhereOneIsGone() {
        install(Conversation.Kind.CHANNEL, null, "19:first");
        install(Conversation.Kind.CHANNEL, null, "19:second");
        OutgoingCard card = cards.thanks(delivery(given("company"), null));
        microsoft.refuse(THREADS, 404, "ConversationNotFound");
        assertThat(refused(card)).extracting(OutboundFailure::kind, OutboundFailure::code).containsExactly(Kind.UNAVAILABLE, "gone");
        assertThat(conversations.channel()).hasValueSatisfying(next -> assertThat(next.conversationId()).isEqualTo("19:second"));
        microsoft.allow(THREADS);
        microsoft.calls.clear();
        bot().post(card);
        assertThat(microsoft.calls.remove().body().at("/channelData/channel/id").asText()).isEqualTo("19:second");

        microsoft.refuse(THREADS, 403, "BotNotInConversationRoster");
        assertThat(refused(card)).as("the last one").extracting(OutboundFailure::kind, OutboundFailure::code).containsExactly(Kind.UNREACHABLE_RECIPIENT, "not-installed");
        assertThat(conversations.channel()).isEmpty();
    }

    @Test
    void aChatThatIsGoneKeepsNobodyFromANewOne() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        OutgoingCard card = cards.thanks(delivery(given("private"), erik));
        microsoft.refuse(CHAT, 404, "ConversationNotFound");
        assertThat(refused(card).kind()).as("nothing may be installed here").isEqualTo(Kind.UNREACHABLE_RECIPIENT);
        assertThat(conversations.personal(erik)).isEmpty();
        assertThat(conversations.wasRemoved(TENANT, accountOf(erik))).isFalse();
    }

    @Test
    void aChatWithoutTheBotCountsAsRemovedByItsPerson() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        microsoft.refuse(CHAT, 403, "BotNotInConversationRoster");
        assertThat(refused(cards.thanks(delivery(given("private"), erik))).code()).isEqualTo("not-installed");
        assertThat(conversations.personal(erik)).isEmpty();
        assertThat(conversations.wasRemoved(TENANT, accountOf(erik))).isTrue();
    }

    @Test
    void aBlockedChatIsStillThere() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        microsoft.refuse(CHAT, 403, "MessageWritesBlocked");
        assertThat(refused(cards.thanks(delivery(given("private"), erik))).code()).isEqualTo("blocked");
        assertThat(conversations.personal(erik)).isPresent();
    }

    private OutboundFailure refused(OutgoingCard card) {
        return catchThrowableOfType(OutboundFailure.class, () -> bot().post(card));
    }
}
