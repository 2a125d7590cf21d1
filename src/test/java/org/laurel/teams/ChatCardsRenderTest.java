package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.platform.NastyWords;
import org.laurel.platform.TestPeople;

/** Every card of the bot's chat, the dialog and the search as it leaves, at its fullest: on the scales and before Microsoft's own renderer. */
class ChatCardsRenderTest extends BotAtWork {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 80 * 1024;
    private static final List<String> FIRST = List.of("Alfa", "Beta", "Gamma", "Delta", "Epsilon");

    private final ArrayNode cards = JSON.createArrayNode();
    private String written;
    private String language;

    @Test
    void noneIsComplainedOfAndTheFullestFit() throws Exception {
        String nasty = String.join("\n", NastyWords.LINES) + "\n" + NastyWords.COMPUTED;
        for (String tag : List.of("en-AU", "sv-SE")) {
            language = tag;
            written = NastyWords.LINES.get(0);
            every(nasty, NastyWords.LINES.get(0));
            written = null;
            every("\"".repeat(2000), "\"".repeat(200));
        }
        assertThat(cards).hasSizeGreaterThan(2 * 2 * 14);
        assertThat(CardsRenderTest.checked(cards, "chat-cards")).isEqualTo(cards.size() + " cards without a complaint");
    }

    private void every(String words, String name) {
        company(name);
        String said = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        ObjectNode toMany = said("Alfa, Beta, Gamma, Delta och Epsilon", said);
        choose("which of many", toMany, false);
        ObjectNode toSome = said("Alfa", said);
        choose("which", toSome, false);
        ObjectNode inChannel = said("Zäta", said);
        inChannel.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel;messageid=1");
        choose("ready", inChannel, true);
        dialog(words);
        search();
    }

    /** Enough of everything: namesakes, titles, objectives, and 25 thanks to be found. */
    private void company(String name) {
        super.company();
        for (String first : FIRST) {
            for (int i = 0; i < 5; i++) {
                TestPeople.add(DB, first + " " + i);
            }
        }
        erik = TestPeople.add(DB, "Zäta");
        DB.useHandle(handle -> {
            handle.execute("update person set title = ?, name = case when name = 'Zäta' then name else name || ' ' || ? end", name, name);
            handle.execute("insert into objective (owner_id, title, quarter, created_at) select ?, left(?, 200), '2026-Q4', now() from generate_series(1, 10)", anna, name);
        });
        post(activity("installationUpdate", "\"action\":\"add\""));
    }

    private ObjectNode said(String whom, String words) {
        ObjectNode message = activity("message", "\"textFormat\":\"plain\"");
        return message.put("locale", language).put("text", "tacka " + whom + " för " + words);
    }

    private void choose(String name, ObjectNode message, boolean inChannel) {
        microsoft.calls.clear();
        post(message);
        JsonNode asked = weighed(name, 1);
        ObjectNode data = data(asked, 0);
        JsonNode confirm = pressed(message, "thank-choose", data);
        ObjectNode send = data(confirm.path("value"), 0);
        add(name + ", confirm", confirm.path("value"));
        add(name + ", sent", pressed(message, "thank-send", send).path("value"));
        add(name + ", cancelled", pressed(message, "thank-cancel", data(asked, 1).put("key", UUID.randomUUID().toString())).path("value"));
        // What others may see is replaced where it was asked for, but for the confirmation in a channel.
        weighed(name + ", afterwards", inChannel ? 2 : 3);
    }

    private JsonNode pressed(ObjectNode message, String verb, ObjectNode data) {
        ObjectNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"1\"");
        press.put("locale", language).set("conversation", message.path("conversation"));
        press.putObject("value").putObject("action").put("verb", verb).set("data", data);
        JsonNode answer = answer(press);
        assertThat(answer.path("type").asText()).as(answer.toString()).isEqualTo(CardJson.CONTENT_TYPE);
        return answer;
    }

    private void dialog(String words) {
        ObjectNode called = activity("invoke", "\"name\":\"composeExtension/fetchTask\"").put("locale", language);
        called.putObject("value").putObject("messagePayload").putObject("body").put("contentType", "text").put("content", words);
        add("search form", answer(called).at("/task/value/card/content"));
        JsonNode give = submitted(JSON.createObjectNode().put("step", "search").put("name", "Alfa, Beta, Gamma, Delta och Epsilon").put("message", words));
        add("give form", give);
        ObjectNode chosen = data(give, 0).put("badge", "team-player").put("objective", give.findParents("placeholder").get(1).at("/choices/0/value").asText());
        JsonNode confirm = submitted(chosen);
        add("confirm form", confirm);
        add("give form again", submitted(data(confirm, 0).put("message", "")));
    }

    private JsonNode submitted(ObjectNode data) {
        ObjectNode invoke = activity("invoke", "\"name\":\"composeExtension/submitAction\"").put("locale", language);
        invoke.putObject("value").set("data", data);
        JsonNode card = answer(invoke).at("/task/value/card/content");
        assertThat(card.isObject()).isTrue();
        return card;
    }

    private void search() {
        ObjectNode query = activity("invoke", "\"name\":\"composeExtension/query\",\"value\":{\"parameters\":[]}").put("locale", language);
        JsonNode found = answer(query).at("/composeExtension/attachments");
        assertThat(found).hasSize(3);
        found.forEach(one -> add("found", one.path("content")));
    }

    private JsonNode weighed(String name, int messages) {
        assertThat(microsoft.calls).as(name).hasSize(messages);
        JsonNode card = null;
        while (!microsoft.calls.isEmpty()) {
            JsonNode body = microsoft.calls.remove().body();
            assertThat(body.toString().getBytes(StandardCharsets.UTF_16LE).length).as(name).isLessThan(MOST_BYTES);
            card = body.at("/attachments/0/content");
            add(name, card);
        }
        return card;
    }

    private void add(String name, JsonNode card) {
        assertThat(CardsRenderTest.bytes((ObjectNode) card, "x".repeat(1000))).as(name).isLessThan(MOST_BYTES);
        CardsRenderTest.add(cards, language + " " + name, (ObjectNode) card, written != null && name.endsWith("confirm") ? List.of(written) : List.of());
    }

    /** What a client sends: the button's data with what is chosen. */
    private static ObjectNode data(JsonNode card, int action) {
        ObjectNode data = card.at("/actions/" + action + "/data").deepCopy();
        card.path("body").forEach(input -> {
            if (input.hasNonNull("value")) {
                data.set(input.path("id").asText(), input.path("value"));
            }
        });
        return data;
    }
}
