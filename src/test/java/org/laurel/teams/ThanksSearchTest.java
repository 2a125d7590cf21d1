package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.platform.TestPeople;

/** What the message extension finds, and what of it reaches a conversation. */
class ThanksSearchTest extends BotAtWork {
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
    void wordsThatAreTheCallersAloneAreNotPutIntoAConversation() {
        given("company");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        JsonNode found = search("tack").at("/composeExtension/attachments/0");
        assertThat(found.at("/preview/content/text").asText()).as("for the caller's eyes").isEqualTo("Tack");
        assertThat(found.path("content").toString()).doesNotContain("Tack", "feedItemId");
    }

    @Test
    void whatStandsInAConversationFollowsWhatTheReceiverChoosesAndARecall() {
        given("company");
        JsonNode card = search("tack").at("/composeExtension/attachments/0/content");
        assertThat(card.at("/refresh/userIds").isMissingNode()).as("for everybody there, whoever that is").isTrue();
        becomesSomebodyElse();
        assertThat(refreshed(card).findValuesAsText("text")).contains("Tack");
        for (String since : List.of("audience = 'private'", "audience = 'company', recalled_at = now()")) {
            DB.useHandle(handle -> handle.execute("update feed_item set " + since));
            assertThat(refreshed(card).findValuesAsText("text")).as(since).containsExactly("A colleague was thanked. Those who may read it find it in Laurel.");
            assertThat(refreshed(card).toString()).as(since).doesNotContain("Anna", "Erik", "feedItemId");
        }
    }

    @Test
    void aTeamsOwnBadgeIsForTheCallersEyesOnly() {
        given("company");
        UUID team = DB.withHandle(handle -> {
            TestPeople.team(DB, "Own", erik);
            handle.execute("update badge set team_id = (select id from team where name = 'Own') where key = 'team-player'");
            handle.execute("update thanks set badge_key = 'team-player'");
            return handle.createQuery("select id from team where name = 'Own'").mapTo(UUID.class).one();
        });
        try {
            JsonNode found = search("tack").at("/composeExtension/attachments/0");
            assertThat(found.at("/preview/content/images")).as("for the caller's eyes").hasSize(1);
            assertThat(found.path("content").toString()).contains("Tack").doesNotContain("Image", "/badges/", found.at("/preview/content/images/0/alt").asText());
        } finally {
            DB.useHandle(handle -> {
                handle.execute("update badge set team_id = null where key = 'team-player'");
                handle.execute("delete from team_member where team_id = ?", team);
                handle.execute("delete from team where id = ?", team);
            });
        }
    }

    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        given("private");
        becomesSomebodyElse();
        assertThat(search("tack").at("/composeExtension/type").asText()).isEqualTo("message");
    }

    /** What a client in a group chat gets when it shows the card. */
    private JsonNode refreshed(JsonNode card) {
        ObjectNode asked = activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":{\"action\":" + card.at("/refresh/action") + ",\"trigger\":\"automatic\"}");
        asked.withObject("/conversation").put("conversationType", "groupChat");
        JsonNode answer = answer(asked);
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        return answer.path("value");
    }

    private JsonNode search(String words) {
        return answer(activity("invoke", "\"name\":\"composeExtension/query\",\"value\":{\"commandId\":\"find\",\"parameters\":[{\"name\":\"text\",\"value\":\"" + words
                + "\"}],\"queryOptions\":{\"skip\":0,\"count\":25}}"));
    }
}
