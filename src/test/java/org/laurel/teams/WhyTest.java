package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.NotWanted;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.ThanksRequest;

/** Why somebody sees a card or a notification, in their language, and what a summary says. */
class WhyTest extends OutgoingAtWork {
    private static final String DAY = "2026-11-23";

    @Test
    void aCardSaysWhyItIsThereAndLeadsToTheSettings() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        install(Conversation.Kind.CHANNEL, null, "19:all@thread.tacv2");
        ObjectNode swedish = card(given("team"), erik);
        assertThat(swedish.findValuesAsText("text")).contains("Du får det här eftersom Anna Berg tackade dig.");
        assertThat(swedish.findValuesAsText("title")).contains("Stäng av eller ändra aviseringar");
        assertThat(swedish.findValuesAsText("url")).anyMatch(url -> url.contains("%23%2Fsettings%2Fthanks"));
        DB.useHandle(handle -> handle.execute("update person set language = 'en' where id = ?", erik));
        ObjectNode english = card(given("private"), erik);
        assertThat(english.findValuesAsText("text")).contains("You get this because Anna Berg thanked you.");
        assertThat(english.findValuesAsText("title")).contains("Mute or change notifications");
        ObjectNode channel = card(given("company"), null);
        assertThat(channel.findValuesAsText("text")).contains("Shown here because Laurel posts in this channel what the whole company may see.");
        assertThat(channel.findValuesAsText("title")).as("a channel is nobody's to switch off").doesNotContain("Mute or change notifications");
    }

    @Test
    void aCardSaysToOneOfAThankedTeamThatTheyWereThanked() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        TestPeople.team(DB, "Platform", erik);
        String team = DB.withHandle(handle -> handle.createQuery("select id::text from team where name = 'Platform' and exists (select from team_member where team_id = id and person_id = ?)")
                .bind(0, erik).mapTo(String.class).one());
        ObjectNode card = card(given(new ThanksRequest(List.of(), List.of(team), List.of(), null, null, "Tack", "company")), erik);
        assertThat(card.findValuesAsText("text")).contains("Du får det här eftersom Anna Berg tackade dig.");
        assertThat(card.findValuesAsText("title")).contains("Stäng av eller ändra aviseringar");
    }

    @Test
    void aSummaryCountsWhatThePersonCanStillRead() {
        DB.useHandle(handle -> handle.execute("truncate personal_notice"));
        UUID first = given("private");
        UUID second = given("company");
        UUID recalled = given("company");
        summarised(first, "thanks-given");
        summarised(second, "thanks-given");
        summarised(recalled, "thanks-given");
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where thanks_id = ?", recalled));
        OutgoingActivity swedish = activityTexts().summary(summary());
        assertThat(swedish.entraObjectId()).isEqualTo(accountOf(erik));
        assertThat(swedish.notification().activityType()).isEqualTo("notificationsSummarised");
        assertThat(swedish.notification().templateParameters()).containsEntry("what", "2 tack");
        assertThat(swedish.notification().preview()).as("names nobody and quotes nothing").startsWith("Du får det här eftersom");
        DB.useHandle(handle -> {
            handle.execute("update person set language = 'en' where id = ?", erik);
            handle.execute("insert into feed_comment (feed_item_id, author_id, text, commented_at) select id, actor_id, 'Hej', now() from feed_item where thanks_id = ?", first);
        });
        UUID comment = DB.withHandle(handle -> handle.createQuery("select id from feed_comment").mapTo(UUID.class).one());
        summarised(comment, "comment-added");
        assertThat(activityTexts().summary(summary()).notification().templateParameters()).containsEntry("what", "2 thank-yous and 1 mention");
        told(first);
        told(second);
        assertThat(activityTexts().summary(summary()).notification().templateParameters()).as("the card came, if not the bell").containsEntry("what", "1 mention");
        DB.useHandle(handle -> handle.execute("update feed_comment set removed_at = now()"));
        assertThatThrownBy(() -> activityTexts().summary(summary())).isInstanceOf(NotWanted.class).hasMessage("subject-gone");
    }

    private ObjectNode card(UUID subject, UUID reader) {
        return (ObjectNode) cards.thanks(delivery(subject, reader)).post().get().activity();
    }

    private Map<String, Object> summary() {
        return new HashMap<>(Map.of("recipientId", erik.toString(), "since", DAY + "T00:00:00Z", "until", "2026-11-24T00:00:00Z"));
    }

    private void summarised(UUID subject, String topic) {
        notice(subject, topic, "not_wanted", "summarised");
    }

    private void told(UUID subject) {
        notice(subject, "thanks-given", "sent", "told");
    }

    private void notice(UUID subject, String topic, String state, String decision) {
        DB.useHandle(handle -> handle.execute("""
                with d as (insert into delivery (dedup_key, topic, destination, recipient_id, subject_id, state, due_at)
                           values (gen_random_uuid()::text, ?, 'teams-activity', ?, ?, ?, now()) returning id)
                insert into personal_notice (person_id, delivery_id, decision, decided_at) select ?, id, ?, '2026-11-23T10:00:00Z' from d""",
                topic, erik, subject, state, erik, decision));
    }
}
