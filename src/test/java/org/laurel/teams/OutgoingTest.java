package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NotWanted;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.Comment;
import org.laurel.feed.CommentRequest;
import org.laurel.feed.CommentStore;
import org.laurel.feed.Discuss;
import org.laurel.feed.FeedCardStore;
import org.laurel.feed.FeedCards;
import org.laurel.platform.NastyWords;

/** What the routes' beans make of a delivery, and where it goes. */
class OutgoingTest extends OutgoingAtWork {
    @Test
    void theCompanysCardOpensAThreadInTheChannelInItsLanguage() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        OutgoingCard card = cards.thanks(delivery(given("company"), null));
        assertThat(bot().post(card).providerRef()).isNotNull();
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.path()).isEqualTo("/connector/v3/conversations");
        assertThat(call.body().at("/channelData/channel/id").asText()).isEqualTo("19:channel");
        assertThat(call.body().at("/activity/summary").asText()).isEqualTo("Anna Berg thanked Erik Ek");
    }

    @Test
    void aPrivateCardGoesToTheReceiversChatInTheReceiversLanguage() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        bot().post(cards.thanks(delivery(given("private"), erik)));
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.path()).isEqualTo("/connector/v3/conversations/a%3Aerik/activities");
        assertThat(call.body().path("summary").asText()).isEqualTo("Anna Berg tackade Erik Ek");
    }

    @Test
    void aPrivateThanksIsNotForTheChannel() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        UUID secret = given("private");
        assertThatThrownBy(() -> cards.thanks(delivery(secret, null)).post().get()).isInstanceOf(NotWanted.class).hasMessage("subject-gone");
    }

    @Test
    void withoutAPlaceToSpeakEachHasAReasonOfItsOwn() {
        UUID open = given("company");
        assertThatThrownBy(() -> cards.thanks(delivery(open, null)).post().get()).isInstanceOf(NotWanted.class).hasMessage("no-channel");
        OutboundFailure chat = catchThrowableOfType(OutboundFailure.class, () -> cards.thanks(delivery(open, erik)).post().get());
        assertThat(chat.kind()).isEqualTo(Kind.UNREACHABLE_RECIPIENT);
        assertThat(chat.code()).isEqualTo("not-installed");
        ActivityTexts texts = activityTexts();
        OutboundFailure account = catchThrowableOfType(OutboundFailure.class, () -> texts.thanks(delivery(open, anna)));
        assertThat(account.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(account.code()).isEqualTo("not-linked");
    }

    /** The bell shows plain text: all of it as it was written, in one line. */
    @Test
    void theNastiestWordsAreWordsAtTheBell() {
        for (String nasty : NastyWords.LINES) {
            assertThat(activityTexts().thanks(delivery(given("team", nasty), erik)).notification().preview()).isEqualTo(nasty);
        }
        String all = activityTexts().thanks(delivery(given("team", String.join("\n", NastyWords.LINES)), erik)).notification().preview();
        assertThat(all).doesNotContain("\n").startsWith(NastyWords.LINES.get(0)).endsWith("…");
        assertThat(all.codePointCount(0, all.length())).isEqualTo(150);
    }

    @Test
    void theActivityNamesTheGiverAndShowsTheBeginning() {
        ActivityTexts texts = activityTexts();
        UUID given = given("team", "🎉".repeat(500));
        OutgoingActivity activity = texts.thanks(delivery(given, erik));
        assertThat(activity.entraObjectId()).isEqualTo(accountOf(erik));
        assertThat(activity.notification().activityType()).isEqualTo("thanksReceived");
        assertThat(activity.notification().templateParameters()).containsEntry("giver", "Anna Berg");
        assertThat(activity.notification().webUrl()).startsWith("https://teams.microsoft.com/l/")
                .contains("%23%2Ffeed%2F" + thanks.find(given, erik, Locale.ENGLISH).orElseThrow().feedItemId() + "%2Fthanks");
        assertThat(activity.notification().preview().codePointCount(0, activity.notification().preview().length())).isEqualTo(150);
    }

    @Test
    void graphsUsersAreLinkedWhicheverComesFirst() {
        UUID account = UUID.randomUUID();
        String annasMail = people.find(anna).orElseThrow().mail();
        microsoft.answers.put("/v1.0/users/delta()", new java.util.ArrayDeque<>(List.of(
                page("{\"id\":\"" + account + "\",\"mail\":\"" + annasMail.toUpperCase(Locale.ROOT) + "\",\"userPrincipalName\":\"x@y\"}", "1"),
                page("", "2"), page("{\"id\":\"" + account + "\",\"@removed\":{\"reason\":\"deleted\"}}", "3"))));
        microsoft.answers.put("/v1.0/users/delta", microsoft.answers.get("/v1.0/users/delta()"));
        EntraUserStore store = new EntraUserStore(DB);
        LinkEntraUsers.Links none = users -> 0;
        new LinkEntraUsers(microsoft.users(), store, none, Clock.systemUTC()).run();
        assertThat(store.deltaLink().orElseThrow()).endsWith("token=1");
        assertThat(store.waiting()).extracting(org.laurel.org.EntraUserRow::id).containsExactly(account);
        List<UUID> linked = new java.util.ArrayList<>();
        LinkEntraUsers later = new LinkEntraUsers(microsoft.users(), store, users -> {
            users.forEach(user -> linked.add(user.id()));
            return users.size();
        }, Clock.systemUTC());
        later.run();
        assertThat(linked).as("remembered from the first read").containsExactly(account);
        assertThat(store.deltaLink().orElseThrow()).endsWith("token=2");
        later.run();
        assertThat(store.waiting()).as("removed in Entra").isEmpty();
    }

    private String page(String user, String token) {
        return "{\"value\":[" + user + "],\"@odata.deltaLink\":\"" + microsoft.url() + "/v1.0/users/delta()?token=" + token + "\"}";
    }

    @Test
    void whoIsMentionedIsToldByWhomAndIsLedToTheItem() {
        UUID item = thanks.find(given("company"), null, Locale.ENGLISH).orElseThrow().feedItemId();
        CommentStore comments = new CommentStore(DB);
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), Clock.systemUTC());
        Discuss discuss = new Discuss(comments, new FeedCards(new FeedCardStore(), deliveries, Clock.systemUTC()), deliveries, Clock.systemUTC());
        Comment comment = discuss.add(anna, item, new CommentRequest("@Erik Ek,\nsnyggt!", List.of(erik.toString())), null);
        ActivityTexts texts = activityTexts();
        OutgoingActivity activity = texts.comment(delivery(comment.id(), erik));
        assertThat(activity.entraObjectId()).isEqualTo(accountOf(erik));
        assertThat(activity.notification().activityType()).isEqualTo("mentionedInComment");
        assertThat(activity.notification().topicText()).isEqualTo("En kommentar till dig");
        assertThat(activity.notification().preview()).isEqualTo("@Erik Ek, snyggt!");
        assertThat(activity.notification().templateParameters()).containsExactly(entry("author", "Anna Berg"));
        assertThat(activity.notification().webUrl()).contains(item + "%2Fmentions");
        discuss.remove(anna, item, comment.id(), false, "Anna Berg");
        assertThatThrownBy(() -> texts.comment(delivery(comment.id(), erik))).isInstanceOf(NotWanted.class).hasMessage("subject-gone");
    }
}
