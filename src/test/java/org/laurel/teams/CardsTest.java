package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.feed.Comment;
import org.laurel.feed.FeedItem;
import org.laurel.feed.React;
import org.laurel.objectives.CheckIn;
import org.laurel.org.PersonRef;
import org.laurel.platform.NastyWords;
import org.laurel.platform.Settings;
import org.laurel.platform.SettingsTest;
import org.laurel.recognition.Audience;
import org.laurel.recognition.Thanks;

class CardsTest {
    static final CardLinks LINKS = new CardLinks("https://laurel.example/", MicrosoftStub.APP);
    static final String MARK = "laurel-delivery-7-7f0b6b3e-3333-4000-8000-000000000003";
    static final CardReaders READERS = new CardReaders(MARK, List.of("29:anna", "29:erik"));
    static final int MOST_BYTES = 80 * 1024;
    static final String NASTY = String.join("\n", NastyWords.LINES) + NastyWords.COMPUTED;

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void whatPeopleWroteIsNeverMarkdown(String language) {
        for (ObjectNode card : cards(Locale.forLanguageTag(language), NASTY)) {
            List<JsonNode> blocks = card.findParents("text");
            assertThat(blocks).filteredOn(block -> block.path("type").asText().equals("TextBlock"))
                    .allSatisfy(block -> assertThat(block.path("text").asText()).doesNotContain("bold", "script", "{{", "[x]"));
            assertThat(blocks).filteredOn(block -> block.path("type").asText().equals("TextRun"))
                    .anySatisfy(block -> assertThat(block.path("text").asText()).contains(NastyWords.LINES))
                    .allSatisfy(block -> assertThat(block.path("text").asText()).doesNotContain("{{"));
            assertThat(card.path("speak").asText()).doesNotContain("<");
            assertThat(card.path("fallbackText").asText()).isNotBlank().doesNotContain("bold");
            assertThat(card.at("/msteams").isMissingNode()).as("no mentions").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void theLongestTextsFit(String language) {
        for (ObjectNode card : cards(Locale.forLanguageTag(language), NastyWords.LONGEST)) {
            assertThat(CardJson.activity(card, "x").toString().length() * 2).as("bytes in UTF-16").isLessThan(MOST_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void everyCardIsReadableForScreenReadersAndOldClients(String language) {
        for (ObjectNode card : cards(Locale.forLanguageTag(language), "Tack")) {
            assertThat(card.path("version").asText()).isEqualTo("1.5");
            assertThat(card.path("lang").asText()).isEqualTo(language);
            assertThat(card.path("speak").asText()).isNotBlank();
            assertThat(card.findParents("altText")).hasSameSizeAs(images(card));
            JsonNode reactions = card.path("body").get(card.path("body").size() - 1).path("actions");
            assertThat(reactions.findValuesAsText("verb")).as("with those of the fallbacks").containsAll(React.KINDS).hasSize(2 * React.KINDS.size());
            JsonNode highFive = reactions.get(0);
            assertThat(highFive.path("type").asText()).isEqualTo("Action.Execute");
            assertThat(highFive.at("/data/feedItemId").asText()).isNotBlank();
            assertThat(highFive.at("/data/delivery").asText()).isEqualTo(highFive.at("/fallback/data/delivery").asText()).isEqualTo(MARK);
            assertThat(highFive.at("/fallback/type").asText()).isEqualTo("Action.Submit");
            assertThat(highFive.at("/fallback/data/verb").asText()).isEqualTo("high-five");
            JsonNode comment = card.at("/actions/0/card");
            assertThat(comment.at("/body/0/maxLength").asInt()).isEqualTo(1000);
            assertThat(comment.at("/actions/0/verb").asText()).isEqualTo("comment");
            assertThat(comment.at("/actions/0/fallback/data/verb").asText()).isEqualTo("comment");
            assertThat(card.at("/refresh/action/verb").asText()).isEqualTo("refresh");
            assertThat(card.at("/refresh/userIds")).hasSize(2);
            assertThat(card.at("/actions/1/url").asText()).startsWith("https://teams.microsoft.com/l/entity/");
        }
    }

    @Test
    void linksLeadIntoTheAppThatTheManifestNames() {
        Map<String, String> given = new HashMap<>(SettingsTest.LEAST);
        assertThat(new CardLinks(settings(given)).tab("#/feed")).as("the bot's, as make teams-app has it")
                .startsWith("https://teams.microsoft.com/l/entity/" + SettingsTest.LEAST.get("laurel.entra.client.id") + "/laurel?");
        given.put("laurel.bot.app.id", "12345678-1234-4234-8234-000000000001");
        assertThat(new CardLinks(settings(given)).tab("#/feed")).contains("/entity/12345678-1234-4234-8234-000000000001/");
        given.put("laurel.teams.app-id", "12345678-1234-4234-8234-000000000002");
        assertThat(new CardLinks(settings(given)).tab("#/feed")).contains("/entity/12345678-1234-4234-8234-000000000002/");
    }

    private static Settings settings(Map<String, String> given) {
        return Settings.from(key -> Optional.ofNullable(given.get(key)));
    }

    @Test
    void aThanksCardSaysWhoWhomAndWhatForInTheReadersLanguage() {
        ObjectNode english = ThanksCard.of(thanks("For the *help*", "Anna", 2), Locale.ENGLISH, LINKS, READERS);
        assertThat(english.findValuesAsText("text")).contains("Thank you!", "Anna thanked Person 0 and Person 1", "For the *help*", "🙌 3 high fives · ❤️ 1 heart · 💬 2 comments", "Edited");
        assertThat(images(english).get(0).path("url").asText()).isEqualTo("https://laurel.example/badges/team-player.png");
        assertThat(images(english).get(0).path("altText").asText()).isEqualTo("Three people");
        ObjectNode swedish = ThanksCard.of(thanks("För *hjälpen*", "Anna", 7), Locale.forLanguageTag("sv"), LINKS, READERS);
        assertThat(swedish.findValuesAsText("text")).contains("Tack!", "Anna tackade Person 0, Person 1, Person 2, Person 3 och 3 andra");
    }

    @Test
    void aCheckInCardSaysHowFarItGot() {
        assertThat(CheckInCard.of(checkIn("Going well"), Locale.ENGLISH, LINKS, READERS).findValuesAsText("text"))
                .contains("Anna checked in on “Faster answers”", "Answers within a day: 1,040.5 → 55 (target 80) %", "38% of the way · At risk", "Going well");
        assertThat(CheckInCard.of(checkIn("Det går bra"), Locale.forLanguageTag("sv"), LINKS, READERS).findValuesAsText("text"))
                .contains("Anna checkade in på ”Faster answers”", "38\u00a0% av vägen · I riskzonen");
    }

    /** Of a title from right to left the figures behind it would be read in reverse, and of an override whatever comes after it. */
    @Test
    void whatPeopleWroteTurnsNothingAroundThatComesAfterIt() {
        Map<String, String> kept = Map.of("\u05de\u05d4\u05d9\u05e8", "\u2068\u05de\u05d4\u05d9\u05e8\u2069", "fast\u202e", "\u2068fast\u202e\u2069",
                "fast\u2069\u202e", "\u2068fast\u202e\u2069", "\u2067fast", "\u2068\u2067fast\u2069\u2069", "f\u2066as\u2069t", "\u2068f\u2066as\u2069t\u2069", "fast", "fast");
        kept.forEach((written, isolated) -> {
            FeedItem item = checkIn("Well");
            CheckIn now = item.checkIn();
            CheckIn titled = new CheckIn(now.id(), now.feedItemId(), now.objectiveId(), written, now.keyResultId(), written, now.unit(), now.previousValue(), now.value(), now.targetValue(),
                    now.progress(), now.confidence(), now.note(), new PersonRef(UUID.randomUUID(), written, null), now.publishedAt());
            FeedItem shown = new FeedItem(item.id(), item.kind(), item.occurredAt(), titled.author(), null, titled, item.reactions(), item.comments());
            assertThat(CheckInCard.of(shown, Locale.ENGLISH, LINKS, READERS).findValuesAsText("text"))
                    .contains(isolated + " checked in on “" + isolated + "”", isolated + ": 1,040.5 → 55 (target 80) %");
            assertThat(ThanksCard.of(thanks("Well", written, 1), Locale.ENGLISH, LINKS, READERS).findValuesAsText("text")).contains(isolated + " thanked Person 0");
            assertThat(Names.list(List.of(written, "Bo"), Locale.ENGLISH)).isEqualTo(isolated + " and Bo");
        });
    }

    static List<ObjectNode> cards(Locale language, String text) {
        return List.of(ThanksCard.of(thanks(text, text.substring(0, Math.min(text.length(), 200)), 50), language, LINKS, READERS),
                CheckInCard.of(checkIn(text), language, LINKS, READERS));
    }

    static FeedItem thanks(String message, String giver, int receivers) {
        List<PersonRef> people = new ArrayList<>();
        for (int i = 0; i < receivers; i++) {
            people.add(new PersonRef(UUID.randomUUID(), "Person " + i, null));
        }
        Thanks thanks = new Thanks(UUID.randomUUID(), UUID.randomUUID(), new PersonRef(UUID.randomUUID(), giver, "Engineer"), people, List.of(),
                new Thanks.BadgeGiven("team-player", "Team player", "/badges/team-player.svg", "Three people"), null, message, Audience.COMPANY, false, Instant.EPOCH,
                Instant.EPOCH, null, null);
        return new FeedItem(thanks.feedItemId(), "thanks", Instant.EPOCH, thanks.giver(), thanks, null, List.of(new FeedItem.ReactionCount("high-five", 3, false), new FeedItem.ReactionCount("heart", 1, true)),
                new Comment.Newest(2, List.of(), null));
    }

    static FeedItem checkIn(String note) {
        CheckIn checkIn = new CheckIn(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "Faster answers", UUID.randomUUID(), "Answers within a day",
                "%", new BigDecimal("1040.5"), new BigDecimal("55"), new BigDecimal("80"), 0.375, CheckIn.Confidence.AT_RISK, note,
                new PersonRef(UUID.randomUUID(), "Anna", null), Instant.EPOCH);
        return new FeedItem(checkIn.feedItemId(), "check-in", Instant.EPOCH, checkIn.author(), null, checkIn, List.of(), new Comment.Newest(0, List.of(), null));
    }

    private static List<JsonNode> images(JsonNode card) {
        return card.findParents("type").stream().filter(part -> part.path("type").asText().equals("Image")).toList();
    }
}
