package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
        UUID stranger = TestPeople.add(DB, "Someone Else");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = null, entra_object_id = null where id = ?", anna));
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, annasAccount, stranger));
        assertThat(search("tack").at("/composeExtension/type").asText()).isEqualTo("message");
    }

    private JsonNode search(String words) {
        return answer(activity("invoke", "\"name\":\"composeExtension/query\",\"value\":{\"commandId\":\"find\",\"parameters\":[{\"name\":\"text\",\"value\":\"" + words
                + "\"}],\"queryOptions\":{\"skip\":0,\"count\":25}}"));
    }
}
