package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NotWanted;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.FairPlay;
import org.laurel.recognition.FairPlayStore;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.ReceiverStore;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksRequest;

/** A thank-you to many: one call for those who have the app, a delivery of their own for the others. */
class BulkNotificationsTest extends OutgoingAtWork {
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), Clock.systemUTC());
    private List<UUID> many;
    private Thanks given;

    @BeforeEach
    void give() {
        many = IntStream.range(0, 25).mapToObj(i -> TestPeople.add(DB, "Person " + i)).toList();
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = gen_random_uuid() where id = any(?)", TENANT, many.toArray(UUID[]::new)));
        GiveThanks give = new GiveThanks(thanks, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), Clock.systemUTC()), new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), Clock.systemUTC()), deliveries, Clock.systemUTC());
        given = give.give(anna, new ThanksRequest(many.stream().map(UUID::toString).toList(), null, "Tack alla", "company"), null, Locale.ENGLISH);
    }

    @Test
    void goesInOneCallToThoseWhoHaveTheApp() {
        many.subList(0, 20).forEach(this::hasTheApp);
        OutgoingActivityToAll all = activityTexts().thanksToAll(bulk());
        assertThat(all.entraObjectIds()).containsExactlyInAnyOrderElementsOf(many.subList(0, 20).stream().map(this::accountOf).toList());
        assertThat(all.notification().preview()).isEqualTo("Tack alla");
        assertThat(toldSingly()).as("Graph passes over who has not the app and says nothing").containsExactlyInAnyOrderElementsOf(many.subList(20, 25));
        messages().sendToAll(all);
        MicrosoftStub.Call call = microsoft.calls.remove();
        assertThat(call.path()).isEqualTo("/v1.0/teamwork/sendActivityNotificationToRecipients");
        assertThat(call.body().path("recipients")).hasSize(20);
    }

    @Test
    void whatGraphRefusesForAllIsToldSingly() {
        many.forEach(this::hasTheApp);
        OutgoingActivityToAll all = activityTexts().thanksToAll(bulk());
        microsoft.refuse("/v1.0/teamwork/sendActivityNotificationToRecipients", 403);
        assertThatThrownBy(() -> messages().sendToAll(all)).isInstanceOf(NotWanted.class).hasMessage("told-singly");
        assertThat(toldSingly()).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void nobodyIsToldTwiceWhenItIsTriedAgain() {
        many.subList(0, 20).forEach(this::hasTheApp);
        activityTexts().thanksToAll(bulk());
        many.forEach(this::hasTheApp);
        assertThat(activityTexts().thanksToAll(bulk()).entraObjectIds()).as("those who got a row of their own keep to it").hasSize(20);
        assertThat(toldSingly()).hasSize(5);
    }

    @Test
    void whereNobodyIsKnownToHaveTheAppEverybodyIsToldSingly() {
        assertThatThrownBy(() -> activityTexts().thanksToAll(bulk())).isInstanceOf(NotWanted.class).hasMessage("told-singly");
        assertThat(toldSingly()).containsExactlyInAnyOrderElementsOf(many);
    }

    private ActivityMessages messages() {
        return new ActivityMessages(microsoft.activityFeed(), InstallForPeopleTest.notAllowed(conversations));
    }

    private void hasTheApp(UUID person) {
        conversations.save(new Conversation(Conversation.Kind.PERSONAL, TENANT, microsoft.serviceUrl(), "a:" + person, "28:bot", null, accountOf(person), null, null, null), Instant.now());
    }

    private Map<String, Object> bulk() {
        return Map.of("deliveryId", 1_000_000, "subjectId", given.id().toString(), "thanksId", given.id().toString(), "giverId", anna.toString(),
                "audience", "company", "language", "sv", "recipientIds", many.stream().map(UUID::toString).toList(), "receiverIds", many.stream().map(UUID::toString).toList());
    }

    private List<UUID> toldSingly() {
        return DB.withHandle(handle -> handle.createQuery("select recipient_id from delivery where destination = 'teams-activity'").mapTo(UUID.class).list());
    }
}
