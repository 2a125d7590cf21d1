package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.laurel.feed.React;

/** What Teams sends, and what it gets back. */
class BotTest extends BotAtWork {
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
    void thanksAreGivenInThreeSteps() {
        JsonNode first = answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\",\"value\":{\"commandId\":\"thank\"}"));
        assertThat(first.at("/task/type").asText()).isEqualTo("continue");
        assertThat(first.at("/task/value/card/content/actions/0/data/step").asText()).isEqualTo("search");
        JsonNode second = submit("{\"step\":\"search\",\"name\":\"ost\"}");
        JsonNode choices = second.findParents("choices").get(0).path("choices");
        assertThat(choices).hasSize(1);
        assertThat(choices.get(0).path("value").asText()).isEqualTo("person:" + erik);
        assertThat(second.findValuesAsText("label")).as("in Swedish, like the client").contains("Till", "Märke", "För vad?");
        JsonNode third = submit("{\"step\":\"preview\",\"name\":\"ost\",\"to0\":\"person:" + erik + "\",\"badge\":\"team-player\",\"message\":\"Tack för **allt**\"}");
        assertThat(third.findValuesAsText("text")).contains("Tack till Erik Öst", "Tack för **allt**", "Märke: Lagspelare");
        assertThat(third.findParents("choices").get(0).path("choices").findValuesAsText("title")).containsExactly(
                "Alla på företaget: 1 person", "Mottagarnas team och chefer: 1 person", "Bara mottagarna och jag: 1 person");
        assertThat(strings("select message from thanks")).isEmpty();
        ObjectNode send = third.at("/task/value/card/content/actions/0/data").deepCopy();
        JsonNode done = submit(send.put("audience", "company").toString());
        assertThat(submit(send.toString())).as("a double click").isEqualTo(done);
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
    void aMistakeShowsTheFormAgainWithWhatWasWritten() {
        assertThat(submit("{\"step\":\"search\",\"name\":\"nobody at all\"}").findValuesAsText("text")).contains("Ingen heter ”nobody at all”. Prova en annan stavning.");
        assertThat(submit("{\"step\":\"search\",\"name\":\" \"}").findValuesAsText("text")).contains("Skriv en del av namnet.");
        JsonNode tooLong = submit("{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"message\":\"" + "x".repeat(2001) + "\",\"audience\":\"team\"}");
        assertThat(tooLong.at("/task/type").asText()).isEqualTo("continue");
        assertThat(tooLong.findParents("isMultiline").get(0).path("value").asText()).hasSize(2001);
        assertThat(strings("select message from thanks")).isEmpty();
    }

    @Test
    void aBadgeThatCannotBeGivenIsSaidSoAndNotOfferedAgain() {
        DB.useHandle(handle -> handle.execute("update badge set limit_count = 1, limit_period = 'year' where key = 'open-door'"));
        String give = "{\"step\":\"give\",\"name\":\"ost\",\"to\":\"" + erik + "\",\"badge\":\"%s\",\"message\":\"Tack\",\"audience\":\"company\"}";
        assertThat(submit(give.formatted("open-door")).at("/task/type").asText()).isEqualTo("message");
        JsonNode usedUp = submit(give.formatted("open-door"));
        DB.useHandle(handle -> handle.execute("update badge set limit_count = null, limit_period = null, retired_at = now() where key = 'open-door'"));
        JsonNode retired = submit(give.formatted("open-door"));
        DB.useHandle(handle -> handle.execute("update badge set retired_at = null where key = 'open-door'"));
        assertThat(usedUp.findValuesAsText("text")).anyMatch(text -> text.startsWith("Du kan ge Öppen dörr till en kollega per år, och inget finns kvar nu."));
        assertThat(retired.findValuesAsText("text")).anyMatch(text -> text.startsWith("Öppen dörr delas inte längre ut."));
        for (JsonNode form : List.of(usedUp, retired)) {
            assertThat(form.findParents("choices").get(1).path("choices").findValuesAsText("value")).contains("team-player").doesNotContain("open-door");
            assertThat(form.findParents("isMultiline").get(0).path("value").asText()).as("nobody's words are lost").isEqualTo("Tack");
        }
        assertThat(strings("select badge_key from thanks")).containsExactly("open-door");
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
        assertThat(answer.at("/value/actions/0/card/actions/0/data/delivery").asText()).isEqualTo(mark);
        for (String forged : List.of("laurel-delivery-12-" + UUID.randomUUID(), "x " + mark)) {
            JsonNode other = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item, ",\"delivery\":\"" + forged + "\"")));
            assertThat(other.at("/value/actions/0/card/actions/0/data/delivery").isMissingNode()).as(forged).isTrue();
        }
    }

    @Test
    void whatOneMayNotSeeOneCannotReactTo() {
        UUID item = given("private");
        becomesSomebodyElse();
        for (String verb : List.of("high-five", "comment", "refresh")) {
            JsonNode answer = act(verb, item, ",\"comment\":\"Bra gjort\"");
            assertThat(answer.path("statusCode").asInt()).as("an error would leave the client with the card as it was").isEqualTo(200);
            assertThat(answer.path("value").findValuesAsText("text")).as(verb).containsExactly("En kollega fick ett tack. Den som får läsa det hittar det i Laurel.");
            assertThat(answer.path("value").toString()).as(verb).doesNotContain("Anna", "Erik", "feedItemId");
        }
        assertThat(strings("select kind from reaction")).isEmpty();
        assertThat(strings("select text from feed_comment")).isEmpty();
        assertThat(act("explode", item, "").path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void whoMayNotReadTheWordsAnyMoreIsShownTheCardWithoutThem() {
        UUID item = given("company");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        becomesSomebodyElse();
        JsonNode answer = act("comment", item, ",\"comment\":\"Bra gjort\"");
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("value").findValuesAsText("text")).contains("Anna Berg tackade Erik Öst", "Orden är bara för dem.").doesNotContain("Tack");
        assertThat(strings("select text from feed_comment")).isEmpty();
    }

    @Test
    void whomLaurelDoesNotKnowIsShownWhatEverybodyMaySee() {
        UUID item = given("company");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = null, entra_object_id = null where id = ?", anna));
        assertThat(act("refresh", item, "").path("value").findValuesAsText("text")).contains("Tack");
        assertThat(act("high-five", item, "").at("/value/message").asText()).startsWith("Laurel känner inte dig än");
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'team'"));
        assertThat(act("refresh", item, "").path("value").toString()).doesNotContain("Anna", "Erik", "feedItemId");
    }

    @Test
    void pressesAtTheSameMomentAreOneCommentAndTheSameWordsLaterAnother() throws Exception {
        UUID item = given("company");
        ExecutorService others = Executors.newFixedThreadPool(8);
        Callable<JsonNode> press = () -> act("comment", item, ",\"comment\":\"Bra gjort\"");
        for (Future<JsonNode> pressed : others.invokeAll(Collections.nCopies(8, press))) {
            assertThat(pressed.get().path("statusCode").asInt()).isEqualTo(200);
        }
        others.shutdown();
        assertThat(strings("select text from feed_comment")).containsExactly("Bra gjort");
        act("comment", item, ",\"comment\":\"Bra gjort!\"");
        assertThat(strings("select text from feed_comment")).containsExactlyInAnyOrder("Bra gjort", "Bra gjort!");
        for (String since : List.of("commented_at = commented_at - interval '1 day'", "removed_at = now()")) {
            DB.useHandle(handle -> handle.execute("update feed_comment set " + since));
            int before = strings("select text from feed_comment").size();
            press.call();
            press.call();
            assertThat(strings("select text from feed_comment")).as(since).hasSize(before + 1);
        }
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

    @Test
    void whatItSaysIsCountedWithTheCardsOfThatChatOrThread() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        post(activity("message", "\"text\":\"hej\""));
        ObjectNode inAThread = activity("message", "\"text\":\"hej\"");
        inAThread.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel;messageid=1");
        post(inAThread);
        assertThat(strings("select scope || ' ' || cardinality(recent) from channel_gate where channel = 'teams-card'"))
                .containsExactlyInAnyOrder(" 2", anna + " 1", "19:channel;messageid=1 1");
    }

    @Test
    void whatItIsRefusedHoldsTheCardsToo() {
        microsoft.refuse("/connector/v3/conversations/a%3Achat/activities", 429);
        post(activity("message", "\"text\":\"hej\""));
        assertThat(strings("select channel || scope from channel_gate where not_before > now()")).containsExactly("teams-card");
    }

    @Test
    void everyReactionAndACommentIsAnsweredWithAFreshCard() {
        UUID item = given("company");
        for (String kind : React.KINDS) {
            assertThat(act(kind, item, "").path("type").asText()).as(kind).isEqualTo(CardJson.CONTENT_TYPE);
        }
        JsonNode comment = activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + action("comment", item, ",\"comment\":\" Bra **gjort** \""));
        assertThat(answer(comment)).as("an invoke that is repeated").isEqualTo(answer(comment));
        assertThat(strings("select kind from reaction")).containsExactlyInAnyOrderElementsOf(React.KINDS);
        assertThat(strings("select text from feed_comment")).containsExactly("Bra **gjort**");
        assertThat(act("refresh", item, "").at("/value").findValuesAsText("text")).anyMatch(text -> text.contains("💬 1 kommentar") || text.contains("💬 1 comment"));
        assertThat(act("comment", item, ",\"comment\":\" \"").at("/value/message").asText()).isEqualTo("Det här får inte vara tomt. Skriv något här.");
        assertThat(act("explode", item, "").at("/value/message").asText()).isEqualTo("Laurel känner inte till den knappen. Öppna fliken Laurel i stället.");
    }

    @Test
    void aChannelsCardNeverShowsWhatTheCompanyMayNotSee() {
        UUID item = given("company");
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'private'"));
        ObjectNode pressed = activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item));
        pressed.withObject("/conversation").put("conversationType", "channel");
        assertThat(answer(pressed).path("value").toString()).doesNotContain("Anna", "Erik", "feedItemId");
        assertThat(act("high-five", item, "").path("value").toString()).contains("Anna", "Erik");
    }

    private JsonNode act(String verb, UUID item, String more) {
        return answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + action(verb, item, more)));
    }

    private static String action(String verb, UUID item, String more) {
        return highFive(item, more).replace("\"high-five\"", "\"" + verb + "\"");
    }
}
