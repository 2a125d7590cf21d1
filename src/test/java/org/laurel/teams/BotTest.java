package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.FeedStore;
import org.laurel.feed.React;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.platform.Eventually;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.ThanksStore;

/** The bot endpoint with real tokens and a real database: what Teams sends, and what it gets back. */
class BotTest {
    static final UUID TENANT = UUID.fromString("7f0b6b3e-2222-4000-8000-000000000002");
    static final UUID GROUP = UUID.fromString("7f0b6b3e-4444-4000-8000-000000000004");
    static final EntraApp APP = new EntraApp(URI.create("https://login.example"), TENANT.toString(), "app", "secret");
    static final Jdbi DB = TestDatabase.fresh();
    static final Promptly PROMPTLY = new Promptly();

    final MicrosoftStub microsoft = new MicrosoftStub();
    final Clock clock = Clock.systemUTC();
    final ConversationStore conversations = new ConversationStore(DB);
    final ThanksStore thanks = new ThanksStore(DB);
    final PeopleStore people = new PeopleStore(DB, "Europe/Stockholm");
    BotResource bot;
    UUID anna;
    UUID erik;
    UUID annasAccount;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, bot_conversation cascade"));
        FeedStore feed = new FeedStore(DB, thanks, new CheckInStore(DB));
        BadgeStore badges = new BadgeStore(DB);
        GiveThanks give = new GiveThanks(thanks, badges, new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
        TeamsCards cards = new TeamsCards(feed, thanks, new CheckInStore(DB), people, conversations, new CardDeliveryStore(DB), InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, Locale.ENGLISH);
        BotReplies replies = new BotReplies(microsoft.connector());
        BotActivities activities = new BotActivities(APP, this::personOf, new BotInstallations(conversations, clock),
                new ThankDialog(people, badges, give), new ThanksSearch(feed, CardsTest.LINKS), new React(feed, clock), cards, replies);
        bot = new BotResource(microsoft.botTokens(), new PromptAnswers(activities, replies, conversations, PROMPTLY), PROMPTLY);
        anna = TestPeople.add(DB, "Anna Berg");
        erik = TestPeople.add(DB, "Erik Öst");
        annasAccount = link(anna);
    }

    @AfterEach
    void stop() {
        microsoft.close();
    }

