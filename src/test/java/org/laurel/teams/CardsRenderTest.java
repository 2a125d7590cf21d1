package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.laurel.objectives.Objective;
import org.laurel.org.PersonRef;
import org.laurel.platform.Messages;
import org.laurel.platform.NastyWords;
import org.laurel.recognition.Audience;
import org.laurel.recognition.Badge;
import org.laurel.recognition.Reach;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.ThankedGroup;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksPreview;

/** Every card that leaves, with the longest and the nastiest that people can write, in both languages, before Microsoft's own renderer. */
class CardsRenderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 80 * 1024;

    @Test
    void noCardIsComplainedOf() throws Exception {
        ArrayNode cards = JSON.createArrayNode();
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            String nasty = String.join("\n", NastyWords.LINES) + "\n" + NastyWords.COMPUTED;
            all(language, nasty, NastyWords.LINES.get(0) + " " + NastyWords.LINES.get(1)).forEach((name, card) -> add(cards, language + " " + name + " nasty", card, name.equals("thanks") || name.equals("give form") || name.equals("confirm form") ? NastyWords.LINES : List.of()));
            all(language, NastyWords.LONGEST, "Å".repeat(256)).forEach((name, card) -> add(cards, language + " " + name + " longest", card, List.of()));
            all(language, "T", "A").forEach((name, card) -> add(cards, language + " " + name + " shortest", card, List.of()));
        }
        assertThat(checked(cards, "cards")).isEqualTo(cards.size() + " cards without a complaint");
    }

    @Test
    void theLongestFit() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            all(language, NastyWords.LONGEST, "\"".repeat(256)).forEach((name, card) ->
                    assertThat(CardJson.activity(card, "x".repeat(600)).toString().getBytes(StandardCharsets.UTF_16LE).length).as(language + " " + name).isLessThan(MOST_BYTES));
        }
    }

    @Test
    void theCheckFindsFaults() throws Exception {
        ObjectNode card = ThanksCard.of(CardsTest.thanks("Tack", "Anna", 1), Locale.ENGLISH, CardsTest.LINKS, CardReaders.EVERYBODY);
        CardJson.body(card).addObject().put("type", "TextBlock").put("text", "x").put("colour", "red");
        CardJson.body(card).addObject().put("type", "CompoundButton").put("title", "of a later version");
        CardJson.body(card).addObject().put("type", "Image").put("url", "https://laurel.example/x.png");
        ArrayNode cards = JSON.createArrayNode();
        add(cards, "bad", card, List.of("not there"));
        assertThat(checked(cards, "bad-cards")).contains("TextBlock has colour", "CompoundButton, which 1.5 does not know", "an image without altText", "drawn without \"not there\"");
    }

    private static Map<String, ObjectNode> all(Locale language, String text, String name) {
        List<WhoIsMeant.Named> named = IntStream.range(0, 5).mapToObj(i -> new WhoIsMeant.Named(name, IntStream.range(0, 5).mapToObj(j -> receiver(name)).toList(), false)).toList();
        List<Badge> badges = IntStream.range(0, 12).mapToObj(i -> new Badge("badge-" + i, "Badge " + i, name, "/badges/x.svg", "A badge", null)).toList();
        List<Objective> objectives = IntStream.range(0, 10).mapToObj(i -> new Objective(UUID.randomUUID(), new PersonRef(UUID.randomUUID(), name, null), name.substring(0, Math.min(name.length(), 200)), null, "2026-Q4", 0, List.of(), Instant.EPOCH)).toList();
        ThankForm.Offer offer = new ThankForm.Offer(badges, objectives);
        ObjectNode entered = JSON.createObjectNode().put("message", text);
        ThanksPreview preview = new ThanksPreview(List.of(new PersonRef(UUID.randomUUID(), name, null)), List.of(new ThankedGroup("team", UUID.randomUUID(), name, 14)),
                new Thanks.ObjectiveHelped(UUID.randomUUID(), name), Audience.COMPANY, new Reach(15, 42, 3, 2));
        return Map.of("thanks", ThanksCard.of(CardsTest.thanks(text, name, 50), language, CardsTest.LINKS, CardsTest.READERS),
                "found", ThanksCard.of(CardsTest.thanks(text, name, 50), language, CardsTest.LINKS, CardReaders.EVERYBODY),
                "check-in", CheckInCard.of(CardsTest.checkIn(text), language, CardsTest.LINKS, CardsTest.READERS),
                "closed", ThanksCard.closed(language, CardsTest.LINKS),
                "recalled", (ObjectNode) ThanksCard.recalled(language).at("/attachments/0/content"),
                "search form", ThankForm.search(language, name, entered, Messages.text(language, "teams.dialog.nobody", Map.of("name", name))),
                "give form", ThankForm.give(language, name, named, offer, entered, text),
                "confirm form", ThankForm.confirm(language, new TreeMap<>(Map.of("company", preview, "private", preview)), text, name, "company", null));
    }

    private static Receiver receiver(String name) {
        return new Receiver(Receiver.PERSON, UUID.randomUUID(), name, name, null, Receiver.Match.PART);
    }

    private static void add(ArrayNode cards, String name, ObjectNode card, List<String> written) {
        ObjectNode one = cards.addObject().put("name", name);
        one.set("card", card);
        one.set("written", JSON.valueToTree(written));
    }

    private static String checked(ArrayNode cards, String name) throws IOException, InterruptedException {
        Path file = Path.of("target", name + ".json");
        Files.writeString(file, cards.toString());
        Process check = new ProcessBuilder("node", "test/cards/check.mjs", file.toString()).redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
