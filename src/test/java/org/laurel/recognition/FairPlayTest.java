package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** How often somebody may thank, at its edges. */
class FairPlayTest {
    /** A Wednesday: half past eleven in the evening in Stockholm. */
    private static final Instant LATE = Instant.parse("2026-11-18T22:30:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-18T23:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-22T23:00:00Z");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(LATE);
    private final FairPlayStore policies = new FairPlayStore(DB, STOCKHOLM);
    private final GiveThanks giveThanks = new GiveThanks(new ThanksStore(DB), new ReceiverStore(DB, List.of()), new FairPlay(policies, clock),
            new GivableBadges(new BadgeStore(DB, STOCKHOLM), clock), new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
    private UUID ann;
    private UUID bo;
    private UUID eva;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        DB.useHandle(handle -> handle.execute("delete from team"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        eva = TestPeople.add(DB, "Eva Ny");
    }

    @Test
    void aDayHasSoManyAndEndsAtTheGiversMidnight() {
        policy(3, null);
        give(bo);
        give(bo, eva);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        give(bo);
        assertRefused(409, "You have given 3 thank-yous today, as many as a day allows. You can thank again from Thursday 19 November 2026.", "en", bo);
        assertRefused(409, "Du har gett 3 tack i dag, så många som en dag tillåter. Du kan tacka igen från torsdag 19 november 2026.", "sv", eva);
        assertThat(catchThrowableOfType(Problem.class, () -> giveThanks.preview(ann, request(bo), Locale.ENGLISH)).status()).as("told before").isEqualTo(409);
        clock.set(MIDNIGHT.minusMillis(1));
        assertRefused(409, null, "en", bo);
        clock.set(MIDNIGHT);
        give(bo);
    }

    @Test
    void aWeekHasSoManyForOneColleagueAndBeginsOnMonday() {
        policy(null, 2);
        give(bo);
        give(bo, eva);
        assertRefused(400, "You have thanked Bo Ek 2 times this week, as often as a week allows. It is possible again from Monday 23 November 2026.", "en", bo, eva);
        give(eva);
        assertRefused(400, "Du har tackat Bo Ek, Eva Ny 2 gånger den här veckan, så ofta som en vecka tillåter. Det går igen från måndag 23 november 2026.", "sv", eva, bo);
        clock.set(MONDAY.minusMillis(1));
        assertRefused(400, null, "en", bo);
        clock.set(MONDAY);
        give(bo);
    }

    @Test
    void whoIsThankedAsOneOfATeamIsNotCounted() {
        TestPeople.team(DB, "Team", bo, eva, TestPeople.add(DB, "A"), TestPeople.add(DB, "B"), TestPeople.add(DB, "C"));
        String team = DB.withHandle(handle -> handle.createQuery("select id from team").mapTo(String.class).one());
        policy(null, 1);
        ThanksRequest request = new ThanksRequest(null, List.of(team), null, null, null, "Tack!", "company");
        giveThanks.give(ann, request, null, Locale.ENGLISH);
        giveThanks.give(ann, request, null, Locale.ENGLISH);
        give(bo);
    }

    @Test
    void manyClicksAtOnceDoNotGetAroundIt() throws Exception {
        policy(5, null);
        ExecutorService clicks = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> given = IntStream.range(0, 12).mapToObj(i -> clicks.submit(() -> {
            try {
                give(bo);
                return true;
            } catch (Problem refused) {
                return false;
            }
        })).toList();
        int done = 0;
        for (Future<Boolean> one : given) {
            done += one.get() ? 1 : 0;
        }
        clicks.shutdown();
        assertThat(done).isEqualTo(5);
    }

    @Test
    void theSameKeyIsTheSameThanksThoughTheDayIsFull() {
        policy(1, 1);
        Thanks thanks = giveThanks.give(ann, request(bo), "key-1", Locale.ENGLISH);
        assertThat(giveThanks.give(ann, request(bo), "key-1", Locale.ENGLISH).id()).isEqualTo(thanks.id());
    }

    @Test
    void aLimitIsANumberFromOneToAThousandOrNone() {
        for (int wrong : new int[] {0, -1, 1001}) {
            assertThat(catchThrowableOfType(Problem.class, () -> new FairPlayPolicy(wrong, 1, 1, 1).checked()).status()).isEqualTo(400);
            assertThat(catchThrowableOfType(Problem.class, () -> new FairPlayPolicy(1, 1, 1, wrong).checked()).status()).isEqualTo(400);
        }
        FairPlayPolicy widest = new FairPlayPolicy(1000, 1, null, 1000);
        policies.decide(widest.checked(), "Hanna HR", LATE);
        assertThat(policies.policy()).isEqualTo(widest);
        String by = DB.withHandle(handle -> handle.createQuery("select changed_by from fair_play_policy").mapTo(String.class).one());
        assertThat(by).isEqualTo("Hanna HR");
    }

    private void policy(Integer perDay, Integer perPair) {
        policies.decide(new FairPlayPolicy(perDay, perPair, null, null), "HR", LATE);
    }

    private void give(UUID... receivers) {
        giveThanks.give(ann, request(receivers), null, Locale.ENGLISH);
    }

    private static ThanksRequest request(UUID... receivers) {
        return new ThanksRequest(Arrays.stream(receivers).map(UUID::toString).toList(), null, "Tack!", "company");
    }

    private void assertRefused(int status, String words, String language, UUID... receivers) {
        Locale locale = Locale.forLanguageTag(language);
        Problem refused = catchThrowableOfType(Problem.class, () -> giveThanks.give(ann, request(receivers), null, locale));
        assertThat(refused.status()).isEqualTo(status);
        if (words != null) {
            String said = refused.fields().isEmpty() ? Messages.text(locale, refused.key(), refused.arguments())
                    : Messages.text(locale, refused.fields().get(0).key(), refused.fields().get(0).arguments());
            assertThat(said).isEqualTo(words);
        }
    }
}
