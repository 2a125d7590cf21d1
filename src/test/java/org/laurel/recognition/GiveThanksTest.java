package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class GiveThanksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static Jdbi jdbi;
    private static ThanksStore store;
    private static GiveThanks giveThanks;
    private static UUID ann;
    private static UUID bo;
    private static UUID eva;
    private static UUID gone;

    @BeforeAll
    static void company() {
        jdbi = TestDatabase.fresh();
        store = new ThanksStore(jdbi);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        giveThanks = new GiveThanks(store, new ReceiverStore(jdbi, List.of()), new FairPlay(new FairPlayStore(jdbi, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(jdbi, ZoneId.of("Europe/Stockholm")), clock), new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
        ann = TestPeople.add(jdbi, "Ann Berg");
        bo = TestPeople.add(jdbi, "Bo Ek");
        eva = TestPeople.add(jdbi, "Eva Ny");
        gone = TestPeople.addLeaver(jdbi, "Gun Borta");
    }

    @Test
    void isOnTheFeedAndAnnouncedInOneGo() {
        Thanks thanks = give(ann, request(List.of(bo, eva), "team-player", "Tack för hjälpen!", null), null);

        assertThat(thanks.giver().name()).isEqualTo("Ann Berg");
        assertThat(thanks.receivers()).extracting("name").containsExactly("Bo Ek", "Eva Ny");
        assertThat(thanks.badge().imageUrl()).isEqualTo("/badges/team-player.svg");
        assertThat(thanks.audience()).isEqualTo(Audience.COMPANY);
        assertThat(thanks.givenAt()).isEqualTo(NOW);
        assertThat(destinations(thanks.id())).containsExactlyInAnyOrder("teams-card for the channel",
                "teams-activity for Bo Ek", "teams-activity for Eva Ny");
        assertThat(count("select count(*) from delivery where subject_id = '" + thanks.id() + "' and destination = 'teams-activity'"
                + " and expires_at = created_at + interval '7 days'")).as("a notification a week old is no news").isEqualTo(2);
        assertThat(count("select count(*) from delivery where subject_id = '" + thanks.id() + "' and destination = 'teams-card' and expires_at is null")).isEqualTo(1);
    }

    @Test
    void moreThanFiveReceiversAreToldInBulkInTheirLanguages() {
        List<UUID> five = IntStream.range(0, 5).mapToObj(i -> TestPeople.add(jdbi, "Receiver " + i)).toList();
        Thanks singly = give(ann, request(five, null, "Tack!", null), null);
        assertThat(count("select count(*) from delivery where subject_id = '" + singly.id() + "' and destination = 'teams-activity'")).isEqualTo(5);
        List<UUID> more = Stream.concat(five.stream(), Stream.of(bo)).toList();
        jdbi.useHandle(handle -> handle.execute("update person set language = 'en' where id = ?", five.get(0)));
        Thanks inBulk = give(ann, request(more, null, "Tack!", "private"), null);
        assertThat(strings("select destination || ' ' || (payload ->> 'language') || ' ' || jsonb_array_length(payload -> 'recipientIds') from delivery where subject_id = '"
                + inBulk.id() + "' and destination like 'teams-activity%'")).containsExactlyInAnyOrder("teams-activity-bulk en 1", "teams-activity-bulk sv 5");
        assertThat(count("select count(*) from delivery where subject_id = '" + inBulk.id() + "' and destination = 'teams-card'")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "private"})
    void whatIsNotForTheCompanyNeverGoesToAChannel(String audience) {
        Thanks thanks = give(ann, request(List.of(bo), null, "Mellan oss", audience), null);
        assertThat(destinations(thanks.id())).containsExactlyInAnyOrder("teams-card for Bo Ek", "teams-activity for Bo Ek");
    }

    @Test
    void theSameKeyGivesTheSameThanksEvenAtTheSameTime() throws Exception {
        ThanksRequest request = request(List.of(bo), null, "Dubbelklick", null);
        ExecutorService clicks = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Thanks>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(clicks.submit(() -> {
                start.await();
                return give(ann, request, "key-1");
            }));
        }
        start.countDown();
        Set<UUID> ids = new java.util.HashSet<>();
        for (Future<Thanks> answer : answers) {
            ids.add(answer.get().id());
        }
        clicks.shutdown();
        assertThat(ids).hasSize(1);
        assertThat(count("select count(*) from thanks where message = 'Dubbelklick'")).isEqualTo(1);
        assertThat(destinations(ids.iterator().next())).hasSize(2);
    }

    @Test
    void aKeyIsForOneThanksAndOneGiver() {
        give(ann, request(List.of(bo), null, "Ett", null), "key-2");
        assertThat(problem(ann, request(List.of(bo), null, "Två", null), "key-2").status()).isEqualTo(409);
        assertThat(give(eva, request(List.of(bo), null, "Två", null), "key-2").giver().name()).isEqualTo("Eva Ny");
    }

    @Test
    void nobodyThanksThemselvesLeaversOrStrangers() {
        assertThat(problem(ann, request(List.of(bo, ann), null, "Jag", null), null).key()).isEqualTo("recognition.self-thanks");
        assertThat(problem(ann, request(List.of(gone), null, "Hej då", null), null).key()).isEqualTo("recognition.unknown-person");
        assertThat(problem(ann, request(List.of(UUID.randomUUID()), null, "Vem?", null), null).key()).isEqualTo("recognition.unknown-person");
        assertThat(problem(ann, new ThanksRequest(List.of("bo"), null, "Vem?", null), null).key()).isEqualTo("recognition.unknown-person");
        assertThat(problem(ann, new ThanksRequest(List.of(), null, "Vem?", null), null).key()).isEqualTo("recognition.nobody");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u200b", "x10000"})
    void aMessageHasOneToTwoThousandCharacters(String message) {
        String text = "x10000".equals(message) ? "x".repeat(10_000) : message;
        assertThat(problem(ann, request(List.of(bo), null, text, null), null).fields()).singleElement().extracting("field").isEqualTo("message");
    }

    @Test
    void theLongestMessageFits() {
        assertThat(give(ann, request(List.of(bo), null, "å".repeat(2000), null), null).message()).hasSize(2000);
    }

    @Test
    void fiftyAtOnceAndNotOneMore() {
        List<UUID> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.add(TestPeople.add(jdbi, "Receiver " + i));
        }
        assertThat(give(ann, request(fifty, null, "Alla!", null), null).receivers()).hasSize(50);
        fifty.add(bo);
        assertThat(problem(ann, request(fifty, null, "Alla!", null), null).key()).isEqualTo("recognition.too-many");
    }

    @Test
    void aBadgeMustBeOneThatIsGiven() {
        assertThat(problem(ann, request(List.of(bo), "no-such-badge", "Tack", null), null).key()).isEqualTo("recognition.unknown-badge");
        assertThat(problem(ann, request(List.of(bo), null, "Tack", "everybody"), null).key()).isEqualTo("recognition.audience");
    }

    @Test
    void aRefusedThanksLeavesNothingBehind() {
        long before = count("select count(*) from thanks") + count("select count(*) from feed_item") + count("select count(*) from delivery");
        problem(ann, request(List.of(bo), "no-such-badge", "Tack", null), null);
        problem(ann, request(List.of(bo, gone), null, "Tack", null), null);
        assertThat(count("select count(*) from thanks") + count("select count(*) from feed_item") + count("select count(*) from delivery"))
                .isEqualTo(before);
    }

    @Test
    void aPrivateThanksIsForGiverAndReceiverOnly() {
        Thanks thanks = give(ann, request(List.of(bo), null, "Bara du", "private"), null);
        assertThat(store.find(thanks.id(), bo, SWEDISH)).isPresent();
        assertThat(store.find(thanks.id(), eva, SWEDISH)).isEmpty();
        assertThat(store.find(thanks.id(), null, SWEDISH)).isEmpty();
    }

    private static Thanks give(UUID giver, ThanksRequest request, String key) {
        return giveThanks.give(giver, request, key, SWEDISH);
    }

    private static Problem problem(UUID giver, ThanksRequest request, String key) {
        return catchThrowableOfType(Problem.class, () -> give(giver, request, key));
    }

    private static ThanksRequest request(List<UUID> to, String badge, String message, String audience) {
        return new ThanksRequest(to.stream().map(UUID::toString).toList(), badge, message, audience);
    }

    private static List<String> destinations(UUID thanks) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select d.destination || ' for ' || coalesce(p.name, 'the channel') from delivery d
                left join person p on p.id = d.recipient_id where d.subject_id = :id""").bind("id", thanks).mapTo(String.class).list());
    }

    private static long count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static List<String> strings(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
