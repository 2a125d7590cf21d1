package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NotWanted;
import org.laurel.platform.SettableClock;

/** What becomes of a card that may have arrived. */
class CardsInDoubtTest extends OutgoingAtWork {
    @Test
    void aCardInDoubtThatIsInTheChannelIsNotPostedAgain() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        Map<String, Object> doubtful = doubtful(given("company"), null);
        lookUpFinds(CardMark.of(doubtful));
        assertThat(bot().post(cards.thanks(doubtful)).providerRef()).isEqualTo("19:channel;messageid=17|17");
        assertThat(microsoft.calls).extracting(MicrosoftStub.Call::method).containsExactly("GET");
    }

    @Test
    void aCardInDoubtIsPostedOnceItIsProvenThatItIsNotThere() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        Map<String, Object> doubtful = doubtful(given("company"), null);
        lookUpFinds("laurel-delivery-0-another");
        bot().post(cards.thanks(doubtful));
        MicrosoftStub.Call post = microsoft.calls.stream().filter(call -> call.method().equals("POST")).findFirst().orElseThrow();
        assertThat(post.body().toString()).contains(CardMark.of(doubtful));
    }

    @Test
    void aCardInDoubtWhoseThanksWasRecalledIsFoundButNotPostedAgain() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        UUID recalled = given("company");
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        Map<String, Object> doubtful = doubtful(recalled, null);
        lookUpFinds(CardMark.of(doubtful));
        assertThat(bot().post(cards.thanks(doubtful)).providerRef()).isEqualTo("19:channel;messageid=17|17");
        lookUpFinds("another");
        assertThatThrownBy(() -> bot().post(cards.thanks(doubtful))).isInstanceOf(NotWanted.class);
    }

    @Test
    void whereNobodyCanBeAskedTheDoubtStands() {
        UUID open = given("company");
        assertCannotBeAsked(() -> bot().post(cards.thanks(doubtful(open, null))));
        install(Conversation.Kind.PERSONAL, accountOf(erik), "a:erik");
        assertCannotBeAsked(() -> bot().post(cards.thanks(doubtful(open, erik))));
        assertCannotBeAsked(() -> activityTexts().thanks(doubtful(open, erik)));
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void allChannelsTogetherHaveHalfAMinute() {
        install(Conversation.Kind.CHANNEL, null, "19:channel");
        install(Conversation.Kind.CHANNEL, null, "19:second");
        SettableClock clock = new SettableClock(Instant.parse("2026-11-18T09:00:00Z"));
        List<String> asked = new ArrayList<>();
        CardLookUp lookUp = new CardLookUp(conversations, (group, channel, mark, since, end) -> {
            asked.add(channel + " " + Duration.between(clock.instant(), end).toSeconds());
            clock.advance(Duration.ofSeconds(12));
            return Optional.empty();
        }, clock);
        assertThat(lookUp.find(cards.thanks(doubtful(given("company"), null)))).isEmpty();
        assertThat(asked).containsExactly("19:channel 30", "19:second 18");
    }

    private static void assertCannotBeAsked(ThrowingCallable send) {
        OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class, send);
        assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(doubt.code()).isEqualTo("cannot-be-asked");
    }

    private void lookUpFinds(String mark) {
        microsoft.answers.put("/v1.0/teams/" + GROUP + "/channels/19%3Achannel/messages/delta()", new ArrayDeque<>(List.of("""
                {"value":[{"id":"17","attachments":[{"content":"{\\"data\\":\\"%s\\"}"}]}],"@odata.deltaLink":"%s/v1.0/x"}""".formatted(mark, microsoft.url()))));
    }

    private static Map<String, Object> doubtful(UUID subject, UUID recipient) {
        Map<String, Object> doubtful = delivery(subject, recipient);
        doubtful.put("doubtful", true);
        return doubtful;
    }
}
