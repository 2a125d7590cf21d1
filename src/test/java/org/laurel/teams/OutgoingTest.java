package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NotWanted;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.FeedStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksRequest;
import org.laurel.recognition.ThanksStore;

/** What the routes' beans make of a delivery, and where it goes. */
class OutgoingTest {
    static final Jdbi DB = TestDatabase.fresh();
    static final UUID TENANT = UUID.randomUUID();

    static final UUID GROUP = UUID.randomUUID();

    final MicrosoftStub microsoft = new MicrosoftStub();
    final ConversationStore conversations = new ConversationStore(DB);
    final ThanksStore thanks = new ThanksStore(DB);
    final PeopleStore people = new PeopleStore(DB, "Europe/Stockholm");
    final TeamsCards cards = new TeamsCards(new FeedStore(DB, thanks, new CheckInStore(DB)), thanks, new CheckInStore(DB), people, conversations,
            new CardDeliveryStore(DB), InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, Locale.ENGLISH);
    UUID anna;
    UUID erik;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, bot_conversation cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
        erik = TestPeople.add(DB, "Erik Ek");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = gen_random_uuid() where id = ?", TENANT, erik));
    }

    @AfterEach
    void stop() {
        microsoft.close();
    }

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
        ActivityTexts texts = new ActivityTexts(thanks, people, conversations, CardsTest.LINKS);
        OutboundFailure account = catchThrowableOfType(OutboundFailure.class, () -> texts.thanks(delivery(open, anna)));
        assertThat(account.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(account.code()).isEqualTo("not-linked");
    }

    @Test
    void theActivityNamesTheGiverAndShowsTheBeginning() {
        ActivityTexts texts = new ActivityTexts(thanks, people, conversations, CardsTest.LINKS);
        OutgoingActivity activity = texts.thanks(delivery(given("team", "🎉".repeat(500)), erik));
        assertThat(activity.entraObjectId()).isEqualTo(accountOf(erik));
        assertThat(activity.notification().activityType()).isEqualTo("thanksReceived");
        assertThat(activity.notification().templateParameters()).containsEntry("giver", "Anna Berg");
        assertThat(activity.notification().webUrl()).startsWith("https://teams.microsoft.com/l/");
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

    @Test
    void aCardInDoubtThatIsInTheChannelIsNotPostedAgain() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        Map<String, Object> doubtful = doubtful(given("company"), null);
        lookUpFinds(CardMark.of(doubtful));
        assertThat(bot().post(cards.thanks(doubtful)).providerRef()).isEqualTo("19:channel;messageid=17|17");
        assertThat(microsoft.calls).extracting(MicrosoftStub.Call::method).containsExactly("GET");
    }

    @Test
    void aCardInDoubtIsPostedOnceItIsProvenThatItIsNotThere() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        Map<String, Object> doubtful = doubtful(given("company"), null);
        lookUpFinds("laurel-delivery-0-another");
        bot().post(cards.thanks(doubtful));
        MicrosoftStub.Call post = microsoft.calls.stream().filter(call -> call.method().equals("POST")).findFirst().orElseThrow();
        assertThat(post.body().toString()).contains(CardMark.of(doubtful));
    }

    @Test
    void aRecalledThanksChangesItsCardInPlace() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        long card = sent(given("company"), "19:channel;messageid=17|17");
        bot().replace(cards.recalled(recall(card, null)));
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.method() + " " + call.path()).isEqualTo("PUT /connector/v3/conversations/19%3Achannel%3Bmessageid%3D17/activities/17");
        assertThat(call.body().findValuesAsText("text")).containsExactly("This thank-you was taken back.");
        assertThat(call.body().toString()).doesNotContain("Anna", "Erik", "mycket", "actions");
    }

    @Test
    void aRecalledCardInAChatIsInItsReadersLanguageAndFoundAfterTheBotWasRemoved() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        conversations.remove(TENANT, "a:erik", null, null, Instant.now());
        long card = sent(given("private"), "a:erik|9");
        assertThat(cards.recalled(recall(card, erik)).activity().path("summary").asText()).isEqualTo("Det här tacket har tagits tillbaka.");
    }

    @Test
    void aCardIsChangedOnlyOnceItIsKnownWhetherItIsThere() {
        long card = sent(given("company"), null);
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null))).code()).isEqualTo("no-reference");
        for (String state : List.of("sending", "in_doubt")) {
            DB.useHandle(handle -> handle.execute("update delivery set state = ? where id = ?", state, card));
            assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null))).kind()).as(state).isEqualTo(Kind.UNAVAILABLE);
        }
        for (String state : List.of("not_wanted", "dead")) {
            DB.useHandle(handle -> handle.execute("update delivery set state = ? where id = ?", state, card));
            assertThatThrownBy(() -> cards.recalled(recall(card, null))).as(state).isInstanceOf(NotWanted.class);
        }
    }

    @Test
    void aCardInDoubtWhoseThanksWasRecalledIsFoundButNotPostedAgain() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        UUID recalled = given("company");
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        Map<String, Object> doubtful = doubtful(recalled, null);
        lookUpFinds(CardMark.of(doubtful));
        assertThat(bot().post(cards.thanks(doubtful)).providerRef()).isEqualTo("19:channel;messageid=17|17");
        lookUpFinds("another");
        assertThatThrownBy(() -> bot().post(cards.thanks(doubtful))).isInstanceOf(NotWanted.class);
    }

    private static long sent(UUID subject, String reference) {
        return DB.withHandle(handle -> handle.createQuery("""
                update delivery set state = 'sent', provider_ref = :reference where subject_id = :subject and destination = 'teams-card' returning id
                """).bind("reference", reference).bind("subject", subject).mapTo(Long.class).one());
    }

    private static Map<String, Object> recall(long card, UUID recipient) {
        Map<String, Object> recall = new HashMap<>();
        recall.put("cardDeliveryId", card);
        recall.put("recipientId", recipient == null ? null : recipient.toString());
        return recall;
    }

    @Test
    void whereNobodyCanBeAskedTheDoubtStands() {
        UUID open = given("company");
        assertCannotBeAsked(() -> bot().post(cards.thanks(doubtful(open, null))));
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        assertCannotBeAsked(() -> bot().post(cards.thanks(doubtful(open, erik))));
        assertCannotBeAsked(() -> new ActivityTexts(thanks, people, conversations, CardsTest.LINKS).thanks(doubtful(open, erik)));
        assertThat(microsoft.calls).isEmpty();
    }

    private static void assertCannotBeAsked(org.assertj.core.api.ThrowableAssert.ThrowingCallable send) {
        OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class, send);
        assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(doubt.code()).isEqualTo("cannot-be-asked");
    }

    private void lookUpFinds(String mark) {
        microsoft.answers.put("/v1.0/teams/" + GROUP + "/channels/19%3Achannel/messages/delta()", new java.util.ArrayDeque<>(List.of("""
                {"value":[{"id":"17","attachments":[{"content":"{\\"data\\":\\"%s\\"}"}]}],"@odata.deltaLink":"%s/v1.0/x"}""".formatted(mark, microsoft.url()))));
    }

    private static Map<String, Object> doubtful(UUID subject, UUID recipient) {
        Map<String, Object> doubtful = delivery(subject, recipient);
        doubtful.put("doubtful", true);
        return doubtful;
    }

    private BotMessages bot() {
        return new BotMessages(microsoft.connector(), new CardLookUp(conversations, microsoft.channelMessages()));
    }

    private String page(String user, String token) {
        return "{\"value\":[" + user + "],\"@odata.deltaLink\":\"" + microsoft.url() + "/v1.0/users/delta()?token=" + token + "\"}";
    }

    private UUID given(String audience) {
        return given(audience, "Tack **så** mycket");
    }

    private UUID given(String audience, String message) {
        GiveThanks give = new GiveThanks(thanks, new BadgeStore(DB), new Deliveries(topic -> Set.of(), new WakeUp(), Clock.systemUTC()), Clock.systemUTC());
        Thanks given = give.give(anna, new ThanksRequest(List.of(erik.toString()), "team-player", message, audience), null, Locale.ENGLISH);
        return given.id();
    }

    private static Map<String, Object> delivery(UUID subject, UUID recipient) {
        Map<String, Object> delivery = new HashMap<>();
        delivery.put("deliveryId", DB.withHandle(handle -> handle.createQuery("select id from delivery where subject_id = ? and destination = 'teams-card'")
                .bind(0, subject).mapTo(Long.class).findFirst().orElse(0L)));
        delivery.put("subjectId", subject.toString());
        delivery.put("recipientId", recipient == null ? null : recipient.toString());
        return delivery;
    }

    private void install(Conversation.Kind kind, UUID account, String conversation) {
        conversations.save(new Conversation(kind, TENANT, microsoft.serviceUrl(), conversation, "28:bot", null, account, null, kind == Conversation.Kind.CHANNEL ? GROUP : null, null), Instant.now());
    }

    private UUID accountOf(UUID person) {
        return conversations.entraObjectId(person).orElseThrow();
    }
}
