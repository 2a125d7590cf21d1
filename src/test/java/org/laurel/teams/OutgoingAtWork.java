package org.laurel.teams;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.CommentStore;
import org.laurel.feed.FeedStore;
import org.laurel.moderation.CaseStore;
import org.laurel.notifications.NoticesAtWork;
import org.laurel.notifications.SummaryStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.FairPlay;
import org.laurel.recognition.FairPlayStore;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksRequest;
import org.laurel.recognition.ReceiverStore;
import org.laurel.recognition.ThanksStore;

/** What the routes' beans work with: a real database, and a stub that answers as Microsoft would. */
abstract class OutgoingAtWork {
    static final Jdbi DB = TestDatabase.fresh();
    static final UUID TENANT = UUID.randomUUID();
    static final UUID GROUP = UUID.randomUUID();

    final MicrosoftStub microsoft = new MicrosoftStub();
    final ConversationStore conversations = new ConversationStore(DB);
    final ThanksStore thanks = new ThanksStore(DB);
    final PeopleStore people = new PeopleStore(DB, "Europe/Stockholm");
    final TeamsCards cards = new TeamsCards(new FeedStore(DB), thanks, new CheckInStore(DB), people, conversations,
            new CardDeliveryStore(DB), InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, Clock.systemUTC(), Locale.ENGLISH);
    UUID anna;
    UUID erik;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, bot_conversation cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
        erik = TestPeople.add(DB, "Erik Ek");
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = gen_random_uuid() where id = ?", TENANT, erik));
    }

    @AfterEach
    void stop() {
        microsoft.close();
    }

    UUID given(String audience) {
        return given(audience, "Tack **så** mycket");
    }

    UUID given(String audience, String message) {
        return given(new ThanksRequest(List.of(erik.toString()), "team-player", message, audience));
    }

    UUID given(ThanksRequest request) {
        GiveThanks give = new GiveThanks(thanks, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), Clock.systemUTC()), new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), Clock.systemUTC()), new Deliveries(topic -> Set.of(), new WakeUp(), Clock.systemUTC()), Clock.systemUTC());
        Thanks given = give.give(anna, request, null, Locale.ENGLISH);
        return given.id();
    }

    static Map<String, Object> delivery(UUID subject, UUID recipient) {
        Map<String, Object> delivery = new HashMap<>();
        delivery.put("deliveryId", DB.withHandle(handle -> handle.createQuery("select id from delivery where subject_id = ? and destination = 'teams-card'")
                .bind(0, subject).mapTo(Long.class).findFirst().orElse(0L)));
        delivery.put("subjectId", subject.toString());
        delivery.put("recipientId", recipient == null ? null : recipient.toString());
        return delivery;
    }

    void install(Conversation.Kind kind, UUID account, String conversation) {
        conversations.save(new Conversation(kind, TENANT, microsoft.serviceUrl(), conversation, "28:bot", null, account, null, kind == Conversation.Kind.CHANNEL ? GROUP : null, null), Instant.now());
    }

    ActivityTexts activityTexts() {
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), Clock.systemUTC());
        return new ActivityTexts(thanks, new CommentStore(DB), new CaseStore(DB), people, conversations,
                new NotificationStore(DB, deliveries, Clock.systemUTC()), NoticesAtWork.door(DB, deliveries, Clock.systemUTC(), 20), new SummaryStore(DB), CardsTest.LINKS);
    }

    UUID accountOf(UUID person) {
        return conversations.entraObjectId(person).orElseThrow();
    }

    BotMessages bot() {
        return new BotMessages(microsoft.connector(), new CardLookUp(conversations, microsoft.channelMessages(), Clock.systemUTC()), conversations, Clock.systemUTC());
    }
}