    @Test
    void onlyTheBotConnectorIsListenedTo() {
        JsonNode hello = activity("message", "\"text\":\"hi\"");
        assertThat(refusal(null, hello)).isEqualTo(401);
        assertThat(refusal("Bearer nonsense", hello)).isEqualTo(401);
        assertThat(refusal(microsoft.authorization("another-app", microsoft.serviceUrl()), hello)).isEqualTo(401);
        assertThat(refusal(microsoft.authorization(MicrosoftStub.APP, "http://localhost:1/"), hello)).isEqualTo(401);
        ObjectNode elsewhere = hello.deepCopy();
        elsewhere.put("serviceUrl", "https://evil.example/");
        assertThat(refusal(microsoft.authorization(MicrosoftStub.APP, "https://evil.example/"), elsewhere)).isEqualTo(401);
        ObjectNode nowhere = hello.deepCopy();
        nowhere.remove("serviceUrl");
        assertThat(refusal(authorization(), nowhere)).isEqualTo(401);
        ObjectNode otherChannel = hello.deepCopy();
        otherChannel.put("channelId", "webchat");
        assertThat(refusal(authorization(), otherChannel)).as("the key is not endorsed for it").isEqualTo(401);
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void whatItDoesNotKnowItAcceptsAndIgnores() {
        assertThat(post(activity("messageReaction", "\"reactionsAdded\":[]")).getStatus()).isEqualTo(200);
        assertThat(post(activity("invoke", "\"name\":\"future/thing\"")).getStatus()).isEqualTo(200);
        assertThat(post(activity("conversationUpdate", "\"membersAdded\":[{\"id\":\"29:somebody\"}]")).getStatus()).isEqualTo(200);
        assertThat(conversations.personal(anna)).isEmpty();
    }

    @Test
    void whatComesFromAnotherTenantIsIgnored() {
        String elsewhere = UUID.randomUUID().toString();
        ObjectNode installed = channelActivity("19:team");
        installed.withObject("/conversation").put("tenantId", elsewhere);
        installed.withObject("/channelData/tenant").put("id", elsewhere);
        assertThat(post(installed).getStatus()).isEqualTo(200);
        assertThat(strings("select conversation_id from bot_conversation")).isEmpty();
        ObjectNode hello = activity("message", "\"text\":\"hi\"");
        hello.withObject("/conversation").put("tenantId", elsewhere);
        assertThat(post(hello).getStatus()).isEqualTo(200);
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void itRemembersWhereItWasInstalledUntilItIsRemoved() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        Conversation chat = conversations.personal(anna).orElseThrow();
        assertThat(chat.conversationId()).isEqualTo("a:chat");
        assertThat(chat.userId()).isEqualTo("29:anna");
        post(activity("installationUpdate", "\"action\":\"add\""));
        post(channelActivity("19:team"));
        assertThat(conversations.channel().orElseThrow().conversationId()).isEqualTo("19:channel");
        assertThat(conversations.channel().orElseThrow().teamGroupId()).isEqualTo(GROUP);
        assertThat(strings("select conversation_id from bot_conversation")).containsExactlyInAnyOrder("a:chat", "19:channel");
        post(activity("installationUpdate", "\"action\":\"remove\""));
        assertThat(conversations.personal(anna)).isEmpty();
        ObjectNode removed = channelActivity("19:team");
        removed.set("membersRemoved", removed.remove("membersAdded"));
        post(removed);
        assertThat(conversations.channel()).isEmpty();
        post(activity("installationUpdate", "\"action\":\"add\""));
        assertThat(conversations.personal(anna)).isPresent();
    }

    @Test
    void thanksAreGivenInTwoSteps() {
        JsonNode first = answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\",\"value\":{\"commandId\":\"thank\"}"));
        assertThat(first.at("/task/type").asText()).isEqualTo("continue");
        assertThat(first.at("/task/value/card/content/actions/0/data/step").asText()).isEqualTo("search");
        JsonNode second = submit("{\"step\":\"search\",\"name\":\"ost\"}");
        JsonNode choices = second.findParents("choices").get(0).path("choices");
        assertThat(choices).hasSize(1);
        assertThat(choices.get(0).path("value").asText()).isEqualTo(erik.toString());
        assertThat(second.findValuesAsText("label")).as("in Swedish, like the client").contains("Kollega", "Märke", "För vad?", "Vem får se det?");
        JsonNode done = submit("{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"badge\":\"team-player\",\"message\":\"Tack för **allt**\",\"audience\":\"company\"}");
        assertThat(done.at("/task/type").asText()).isEqualTo("message");
        assertThat(done.at("/task/value").asText()).isEqualTo("Ditt tack till Erik Öst är på väg.");
        assertThat(strings("select message || ' ' || badge_key || ' ' || audience from thanks")).containsExactly("Tack för **allt** team-player company");
        assertThat(strings("select destination from delivery")).containsExactlyInAnyOrder("teams-card", "teams-activity");
    }

    @Test
    void aRepeatedInvokeGivesOneThanks() {
        JsonNode give = activity("invoke", """
                "name":"composeExtension/submitAction","value":{"data":{"step":"give","name":"ost","to":"%s","message":"Tack","audience":"team"}}""".formatted(erik));
        assertThat(answer(give)).isEqualTo(answer(give));
        assertThat(strings("select message from thanks")).containsExactly("Tack");
    }

    @Test
    void whatTakesLongIsAnsweredWithinTwoSecondsAndToldAfterwards() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        ObjectNode give = activity("invoke", """
                "name":"composeExtension/submitAction","value":{"data":{"step":"give","name":"ost","to":"%s","message":"Tack","audience":"team"}}""".formatted(erik));
        give.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel");
        DB.useTransaction(lock -> {
            lock.execute("lock table thanks in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(give).at("/task/value").asText()).startsWith("Laurel arbetar fortfarande");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call told = microsoft.calls.remove();
        assertThat(told.path()).as("in private, though it was asked for in a channel").isEqualTo("/connector/v3/conversations/a%3Achat/activities");
        assertThat(told.body().path("text").asText()).isEqualTo("Ditt tack till Erik Öst är på väg.");
        assertThat(strings("select message from thanks")).containsExactly("Tack");
    }

    @Test
    void aCardWhoseFreshOneTakesLongIsReplacedAfterwards() {
        UUID item = given("company");
        JsonNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\",\"value\":" + highFive(item));
        DB.useTransaction(lock -> {
            lock.execute("lock table reaction in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(press).path("type").asText()).isEqualTo("application/vnd.microsoft.activity.message");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call update = microsoft.calls.remove();
        assertThat(update.method() + " " + update.path()).isEqualTo("PUT /connector/v3/conversations/a%3Achat/activities/activity-9");
        assertThat(update.body().findValuesAsText("text")).contains("🙌 1 high five");
    }

    @Test
    void aFormThatComesTooLateIsNotShown() {
        DB.useTransaction(lock -> {
            lock.execute("lock table person in access exclusive mode");
            assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("message");
        });
        assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("continue");
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void thanksAreFoundByWordAndName() {
        given("company");
        assertThat(search("").at("/composeExtension/attachments")).as("the newest").hasSize(1);
        for (String words : List.of("TACK", "anna", "Ost  tack", " öst ")) {
            JsonNode found = search(words).at("/composeExtension/attachments/0");
            assertThat(found.path("contentType").asText()).as(words).isEqualTo(CardJson.CONTENT_TYPE);
            assertThat(found.at("/content").findValuesAsText("text")).contains("Anna Berg tackade Erik Öst");
            assertThat(found.at("/preview/contentType").asText()).isEqualTo("application/vnd.microsoft.card.thumbnail");
            assertThat(found.at("/preview/content/title").asText()).isEqualTo("Anna Berg tackade Erik Öst");
        }
        for (String words : List.of("tack nobody", "%", "_ack")) {
            assertThat(search(words).at("/composeExtension/type").asText()).as(words).isEqualTo("message");
        }
    }

    @Test
    void whatIsNotForEverybodyIsPutIntoAConversationAsALinkOnly() {
        given("private");
        JsonNode found = search("tack").at("/composeExtension/attachments/0");
        assertThat(found.at("/preview/content/title").asText()).as("for the caller's eyes").contains("Anna Berg");
        assertThat(found.path("content").toString()).doesNotContain("Anna", "Erik", "feedItemId");
        assertThat(found.at("/content/actions/0/type").asText()).isEqualTo("Action.OpenUrl");
    }

    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        given("private");
        UUID stranger = TestPeople.add(DB, "Someone Else");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = null, entra_object_id = null where id = ?", anna));
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, annasAccount, stranger));
        assertThat(search("tack").at("/composeExtension/type").asText()).isEqualTo("message");
    }

    private JsonNode search(String words) {
        return answer(activity("invoke", "\"name\":\"composeExtension/query\",\"value\":{\"commandId\":\"find\",\"parameters\":[{\"name\":\"text\",\"value\":\"" + words
                + "\"}],\"queryOptions\":{\"skip\":0,\"count\":25}}"));
    }

    @Test
    void aMistakeShowsTheFormAgainWithWhatWasWritten() {
        assertThat(submit("{\"step\":\"search\",\"name\":\"nobody at all\"}").findValuesAsText("text")).anyMatch(text -> text.contains("Ingen med det namnet"));
        assertThat(submit("{\"step\":\"search\",\"name\":\" \"}").findValuesAsText("text")).contains("Skriv en del av namnet.");
        JsonNode tooLong = submit("{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"message\":\"" + "x".repeat(2001) + "\",\"audience\":\"team\"}");
        assertThat(tooLong.at("/task/type").asText()).isEqualTo("continue");
        assertThat(tooLong.findParents("isMultiline").get(0).path("value").asText()).hasSize(2001);
        assertThat(strings("select message from thanks")).isEmpty();
    }

    @Test
    void aStrangerIsToldWhatToDo() {
        ObjectNode invoke = activity("invoke", "\"name\":\"composeExtension/fetchTask\"");
        ((ObjectNode) invoke.path("from")).put("aadObjectId", UUID.randomUUID().toString());
        assertThat(answer(invoke).at("/task/value").asText()).startsWith("Laurel känner inte dig än");
    }

    @Test
    void aHighFiveIsAnsweredWithAFreshCard() {
        UUID item = given("company");
        JsonNode answer = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item)));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("type").asText()).isEqualTo(CardJson.CONTENT_TYPE);
        assertThat(answer.at("/value").findValuesAsText("text")).contains("🙌 1 high five");
        assertThat(answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item))).at("/value").findValuesAsText("text"))
                .as("once each").contains("🙌 1 high five");
    }

    @Test
    void theFreshCardCanStillBeFoundAsTheOneItWas() {
        UUID item = given("company");
        String mark = "laurel-delivery-12-" + strings("select id::text from thanks").get(0);
        JsonNode answer = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item, ",\"delivery\":\"" + mark + "\"")));
        assertThat(answer.at("/value/actions/0/data/delivery").asText()).isEqualTo(mark);
        for (String forged : List.of("laurel-delivery-12-" + UUID.randomUUID(), "x " + mark)) {
            JsonNode other = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item, ",\"delivery\":\"" + forged + "\"")));
            assertThat(other.at("/value/actions/0/data/delivery").isMissingNode()).as(forged).isTrue();
        }
    }

    @Test
    void whatOneMayNotSeeOneCannotReactTo() {
        UUID stranger = TestPeople.add(DB, "Someone Else");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = null, entra_object_id = null where id = ?", anna));
        UUID item = given("private");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, annasAccount, stranger));
        JsonNode answer = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item)));
        assertThat(answer.path("type").asText()).isEqualTo("application/vnd.microsoft.error");
        assertThat(strings("select kind from reaction")).isEmpty();
    }

    @Test
    void aClientWithoutExecuteSendsAMessageAndItsCardIsReplaced() {
        UUID item = given("company");
        post(activity("message", "\"replyToId\":\"activity-9\",\"value\":{\"verb\":\"high-five\",\"feedItemId\":\"" + item + "\"}"));
        MicrosoftStub.Call update = microsoft.calls.remove();
        assertThat(update.method() + " " + update.path()).isEqualTo("PUT /connector/v3/conversations/a%3Achat/activities/activity-9");
        assertThat(update.body().findValuesAsText("text")).contains("🙌 1 high five");
    }

    @Test
    void aWordToTheBotGetsAShortHelp() {
        post(activity("message", "\"text\":\"hej\""));
        assertThat(microsoft.calls.remove().body().path("text").asText()).startsWith("Hej! Jag är Laurel.");
    }

    private UUID given(String audience) {
        submit("{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"message\":\"Tack\",\"audience\":\"" + audience + "\"}");
        if (strings("select id::text from thanks").isEmpty()) {
            DB.useHandle(handle -> handle.execute("""
                    with t as (insert into thanks (giver_id, message, audience, given_at) values (?, 'Tack', ?, now()) returning *)
                    insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', now(), giver_id, id, audience from t""", anna, audience));
        }
        return UUID.fromString(strings("select id::text from feed_item").get(0));
    }

    private static String highFive(UUID item) {
        return highFive(item, "");
    }

    private static String highFive(UUID item, String more) {
        return "{\"action\":{\"type\":\"Action.Execute\",\"verb\":\"high-five\",\"data\":{\"feedItemId\":\"" + item + "\"" + more + "}},\"trigger\":\"manual\"}";
    }

    private JsonNode submit(String data) {
        return answer(activity("invoke", "\"name\":\"composeExtension/submitAction\",\"value\":{\"commandId\":\"thank\",\"data\":" + data + "}"));
    }

    private JsonNode answer(JsonNode activity) {
        Response response = post(activity);
        assertThat(response.getStatus()).isEqualTo(200);
        return (JsonNode) response.getEntity();
    }

    private Response post(JsonNode activity) {
        return bot.receive(authorization(), activity);
    }

    private int refusal(String authorization, JsonNode activity) {
        return catchThrowableOfType(Problem.class, () -> bot.receive(authorization, activity)).status();
    }

    private String authorization() {
        return microsoft.authorization(MicrosoftStub.APP, microsoft.serviceUrl());
    }

    private ObjectNode activity(String type, String more) {
        return (ObjectNode) MicrosoftStub.json("""
                {"type":"%s","id":"f:%s","channelId":"msteams","serviceUrl":"%s","locale":"sv-SE",
                 "from":{"id":"29:anna","name":"Anna","aadObjectId":"%s"},"recipient":{"id":"28:bot"},
                 "conversation":{"conversationType":"personal","tenantId":"%s","id":"a:chat"},"channelData":{"tenant":{"id":"%s"}},%s}
                """.formatted(type, UUID.randomUUID(), microsoft.serviceUrl(), annasAccount, TENANT, TENANT, more));
    }

    private ObjectNode channelActivity(String team) {
        ObjectNode activity = activity("conversationUpdate", "\"membersAdded\":[{\"id\":\"28:bot\"}]");
        activity.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel;messageid=1");
        ObjectNode data = activity.putObject("channelData");
        data.putObject("tenant").put("id", TENANT.toString());
        data.putObject("team").put("id", team).put("aadGroupId", GROUP.toString());
        data.putObject("channel").put("id", "19:channel").put("name", "Allmänt");
        return activity;
    }

    private Optional<UUID> personOf(UUID tenant, UUID account, String name) {
        return DB.withHandle(handle -> handle.createQuery("select id from person where entra_tenant_id = ? and entra_object_id = ?")
                .bind(0, tenant).bind(1, account).mapTo(UUID.class).findOne());
    }

    private static UUID link(UUID person) {
        UUID account = UUID.randomUUID();
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, account, person));
        return account;
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
