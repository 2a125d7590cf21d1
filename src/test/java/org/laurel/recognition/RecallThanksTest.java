package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.FeedCardStore;
import org.laurel.feed.FeedCards;
import org.laurel.feed.FeedStore;
import org.laurel.feed.React;
import org.laurel.feed.ReactionStore;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class RecallThanksTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final Jdbi DB = TestDatabase.fresh();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ThanksStore store = new ThanksStore(DB);
    private final FeedStore feed = new FeedStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final GiveThanks giveThanks = new GiveThanks(store, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock), deliveries, clock);
    private final RecallStore recalls = new RecallStore(DB, ZoneId.of("Europe/Stockholm"));
    private final RecallThanks recallThanks = new RecallThanks(recalls, store, deliveries, clock);
    private UUID ann;
    private UUID bo;
    private UUID eva;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, delivery_forgotten, digest cascade"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        eva = TestPeople.add(DB, "Eva Ny");
    }

    @Test
    void leavesTheFeedAtOnceForEverybodyAndStaysOnRecord() {
        Thanks thanks = give("company");
        recall(thanks, ann);
        for (UUID viewer : new UUID[] {ann, bo, eva, null}) {
            assertThat(feed.page(viewer, Optional.empty(), 10, Locale.ENGLISH).items()).isEmpty();
            assertThat(feed.find(thanks.feedItemId(), viewer, Locale.ENGLISH)).isEmpty();
            assertThat(store.find(thanks.id(), viewer, Locale.ENGLISH)).isEmpty();
        }
        assertThat(catchThrowableOfType(Problem.class, () -> new React(feed, new ReactionStore(DB), new FeedCards(new FeedCardStore(), deliveries, clock), clock).add(bo, thanks.feedItemId(), React.HIGH_FIVE, Locale.ENGLISH)).status()).isEqualTo(404);
        assertThat(strings("select recalled_by from feed_item")).containsExactly("Ann Berg");
        assertThat(strings("select message from thanks")).containsExactly("Tack!");
    }

    @Test
    void whatHasNotLeftDoesNotLeave() {
        Thanks thanks = give("company");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'retry', fence = 3 where destination = 'teams-card'"));
        Recalled recalled = recall(thanks, ann);
        assertThat(recalled.cards()).isEqualTo(new Recalled.Cards(0, 3));
        assertThat(recalled.cannotBeRecalled()).isEqualTo(new Recalled.Left(0, 0, 0, 0));
        assertThat(strings("select distinct state || ' ' || last_code from delivery")).containsExactly("not_wanted subject-gone");
        assertThat(strings("select fence::text from delivery where destination = 'teams-card'")).as("a pump that holds the row may not send it").containsExactly("4");
    }

    @ParameterizedTest
    @CsvSource({"sent, 1", "sending, 1", "in_doubt, 1", "dead, 0", "not_wanted, 0"})
    void eachCardThatIsThereOrMayBeIsChanged(String state, int updates) {
        Thanks thanks = give("company");
        set(state, "teams-card");
        assertThat(recall(thanks, ann).cards().updating()).isEqualTo(updates);
        assertThat(strings("""
                select destination || ' ' || dedup_key || ' ' || (payload ->> 'audience') from delivery where topic = 'thanks-recalled'
                  and payload ->> 'cardDeliveryId' = (select id::text from delivery where topic = 'thanks-given' and destination = 'teams-card')"""))
                .hasSize(updates).allMatch(row -> row.matches("teams-card thanks-recalled\\.teams-card:\\d+ company"));
    }

    /** What was on its way while {@code stop} passed by may be given back before the cards are read. */
    @ParameterizedTest
    @CsvSource({"ready, 1", "retry, 1", "sending, 1", "in_doubt, 1", "sent, 1", "dead, 0", "not_wanted, 0"})
    void noCardThatMayYetLeaveIsOverlooked(String state, int cards) {
        Thanks thanks = give("company");
        set(state, "teams-card");
        assertThat(DB.<List<RecallStore.Card>, RuntimeException>withHandle(handle -> recalls.cards(handle, thanks.id()))).hasSize(cards);
    }

    @Test
    void aCardInAChatIsChangedInItsReadersLanguage() {
        Thanks thanks = give("private");
        set("sent", "teams-card");
        recall(thanks, ann);
        assertThat(strings("select recipient_id::text from delivery where topic = 'thanks-recalled' order by 1"))
                .containsExactlyElementsOf(java.util.stream.Stream.of(bo, eva).map(UUID::toString).sorted().toList());
    }

    @Test
    void saysThatNobodyKnowsAnyMoreWhatWasSentLongAgo() {
        Thanks thanks = give("company");
        assertThat(recall(thanks, ann).forgotten()).isFalse();
        DB.useHandle(handle -> {
            handle.execute("truncate delivery");
            handle.execute("insert into delivery_forgotten (before) values (?)", NOW.plusSeconds(1).atOffset(ZoneOffset.UTC));
        });
        Recalled recalled = recall(thanks, ann);
        assertThat(recalled.forgotten()).isTrue();
        assertThat(recalled.cards().updating()).isZero();
    }

    @Test
    void saysWhatCannotBeCalledBack() {
        Thanks thanks = give("company");
        set("sent", "teams-card");
        set("sent", "teams-activity");
        DB.useHandle(handle -> handle.execute("insert into delivery (dedup_key, topic, destination, subject_id, state, due_at) values ('w', 'thanks-given', 'webhook', ?, 'sent', now())", thanks.id()));
        digest("2026-W47", bo, "sent");
        digest("2026-W47", eva, "in_doubt");
        digest("2026-W47", ann, "ready");
        digest("2026-W46", ann, "sent");
        assertThat(recall(thanks, ann).cannotBeRecalled()).isEqualTo(new Recalled.Left(2, 2, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'in_doubt', last_code = 'cannot-be-asked'", "state = 'sent', provider_ref = null", "state = 'sent', provider_ref = 'a'"})
    void aCardThatNobodyCanFindIsNotSaidToBeChanged(String end) {
        Thanks thanks = give("company");
        DB.useHandle(handle -> handle.execute("update delivery set " + end + " where destination = 'teams-card'"));
        Recalled recalled = recall(thanks, ann);
        assertThat(recalled.cards().updating()).isZero();
        assertThat(recalled.cannotBeRecalled().cards()).isOne();
    }

    @Test
    void aCardWhoseChangeWasGivenUpIsNotSaidToBeChanged() {
        Thanks thanks = give("private");
        set("sent", "teams-card");
        assertThat(recall(thanks, ann)).extracting(Recalled::cards, Recalled::cannotBeRecalled).containsExactly(new Recalled.Cards(2, 2), new Recalled.Left(0, 0, 0, 0));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'dead', last_code = 'blocked' where topic = 'thanks-recalled' and recipient_id = ?", eva));
        assertThat(recall(thanks, ann)).extracting(Recalled::cards, Recalled::cannotBeRecalled).containsExactly(new Recalled.Cards(1, 2), new Recalled.Left(0, 0, 0, 1));
    }

    @Test
    void whatAnOperatorHadSentAgainMayBeThereStill() {
        Thanks thanks = give("company");
        DB.useHandle(handle -> handle.execute("update delivery set payload = payload || '{\"mayBeThere\": true}' where destination = 'teams-card'"));
        assertThat(recall(thanks, ann).cannotBeRecalled().cards()).isOne();
        assertThat(strings("select state || ' ' || last_code || ' ' || (finished_at is null) from delivery where topic = 'thanks-given' and destination = 'teams-card'"))
                .containsExactly("in_doubt cannot-be-asked true");
    }

    @Test
    void aDigestOfWhatItsReaderMayNotSeeDoesNotCount() {
        Thanks thanks = give("private");
        UUID stranger = TestPeople.add(DB, "Sten Lund");
        digest("2026-W47", bo, "sent");
        digest("2026-W47", stranger, "sent");
        assertThat(recall(thanks, ann).cannotBeRecalled().mails()).isOne();
    }

    @Test
    void twiceIsAsGoodAsOnce() {
        Thanks thanks = give("company");
        set("sent", "teams-card");
        digest("2026-W47", bo, "sent");
        Recalled first = recall(thanks, ann);
        assertThat(recallThanks.recall(thanks.id(), null, true, "Hanna HR")).isEqualTo(first);
        assertThat(strings("select recalled_by from feed_item")).containsExactly("Ann Berg");
        assertThat(strings("select topic from delivery where topic = 'thanks-recalled'")).hasSize(1);
    }

    @Test
    void onlyItsGiverAndHrMayRecallIt() {
        Thanks open = give("company");
        assertThat(problem(open, bo).status()).isEqualTo(403);
        Thanks secret = give("private");
        UUID stranger = TestPeople.add(DB, "Sten Lund");
        assertThat(problem(secret, bo).status()).isEqualTo(403);
        assertThat(problem(secret, stranger).status()).as("who may not see it is not told that it is there").isEqualTo(404);
        assertThat(problem(secret, null).status()).isEqualTo(404);
        assertThat(recallThanks.recall(secret.id(), null, true, "Hanna HR").recalledAt()).isEqualTo(NOW);
        assertThat(catchThrowableOfType(Problem.class, () -> recallThanks.recall(UUID.randomUUID(), null, true, "Hanna HR")).status()).isEqualTo(404);
    }

    @Test
    void aRepeatedRequestDoesNotGiveItAgain() {
        ThanksRequest request = new ThanksRequest(List.of(bo.toString()), null, "Tack!", null);
        Thanks thanks = giveThanks.give(ann, request, "key-1", Locale.ENGLISH);
        recall(thanks, ann);
        assertThat(catchThrowableOfType(Problem.class, () -> giveThanks.give(ann, request, "key-1", Locale.ENGLISH)).key()).isEqualTo("recognition.recalled");
    }

    private Problem problem(Thanks thanks, UUID caller) {
        return catchThrowableOfType(Problem.class, () -> recallThanks.recall(thanks.id(), caller, false, "x"));
    }

    @Test
    void eachWhoWasNotifiedCountsOnceInBulkOrSingly() {
        List<UUID> many = IntStream.range(0, 25).mapToObj(i -> TestPeople.add(DB, "Receiver " + i)).toList();
        Thanks thanks = giveThanks.give(ann, new ThanksRequest(many.stream().map(UUID::toString).toList(), null, "Tack!", "company"), null, Locale.ENGLISH);
        DB.useTransaction(handle -> deliveries.add(handle, List.of(Announcements.single(thanks.id(), many.get(0), Map.of(), NOW), Announcements.single(thanks.id(), many.get(1), Map.of(), NOW))));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent' where destination = 'teams-activity-bulk' or recipient_id = ?", many.get(0)));
        assertThat(recall(thanks, ann).cannotBeRecalled().notifications()).as("one of the two with a row of their own was not told yet").isEqualTo(24);
    }

    private Recalled recall(Thanks thanks, UUID by) {
        return recallThanks.recall(thanks.id(), by, false, "Ann Berg");
    }

    private Thanks give(String audience) {
        return giveThanks.give(ann, new ThanksRequest(List.of(bo.toString(), eva.toString()), "team-player", "Tack!", audience), null, Locale.ENGLISH);
    }

    private static void set(String state, String destination) {
        DB.useHandle(handle -> handle.execute("update delivery set state = ?, lease_until = case when ? = 'sending' then now() end, ask_at = case when ? = 'in_doubt' then now() end, provider_ref = 'a|1' where destination = ?", state, state, state, destination));
    }

    private static void digest(String week, UUID person, String state) {
        DB.useHandle(handle -> handle.execute("""
                with g as (insert into digest (week, requested_at) values (?, now()) returning id)
                insert into delivery (dedup_key, topic, destination, recipient_id, subject_id, payload, state, due_at, finished_at)
                select gen_random_uuid()::text, 'weekly-digest', 'outlook-mail', ?, id, jsonb_build_object('week', ?::text), ?, now(), case when ? = 'sent' then '2026-11-20T08:00:00Z'::timestamptz end
                from g""", week, person, week, state, state));
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
