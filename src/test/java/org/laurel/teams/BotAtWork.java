package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.teams.BotTokens;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.SendAnswer;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.CommentStore;
import org.laurel.feed.Discuss;
import org.laurel.feed.FeedCardStore;
import org.laurel.feed.FeedCards;
import org.laurel.feed.FeedStore;
import org.laurel.feed.React;
import org.laurel.feed.ReactionStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.objectives.ObjectiveStore;
import org.laurel.org.PeopleStore;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.FairPlay;
import org.laurel.recognition.FairPlayStore;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.ReceiverStore;
import org.laurel.recognition.ThanksStore;

/** The bot endpoint with real tokens and a real database, and what Teams sends it. */
abstract class BotAtWork {
    static final UUID TENANT = UUID.fromString("7f0b6b3e-2222-4000-8000-000000000002");
    static final UUID GROUP = UUID.fromString("7f0b6b3e-4444-4000-8000-000000000004");
    static final EntraApp APP = new EntraApp(URI.create("https://login.example"), TENANT.toString(), "app", "secret");
    static final Jdbi DB = TestDatabase.fresh();

    final Promptly promptly = new Promptly();
    final MicrosoftStub microsoft = new MicrosoftStub();
    final Clock clock = Clock.systemUTC();
    final ConversationStore conversations = new ConversationStore(DB);
    final ThanksStore thanks = new ThanksStore(DB);
    final FeedStore feed = new FeedStore(DB);
    final ReceiverStore receivers = new ReceiverStore(DB, List.of("Human Resources"));
    final PeopleStore people = new PeopleStore(DB, "Europe/Stockholm");
    /** Answers whenever it is done, so that a busy machine fails no test of something else. */
    BotResource patient;
    /** Answers in the time that the service has. */
    BotResource hasty;
    BotResource bot;
    PromptAnswers answers;
    UUID anna;
    UUID erik;
    UUID annasAccount;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, bot_conversation, channel_gate cascade"));
        GivableBadges badges = new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock);
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
        GiveThanks give = new GiveThanks(thanks, receivers, new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), badges, deliveries, clock);
        FeedCards feedCards = new FeedCards(new FeedCardStore(), deliveries, clock);
        TeamsCards cards = new TeamsCards(feed, thanks, new CheckInStore(DB), people, conversations,
                new CardDeliveryStore(DB), InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, clock, Locale.ENGLISH);
        BotReplies replies = new BotReplies(microsoft.connector(), new SendAnswer(DB, clock), conversations, repliesBy());
        WhoIsMeant whoIsMeant = new WhoIsMeant(receivers);
        ThankSteps steps = new ThankSteps(badges, new ObjectiveStore(DB), give);
        BotActivities activities = new BotActivities(APP, this::personOf, new BotInstallations(conversations, clock),
                new ThankDialog(whoIsMeant, people, this::personOf, steps), new ThankInChat(whoIsMeant, this::personOf, conversations, steps, replies),
                new ThanksSearch(feed, CardsTest.LINKS), feed, new React(feed, new ReactionStore(DB), feedCards, clock), new Discuss(new CommentStore(DB), feedCards, deliveries, clock), cards, replies);
        BotTokens tokens = microsoft.botTokens();
        answers = new PromptAnswers(activities, replies, conversations, promptly);
        patient = new BotResource(tokens, answers, Duration.ofMinutes(1));
        hasty = new BotResource(tokens, answers);
        bot = patient;
        anna = TestPeople.add(DB, "Anna Berg");
        erik = TestPeople.add(DB, "Erik Öst");
        annasAccount = link(anna);
    }

    @AfterEach
    void stop() {
        patient.stop();
        hasty.stop();
        // What goes on after it was answered would be in the way of the next test's empty tables.
        assertThat(promptly.stop(Duration.ofSeconds(30))).as("all is done").isTrue();
        microsoft.close();
    }

    /** At once, so that a test finds what was said. */
    Promptly repliesBy() {
        return new Promptly() {
            @Override
            void later(Runnable work) {
                work.run();
            }
        };
    }

    UUID given(String audience) {
        submit("{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"message\":\"Tack\",\"audience\":\"" + audience + "\"}");
        if (strings("select id::text from thanks").isEmpty()) {
            DB.useHandle(handle -> handle.execute("""
                    with t as (insert into thanks (giver_id, message, audience, given_at) values (?, 'Tack', ?, now()) returning *)
                    insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', now(), giver_id, id, audience from t""", anna, audience));
        }
        return UUID.fromString(strings("select id::text from feed_item").get(0));
    }

    /** From now on the account that Anna had is that of somebody who has nothing to do with her thanks. */
    void becomesSomebodyElse() {
        UUID stranger = TestPeople.add(DB, "Someone Else");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = null, entra_object_id = null where id = ?", anna));
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, annasAccount, stranger));
    }

    static String highFive(UUID item) {
        return highFive(item, "");
    }

    static String highFive(UUID item, String more) {
        return "{\"action\":{\"type\":\"Action.Execute\",\"verb\":\"high-five\",\"data\":{\"feedItemId\":\"" + item + "\"" + more + "}},\"trigger\":\"manual\"}";
    }

    JsonNode submit(String data) {
        return answer(activity("invoke", "\"name\":\"composeExtension/submitAction\",\"value\":{\"commandId\":\"thank\",\"data\":" + data + "}"));
    }

    JsonNode answer(JsonNode activity) {
        Response response = post(activity);
        assertThat(response.getStatus()).isEqualTo(200);
        return (JsonNode) response.getEntity();
    }

    Response post(JsonNode activity) {
        return bot.receive(authorization(), activity);
    }

    int refusal(String authorization, JsonNode activity) {
        return catchThrowableOfType(Problem.class, () -> bot.receive(authorization, activity)).status();
    }

    String authorization() {
        return microsoft.authorization(MicrosoftStub.APP, microsoft.serviceUrl());
    }

    ObjectNode activity(String type, String more) {
        return (ObjectNode) MicrosoftStub.json("""
                {"type":"%s","id":"f:%s","channelId":"msteams","serviceUrl":"%s","locale":"sv-SE",
                 "from":{"id":"29:anna","name":"Anna","aadObjectId":"%s"},"recipient":{"id":"28:bot"},
                 "conversation":{"conversationType":"personal","tenantId":"%s","id":"a:chat"},"channelData":{"tenant":{"id":"%s"}},%s}
                """.formatted(type, UUID.randomUUID(), microsoft.serviceUrl(), annasAccount, TENANT, TENANT, more));
    }

    ObjectNode channelActivity(String team) {
        ObjectNode activity = activity("conversationUpdate", "\"membersAdded\":[{\"id\":\"28:bot\"}]");
        activity.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel;messageid=1");
        ObjectNode data = activity.putObject("channelData");
        data.putObject("tenant").put("id", TENANT.toString());
        data.putObject("team").put("id", team).put("aadGroupId", GROUP.toString());
        data.putObject("channel").put("id", "19:channel").put("name", "Allmänt");
        return activity;
    }

    Optional<UUID> personOf(UUID tenant, UUID account, String name) {
        return DB.withHandle(handle -> handle.createQuery("select id from person where entra_tenant_id = ? and entra_object_id = ?")
                .bind(0, tenant).bind(1, account).mapTo(UUID.class).findOne());
    }

    static UUID link(UUID person) {
        UUID account = UUID.randomUUID();
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, account, person));
        return account;
    }

    static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
