package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.laurel.feed.Comment;
import org.laurel.feed.FeedItem;
import org.laurel.feed.React;
import org.laurel.objectives.CheckIn;
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
            all(language, nasty, NastyWords.LINES.get(0) + " " + NastyWords.LINES.get(1)).forEach((name, card) -> add(cards, language + " " + name + " nasty", card, Set.of("thanks", "fullest thanks", "fullest check-in", "give form", "confirm form").contains(name) ? NastyWords.LINES : List.of()));
            all(language, NastyWords.LONGEST, "Å".repeat(256)).forEach((name, card) -> add(cards, language + " " + name + " longest", card, List.of()));
            all(language, "T", "A").forEach((name, card) -> add(cards, language + " " + name + " shortest", card, List.of()));
        }
        assertThat(checked(cards, "cards")).isEqualTo(cards.size() + " cards without a complaint");
    }

    @Test
    void theLongestFit() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            for (String sign : List.of("🎉", "\"", "\\", "\n", "<")) {
                all(language, sign.repeat(2000), sign.repeat(256)).forEach((name, card) -> assertThat(bytes(card, sign.repeat(1500))).as(language + " " + name + " of " + sign).isLessThan(MOST_BYTES));
            }
        }
    }

    /** As they leave, with what is about them where a thread is opened. */
    static int bytes(ObjectNode card, String summary) {
        ObjectNode opened = JSON.createObjectNode().put("isGroup", true);
        opened.putObject("channelData").putObject("channel").put("id", "19:" + "x".repeat(200));
        opened.set("activity", CardJson.activity(card, summary));
        return opened.toString().getBytes(StandardCharsets.UTF_16LE).length;
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
        Map<String, ObjectNode> cards = new TreeMap<>(fullest(language, text, name));
        cards.putAll(Map.of("thanks", ThanksCard.of(CardsTest.thanks(text, name, 50), language, CardsTest.LINKS, CardsTest.READERS),
                "found", ThanksCard.of(CardsTest.thanks(text, name, 50), language, CardsTest.LINKS, CardReaders.EVERYBODY),
                "check-in", CheckInCard.of(CardsTest.checkIn(text), language, CardsTest.LINKS, CardsTest.READERS),
                "closed", ThanksCard.closed(language, CardsTest.LINKS),
                "recalled", (ObjectNode) ThanksCard.recalled(language).at("/attachments/0/content"),
                "search form", ThankForm.search(language, name, entered, Messages.text(language, "teams.dialog.nobody", Map.of("name", name))),
                "give form", ThankForm.give(language, name, named, offer, entered, text),
                "confirm form", ThankForm.confirm(language, new TreeMap<>(Map.of("company", preview, "private", preview)), text, name, "company", null)));
        return cards;
    }

    /** With all that there can be at once, and with as little as there can be. */
    private static Map<String, ObjectNode> fullest(Locale language, String text, String name) {
        String title = cut(name, 200);
        PersonRef somebody = new PersonRef(UUID.randomUUID(), name, name);
        List<ThankedGroup> groups = Collections.nCopies(3, new ThankedGroup("team", UUID.randomUUID(), name, 123_456));
        Thanks most = new Thanks(UUID.randomUUID(), UUID.randomUUID(), somebody, Collections.nCopies(50, somebody), groups, new Thanks.BadgeGiven("x", cut(name, 60), "/badges/x.svg", cut(name, 200)),
                new Thanks.ObjectiveHelped(UUID.randomUUID(), title), text, Audience.COMPANY, false, Instant.EPOCH, Instant.EPOCH, null, null);
        Thanks least = new Thanks(UUID.randomUUID(), UUID.randomUUID(), somebody, List.of(somebody), List.of(), null, null, null, Audience.COMPANY, true, Instant.EPOCH, null, null, null);
        CheckIn checkIn = new CheckIn(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), title, UUID.randomUUID(), title, cut(name, 30), new BigDecimal("-99999999999999.999999"),
                new BigDecimal("99999999999999.999999"), new BigDecimal("12345678901234.567891"), 0.375, CheckIn.Confidence.AT_RISK, text, somebody, Instant.EPOCH);
        List<FeedItem.ReactionCount> reactions = React.KINDS.stream().map(kind -> new FeedItem.ReactionCount(kind, 123_456, true)).toList();
        Comment.Newest comments = new Comment.Newest(123_456, List.of(), null);
        CardReaders readers = new CardReaders(CardsTest.MARK, Collections.nCopies(CardReaders.MOST_USERS, "29:" + "x".repeat(150)));
        FeedItem item = new FeedItem(most.feedItemId(), "thanks", Instant.EPOCH, somebody, most, null, reactions, comments);
        FeedItem bare = new FeedItem(least.feedItemId(), "thanks", Instant.EPOCH, somebody, least, null, List.of(), new Comment.Newest(0, List.of(), null));
        FeedItem progress = new FeedItem(checkIn.feedItemId(), "check-in", Instant.EPOCH, somebody, null, checkIn, reactions, comments);
        return Map.of("fullest thanks", footed(ThanksCard.of(item, language, CardsTest.LINKS, readers), item, somebody.id(), language),
                "bare thanks", footed(ThanksCard.of(bare, language, CardsTest.LINKS, CardReaders.EVERYBODY), bare, null, language),
                "fullest check-in", footed(CheckInCard.of(progress, language, CardsTest.LINKS, readers), progress, null, language));
    }

    private static ObjectNode footed(ObjectNode card, FeedItem item, UUID reader, Locale language) {
        CardWhy.add(card, item, reader, language, CardsTest.LINKS);
        return card;
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static Receiver receiver(String name) {
        return new Receiver(Receiver.PERSON, UUID.randomUUID(), name, name, null, Receiver.Match.PART);
    }

    static void add(ArrayNode cards, String name, ObjectNode card, List<String> written) {
        ObjectNode one = cards.addObject().put("name", name);
        one.set("card", card);
        one.set("written", JSON.valueToTree(written));
    }

    static String checked(ArrayNode cards, String name) throws IOException, InterruptedException {
        Path file = Path.of("target", name + ".json");
        Files.writeString(file, cards.toString());
        Process check = new ProcessBuilder("node", "test/cards/check.mjs", file.toString()).redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
