package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.feed.FeedItem;
import org.laurel.platform.NastyWords;
import org.laurel.platform.TestPeople;

/** "Tacka Erik för hjälpen", written to the bot or called on a message, and what comes of it. */
class ThankInChatTest extends BotAtWork {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "thank Erik Öst for the good help |", "Tacka erik ost för the good help |", "tack till Öst för the good help |", "Thanks to ERIK for the good help |",
        "Thank you Erik Öst for the good help |", "thanks so much, Erik for the good help |", "Tack så mycket Erik för the good help |", "tack dig Erik för the good help |",
        "Thank you very much to Erik Öst for the good help |", "Thank you for the help | no", "Tack så mycket för hjälpen | no", "thank you, I thank Erik for it | no", "please thank: Erik for the good help |", "Tacksam för the good help | no", "hi | no"})
    void isUnderstoodAsPeopleSayIt(String text, String not) {
        TestPeople.add(DB, "Young Mycket-Sandig");
        JsonNode answer = said(text);
        if (not != null) {
            assertThat(answer.path("text").asText()).isNotEmpty();
            assertThat(answer.at("/attachments")).isEmpty();
            return;
        }
        assertThat(texts(answer)).contains("Tack till Erik Öst", "the good help");
        assertThat(answer.findParents("choices").get(0).path("choices").findValuesAsText("title")).contains("Alla på företaget: 2 personer");
    }

    @Test
    void whatIsConfirmedIsSentOnceHoweverOftenItIsPressed() {
        ObjectNode message = activity("message", "\"text\":\"tacka Erik för hjälpen\"");
        post(message);
        JsonNode card = last();
        ObjectNode data = button(card, 0);
        data.put("audience", "team").put("badge", "team-player");
        JsonNode answer = answer(press("thank-send", data));
        assertThat(answer.path("type").asText()).isEqualTo(CardJson.CONTENT_TYPE);
        assertThat(texts(answer)).containsExactly("Ditt tack till Erik Öst är på väg.");
        assertThat(last()).as("the card changes for everybody").isEqualTo(CardJson.activity((ObjectNode) answer.path("value"), "Ditt tack till Erik Öst är på väg."));
        // A double click, a second device, a client without Action.Execute, and Teams that sends the message again.
        assertThat(answer(press("thank-send", data))).isEqualTo(answer);
        post(activity("message", "\"replyToId\":\"1\",\"value\":" + data.deepCopy().put("verb", "thank-send")));
        post(message);
        ObjectNode again = button(last(), 0).put("audience", "team").put("badge", "team-player");
        assertThat(answer(press("thank-send", again))).isEqualTo(answer);
        assertThat(texts(answer(press("thank-cancel", data)))).as("too late").containsExactly("Ditt tack till Erik Öst är på väg.");
        assertThat(strings("select message || ' ' || audience || ' ' || badge_key from thanks")).containsExactly("hjälpen team team-player");
        JsonNode refused = answer(press("thank-send", again.put("audience", "company")));
        assertThat(refused.path("statusCode").asInt()).as("the same card for something else").isEqualTo(400);
        assertThat(refused.at("/value/message").asText()).as("for people").startsWith("Det här tacket är redan skickat").doesNotContain("Idempotency-Key");
        assertThat(strings("select id::text from thanks")).hasSize(1);
    }

    /** What the confirmation, the card in the channel and the thanks itself hold of it is what was written, and nothing of it is markup. */
    @ParameterizedTest
    @MethodSource("org.laurel.platform.NastyWords#lines")
    void theNastiestWordsAreWordsInEveryCard(String line) {
        String nasty = line + " " + NastyWords.COMPUTED;
        String inert = nasty.replace("{{{", "{\u2060{\u2060{").replace("{{", "{\u2060{");
        JsonNode confirm = said("tacka Erik för " + nasty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        assertThat(runs(confirm)).contains(inert);
        ObjectNode send = button(confirm, 0).put("audience", "company");
        assertThat(answer(press("thank-send", send))).isEqualTo(answer(press("thank-send", send)));
        assertThat(strings("select message from thanks")).containsExactly(nasty);
        FeedItem item = feed.find(UUID.fromString(strings("select id::text from feed_item").get(0)), erik, Locale.ENGLISH).orElseThrow();
        ObjectNode card = ThanksCard.of(item, Locale.ENGLISH, CardsTest.LINKS, CardReaders.EVERYBODY);
        assertThat(runs(card)).contains(inert);
        assertThat(card.findParents("type").stream().filter(part -> part.path("type").asText().equals("TextBlock")).map(part -> part.path("text").asText()))
                .as("text blocks know markdown, so they hold our words only").noneMatch(text -> text.contains(nasty));
    }

    private static List<String> runs(JsonNode message) {
        return message.findParents("type").stream().filter(part -> part.path("type").asText().equals("TextRun")).map(part -> part.path("text").asText()).toList();
    }

    @Test
    void nothingIsSentWhenItIsCancelled() {
        said("thank Erik for nothing");
        assertThat(texts(answer(press("thank-cancel", button(last(), 1))))).containsExactly("Inget skickades.");
        assertThat(strings("select id::text from thanks")).isEmpty();
    }

    @Test
    void ofSeveralByTheNameOneIsChosenAndTheBestMatchIsTaken() {
        UUID other = TestPeople.add(DB, "Erik Östberg");
        TestPeople.add(DB, "Fredrik Öst");
        assertThat(texts(said("tacka Erik Öst för hjälpen"))).as("called just so").contains("Tack till Erik Öst");
        JsonNode which = said("tacka erik för hjälpen");
        assertThat(texts(which)).containsExactly("Det finns flera. Vem menar du?");
        assertThat(which.findParents("choices").get(0).path("choices").findValuesAsText("value")).as("Fredrik is a worse match, and chosen from the same list")
                .startsWith("person:" + erik, "person:" + other);
        JsonNode confirm = answer(press("thank-choose", button(which, 0).put("to0", "person:" + other)));
        assertThat(texts(confirm)).contains("Tack till Erik Östberg", "hjälpen");
        assertThat(last().at("/attachments/0/content")).isEqualTo(confirm.path("value"));
    }

    @Test
    void severalAndWholeTeamsAreThankedInOneSentence() {
        UUID eva = TestPeople.add(DB, "Eva Ny");
        TestPeople.team(DB, "Center for Care and Cure", anna, eva);
        assertThat(texts(said("thank Center for Care and Cure for the care"))).as("of fewer than five each is named").contains("Tack till Center for Care and Cure (1 person) och Eva Ny", "the care");
        assertThat(texts(said("tack till Erik, Eva och Center för allt"))).contains("Tack till Center for Care and Cure (1 person), Erik Öst och Eva Ny", "allt");
        JsonNode six = said("thank A, B, C, D, E and F for it");
        assertThat(six.path("text").asText()).startsWith("Högst 5 namn");
    }

    @Test
    void twoNamesAreTwoPeopleAlsoIfAThirdOneHasThePartsOfBoth() {
        TestPeople.add(DB, "Eva Ny");
        TestPeople.add(DB, "Neva Sanders-Fredriksson");
        assertThat(texts(said("thank Eva and Erik for it"))).contains("Tack till Erik Öst och Eva Ny");
        TestPeople.team(DB, "Group of Research and Development", erik);
        assertThat(texts(said("thank Research and Development for it"))).as("both words find it").contains("Tack till Group of Research and Development (1 person) och Erik Öst");
        assertThat(texts(said("thank Sanders and Group for it"))).contains("Tack till Group of Research and Development (1 person), Erik Öst och Neva Sanders-Fredriksson");
    }

    @Test
    void thatThereAreMoreNamesakesThanFitIsSaid() {
        String more = "Det finns fler. Saknas rätt person, skriv mer av namnet eller nämn personen med @.";
        for (int i = 0; i < WhoIsMeant.MOST_MATCHES - 2; i++) {
            TestPeople.add(DB, "Erik Ek");
        }
        assertThat(texts(said("tacka Erik för hjälpen"))).contains("Det finns flera. Vem menar du?").doesNotContain(more);
        TestPeople.add(DB, "Erik Ek");
        assertThat(texts(said("tacka Erik för hjälpen"))).contains("Det finns flera. Vem menar du?", more);
        assertThat(said("tacka Erik för " + "x".repeat(2001)).path("text").asText()).as("said before anybody is chosen").contains("2\u00a0000");
    }

    @Test
    void whenABadgeLetsMorePeopleSeeItThatIsShownBeforeItIsSent() {
        TestPeople.add(DB, "Eva Ny");
        DB.useHandle(handle -> handle.execute("insert into recognition_preference (person_id, choice, changed_at) values (?, 'badge', now())", erik));
        ObjectNode send = button(said("tacka Erik för hjälpen"), 0).put("audience", "company").put("badge", "team-player");
        JsonNode again = answer(press("thank-send", send));
        assertThat(texts(again)).contains("Med märket ser fler tacket. Se efter vilka innan du skickar det.", "Tack till Erik Öst", "hjälpen");
        assertThat(again.findParents("choices").get(0).path("choices").findValuesAsText("title")).contains("Alla på företaget: 2 personer");
        assertThat(again.findParents("choices").stream().map(choice -> choice.path("value").asText())).contains("company", "team-player");
        assertThat(strings("select id::text from thanks")).isEmpty();
        JsonNode sent = answer(press("thank-send", button(again, 0).put("audience", "company").put("badge", "team-player")));
        assertThat(texts(sent)).containsExactly("Ditt tack till Erik Öst är på väg.");
        assertThat(answer(press("thank-send", send))).as("the first card, pressed late").isEqualTo(sent);
        assertThat(strings("select badge_key from thanks")).containsExactly("team-player");
    }

    @Test
    void aMentionNeverBecomesSomebodyElse() {
        for (String id : List.of("\"" + UUID.randomUUID() + "\"", "\"29:unknown\",\"aadObjectId\":\"" + UUID.randomUUID() + "\"")) {
            assertThat(mentioning("Erik Öst", id).path("text").asText()).startsWith("Jag hittade ingen som heter ”Erik Öst”");
        }
        assertThat(mentioning("Erik", "\"29:unknown\"").path("text").asText()).as("not called just so").startsWith("Jag hittade ingen som heter ”Erik”");
        assertThat(texts(mentioning("Erik Öst", "\"29:unknown\""))).contains("Tack till Erik Öst", "it");
    }

    private JsonNode mentioning(String name, String id) {
        ObjectNode activity = activity("message", "\"text\":\"thank you <at>" + name + "</at> for it\"");
        activity.withArray("entities").add(mention("<at>" + name + "</at>", id));
        post(activity);
        return last();
    }

    @Test
    void nobodyCanWriteWhatStandsForAMention() {
        assertThat(said("thank Zoltan &#xe000;9&#xe001; for it").path("text").asText()).startsWith("Jag hittade ingen som heter ”Zoltan 9”");
        assertThat(texts(said("thank Erik for &#xe000;9&#xe001;"))).contains("Tack till Erik Öst", "9");
    }

    @Test
    void mentionsSayWhoIsMeantInAChannelToo() {
        UUID namesake = TestPeople.add(DB, "Erik Öst");
        UUID account = link(namesake);
        DB.useHandle(handle -> handle.execute("""
                insert into bot_conversation (kind, tenant_id, service_url, conversation_id, bot_id, user_id, entra_object_id, installed_at)
                values ('personal', ?, 'http://localhost/', 'a:namesake', '28:bot', '29:namesake', ?, now())""", TENANT, account));
        for (String id : List.of("\"29:namesake\"", "\"" + account + "\"", "\"29:unknown\",\"aadObjectId\":\"" + account + "\"")) {
            ObjectNode activity = activity("message", "\"text\":\"<at>Laurel</at>&nbsp;thank <at>Erik Öst</at> for R&amp;D &lt;b&gt;\"");
            activity.withArray("entities").add(mention("<at>Laurel</at>", "\"28:bot\"")).add(mention("<at>Erik Öst</at>", id));
            post(inChannel(activity));
            assertThat(texts(last())).contains("Tack till Erik Öst", "R&D <b>");
            assertThat(button(last(), 0).path("to").asText()).isEqualTo("person:" + namesake);
            // In a channel everybody sees the buttons; they are for whose words these are.
            UUID other = link(erik);
            ObjectNode pressed = press("thank-send", button(last(), 0));
            pressed.withObject("/from").put("aadObjectId", other.toString());
            assertThat(answer(pressed).at("/value/message").asText()).startsWith("Det där skrev någon annan.");
        }
        assertThat(strings("select id::text from thanks")).isEmpty();
    }

    @Test
    void whatReceiversPreferIsShownInAChannelToNobodyButWhoAsked() {
        TestPeople.add(DB, "Eva Ny");
        TestPeople.team(DB, "Own", anna, erik);
        DB.useHandle(handle -> handle.execute("update badge set team_id = (select id from team where name = 'Own') where key = 'open-door'"));
        try {
            ObjectNode message = inChannel(activity("message", "\"text\":\"tacka Erik för hjälpen\""));
            post(message);
            JsonNode forAll = last();
            DB.useHandle(handle -> handle.execute("insert into recognition_preference (person_id, choice, changed_at) values (?, 'badge', now())", erik));
            post(message);
            assertThat(last()).as("the same whatever he prefers").isEqualTo(forAll);
            assertThat(texts(forAll)).containsExactly("Ditt tack är klart. Se efter vilka som läser det och skicka det sedan. Bara du får se vilka de är.", "Tack till Erik Öst", "hjälpen");
            microsoft.calls.clear();
            JsonNode mine = answer(inChannel(press("thank-choose", button(forAll, 0))));
            assertThat(mine.findValuesAsText("title")).contains("Alla på företaget: 1 person").anyMatch(title -> title.equals("Öppen dörr"));
            JsonNode again = answer(inChannel(press("thank-send", button(mine, 0).put("audience", "company").put("badge", "team-player"))));
            assertThat(texts(again)).contains("Med märket ser fler tacket. Se efter vilka innan du skickar det.");
            assertThat(microsoft.calls).as("what others see has not changed").isEmpty();
            JsonNode sent = answer(inChannel(press("thank-send", button(again, 0).put("audience", "company").put("badge", "team-player"))));
            assertThat(texts(sent)).containsExactly("Ditt tack till Erik Öst är på väg.");
            assertThat(last().at("/attachments/0/content")).as("now everybody's").isEqualTo(sent.path("value"));
            post(inChannel(activity("message", "\"replyToId\":\"1\",\"value\":" + button(forAll, 0).put("verb", "thank-choose"))));
            assertThat(last().path("text").asText()).as("from a client that has no answers for one alone").startsWith("Alla här skulle se mitt svar.");
        } finally {
            DB.useHandle(handle -> {
                handle.execute("update badge set team_id = null where key = 'open-door'");
                handle.execute("delete from team_member");
                handle.execute("delete from team");
            });
        }
    }

    private static ObjectNode inChannel(ObjectNode activity) {
        activity.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel;messageid=1");
        return activity;
    }

    @Test
    void whatCannotBeIsAnsweredWithWhatToDo() {
        assertThat(said("thank Nobody At All for it").path("text").asText()).startsWith("Jag hittade ingen som heter ”Nobody At All”");
        assertThat(said("thank Anna Berg for being me").path("text").asText()).as("oneself").startsWith("Jag hittade ingen");
        assertThat(said("thank Erik").path("text").asText()).startsWith("Skriv vem du vill tacka och för vad");
        assertThat(said("tack för hjälpen").path("text").asText()).startsWith("Skriv vem du vill tacka och för vad");
        assertThat(said("thank Erik for " + "x".repeat(2001)).path("text").asText()).contains("2\u00a0000");
        assertThat(said("thank Erik for \u200b\u200d").path("text").asText()).isNotEmpty();
        ObjectNode stranger = activity("message", "\"text\":\"thank Erik for it\"");
        stranger.withObject("/from").put("aadObjectId", UUID.randomUUID().toString());
        post(stranger);
        assertThat(last().path("text").asText()).startsWith("Laurel känner inte dig än");
        assertThat(strings("select id::text from thanks")).isEmpty();
    }

    @Test
    void onAMessageItsAuthorIsThankedAndItsWordsAreOffered() {
        UUID account = link(erik);
        JsonNode form = called(account, "html", "<div><p>Hej&nbsp;<at id=\\\"0\\\">Anna</at>,</p><p>jag stannade <b>kvar</b> &lt;länge&gt;<br>igår <emoji alt=\\\"🎉\\\"></emoji>"
                + "<script>alert(1)</script></p><attachment id=\\\"1\\\"></attachment></div>");
        assertThat(form.findParents("isMultiline").get(0).path("value").asText()).isEqualTo("Hej Anna,\njag stannade kvar <länge>\nigår 🎉");
        assertThat(form.findParents("choices").get(0).path("value").asText()).isEqualTo("person:" + erik);
        assertThat(form.findParents("step").get(0).path("step").asText()).isEqualTo("preview");
        JsonNode long2 = called(account, "text", "word ".repeat(2000));
        String offered = long2.findParents("isMultiline").get(0).path("value").asText();
        assertThat(offered).endsWith("word…").hasSizeBetween(1990, 2000);
        assertThat(called(account, "text", "🎉".repeat(3000)).findParents("isMultiline").get(0).path("value").asText().codePoints().count()).isEqualTo(2000);
    }

    @Test
    void onAMessageOfSomebodyUnknownOrOnesOwnTheWordsAreKeptForWhoeverIsFound() {
        for (UUID author : List.of(annasAccount, UUID.randomUUID())) {
            JsonNode search = called(author, "text", "Så bra!");
            JsonNode next = search.at("/task/value/card/content/actions/0/data");
            assertThat(next.path("step").asText()).isEqualTo("search");
            JsonNode form = submit(next.<ObjectNode>deepCopy().put("name", "ost").toString());
            assertThat(form.findParents("isMultiline").get(0).path("value").asText()).isEqualTo("Så bra!");
        }
    }

    private JsonNode called(UUID author, String contentType, String content) {
        return answer(activity("invoke", """
                "name":"composeExtension/fetchTask","value":{"commandId":"thank","commandContext":"message","messagePayload":{"id":"1","messageType":"message",
                 "from":{"user":{"userIdentityType":"aadUser","id":"%s","displayName":"Erik Öst"}},"body":{"contentType":"%s","content":"%s"}}}""".formatted(author, contentType, content)));
    }

    /** What the bot says or shows when somebody writes this. */
    private JsonNode said(String text) {
        post((ObjectNode) activity("message", "\"textFormat\":\"plain\"").put("text", text));
        return last();
    }

    private JsonNode last() {
        return microsoft.calls.stream().reduce((first, second) -> second).orElseThrow().body();
    }

    private static List<String> texts(JsonNode message) {
        return message.findParents("type").stream().filter(part -> List.of("TextBlock", "TextRun").contains(part.path("type").asText())).map(part -> part.path("text").asText()).toList();
    }

    private static ObjectNode button(JsonNode message, int index) {
        JsonNode card = message.has("attachments") ? message.at("/attachments/0/content") : message.path("value");
        return card.at("/actions/" + index + "/data").deepCopy();
    }

    private ObjectNode press(String verb, ObjectNode data) {
        ObjectNode activity = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"1\"");
        activity.putObject("value").putObject("action").put("type", "Action.Execute").put("verb", verb).set("data", data);
        return activity;
    }

    private static JsonNode mention(String text, String id) {
        ObjectNode mention = JsonNodeFactory.instance.objectNode().put("type", "mention").put("text", text);
        mention.set("mentioned", MicrosoftStub.json("{\"name\":\"" + text.replaceAll("</?at>", "") + "\",\"id\":" + id + "}"));
        return mention;
    }
}
