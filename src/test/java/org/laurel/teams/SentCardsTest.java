package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NotWanted;

/** What becomes of a card whose thanks was taken back or changed. */
class SentCardsTest extends OutgoingAtWork {
    @Test
    void aRecalledThanksChangesItsCardInPlace() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        long card = sent(given("company"), "19:channel;messageid=17|17");
        bot().replace(cards.recalled(recall(card, null)));
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.method() + " " + call.path()).isEqualTo("PUT /connector/v3/conversations/19%3Achannel%3Bmessageid%3D17/activities/17");
        assertThat(call.body().findValuesAsText("text")).containsExactly("This thank-you was taken back.");
        assertThat(call.body().toString()).doesNotContain("Anna", "Erik", "mycket", "actions");
    }

    @Test
    void aRecalledCardInAChatIsInItsReadersLanguageAndFoundAfterTheBotWasRemoved() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        conversations.remove(TENANT, "a:erik", null, null, Instant.now());
        long card = sent(given("private"), "a:erik|9");
        assertThat(cards.recalled(recall(card, erik)).activity().path("summary").asText()).isEqualTo("Det här tacket har tagits tillbaka.");
    }

    @Test
    void aCardIsChangedOnlyOnceItIsKnownWhetherItIsThere() {
        long card = sent(given("company"), null);
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null))).code()).isEqualTo("no-reference");
        for (String state : List.of("sending", "in_doubt")) {
            DB.useHandle(handle -> handle.execute("update delivery set state = ?, ask_at = now() where id = ?", state, card));
            OutboundFailure notYet = catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null)));
            assertThat(notYet.kind()).as(state).isEqualTo(Kind.HELD_BACK);
            assertThat(notYet.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        }
        DB.useHandle(handle -> handle.execute("update delivery set state = 'ready', due_at = now() + interval '10 days' where id = ?", card));
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null))).retryAfter()).as("its reader pauses")
                .isBetween(Duration.ofDays(10).minusMinutes(5), Duration.ofDays(10));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'in_doubt', ask_at = null where id = ?", card));
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.recalled(recall(card, null)))).as("nobody will ever know")
                .extracting(OutboundFailure::kind, OutboundFailure::code).containsExactly(Kind.REJECTED, "card-in-doubt");
        for (String state : List.of("not_wanted", "dead")) {
            DB.useHandle(handle -> handle.execute("update delivery set state = ? where id = ?", state, card));
            assertThatThrownBy(() -> cards.recalled(recall(card, null))).as(state).isInstanceOf(NotWanted.class);
        }
        DB.useHandle(handle -> handle.execute("delete from delivery where id = ?", card));
        assertThatThrownBy(() -> cards.recalled(recall(card, null))).isInstanceOf(NotWanted.class).hasMessage("card-forgotten");
    }

    @Test
    void aChangedThanksIsShownInThePlaceOfItsCardWhichCanStillBeFound() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        UUID subject = given("company");
        long card = sent(subject, "19:channel;messageid=17|17");
        DB.useHandle(handle -> handle.execute("update thanks set message = 'Nya ord', edited_at = now()"));
        bot().replace(cards.changed(changed(card, subject, null)));
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.method() + " " + call.path()).isEqualTo("PUT /connector/v3/conversations/19%3Achannel%3Bmessageid%3D17/activities/17");
        assertThat(call.body().findValuesAsText("text")).contains("Nya ord", "Edited").doesNotContain("Tack **så** mycket");
        assertThat(call.body().toString()).contains("laurel-delivery-" + card + "-" + subject);
    }

    @Test
    void aCardThatMoreReadThanMayTellsNothingAnyMore() {
        UUID subject = given("company");
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        long card = sent(subject, "19:channel;messageid=17|17");
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'team'"));
        assertThat(cards.changed(changed(card, subject, null)).activity().toString()).doesNotContain("Anna", "Erik", "mycket");
        assertThat(cards.changed(changed(card, subject, erik)).activity().toString()).contains("Anna", "Erik", "mycket");
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        assertThatThrownBy(() -> cards.changed(changed(card, subject, null))).as("its recall changes it").isInstanceOf(NotWanted.class);
    }

    @Test
    void privateWordsAreNotOnTheCardInTheChannelNorIsAWayToCommentOnThem() {
        UUID subject = given("company");
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        long card = sent(subject, "19:channel;messageid=17|17");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        String channel = cards.changed(changed(card, subject, null)).activity().toString();
        assertThat(channel).contains("Anna", "Erik", "Team player", "The words are for them alone.").doesNotContain("mycket", "Action.ShowCard");
        assertThat(cards.changed(changed(card, subject, erik)).activity().toString()).as("asked for by who got it").contains("mycket", "Action.ShowCard");
    }

    @Test
    void reactionsAndCommentsMakeNoDeadLetterOfACardThatCannotBeChanged() {
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        UUID subject = given("private");
        long card = sent(subject, "a:erik|9");
        microsoft.refuse("/connector/v3/conversations/a%3Aerik/activities/9", 403, "MessageWritesBlocked");
        CardUpdate update = cards.refreshed(changed(card, subject, erik));
        assertThatThrownBy(() -> bot().refresh(update)).isInstanceOf(NotWanted.class).hasMessage("card-fixed");
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> bot().replace(update)).code()).as("an edit has to be seen").isEqualTo("blocked");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'in_doubt', ask_at = null where id = ?", card));
        assertThatThrownBy(() -> cards.refreshed(changed(card, subject, erik))).isInstanceOf(NotWanted.class).hasMessage("card-fixed");
        DB.useHandle(handle -> handle.execute("update delivery set ask_at = now() where id = ?", card));
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> cards.refreshed(changed(card, subject, erik))).kind()).isEqualTo(Kind.HELD_BACK);
    }

    private static Map<String, Object> changed(long card, UUID subject, UUID recipient) {
        Map<String, Object> delivery = recall(card, recipient);
        delivery.put("subjectId", subject.toString());
        return delivery;
    }

    private static long sent(UUID subject, String reference) {
        return DB.withHandle(handle -> handle.createQuery("""
                update delivery set state = 'sent', provider_ref = :reference where subject_id = :subject and destination = 'teams-card' returning id
                """).bind("reference", reference).bind("subject", subject).mapTo(Long.class).one());
    }

    private static Map<String, Object> recall(long card, UUID recipient) {
        Map<String, Object> recall = new HashMap<>();
        recall.put("cardDeliveryId", card);
        recall.put("recipientId", recipient == null ? null : recipient.toString());
        return recall;
    }
}
