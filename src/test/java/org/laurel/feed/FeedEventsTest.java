package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.BadgeStore;
import org.laurel.recognition.FairPlay;
import org.laurel.recognition.FairPlayStore;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.ThanksRequest;
import org.laurel.recognition.ReceiverStore;
import org.laurel.recognition.ThanksStore;

class FeedEventsTest {
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FeedChangeStore store = new FeedChangeStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final GiveThanks giveThanks = new GiveThanks(new ThanksStore(DB), new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(DB, ZoneOffset.UTC), clock), deliveries, clock);
    private final React react = new React(new FeedStore(DB), new ReactionStore(DB),
            new FeedCards(new FeedCardStore(), deliveries, clock), clock);
    private FeedEvents events;
    private UUID anna;
    private UUID bo;
    private UUID sten;

    private static final class Pages implements FeedStream.Out {
        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile Long last;
        volatile boolean closed;

        @Override
        public void send(String name, Long id, String data) {
            heard.add(name + " " + data);
            last = id == null ? last : id;
        }

        @Override
        public void close() {
            closed = true;
        }

        boolean heard(UUID item) {
            return heard.contains("changed {\"id\":\"" + item + "\"}");
        }
    }

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        events = new FeedEvents(store, clock);
        anna = TestPeople.add(DB, "Anna");
        bo = TestPeople.add(DB, "Bo");
        sten = TestPeople.add(DB, "Sten");
    }

    @AfterEach
    void stop() {
        events.stop();
    }

    @Test
    void thoseWhoMaySeeAnItemHearOfItAndWhoLosesItHearsOfThat() {
        Pages annas = open(anna, null);
        Pages stens = open(sten, null);
        UUID open = give("company");
        UUID secret = give("private");
        eventually("both", () -> annas.heard(open) && annas.heard(secret) && stens.heard(open));
        assertThat(stens.heard(secret)).isFalse();
        stens.heard.clear();
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'private' where id = ?", open));
        eventually("that it is gone", () -> stens.heard(open));
        stens.heard.clear();
        react.add(bo, open, "heart", Locale.ENGLISH);
        react.add(anna, give("company"), "heart", Locale.ENGLISH);
        eventually("the next", () -> !stens.heard.isEmpty());
        assertThat(stens.heard(open)).as("what it cannot see any more").isFalse();
    }

    @Test
    void whoComesBackHearsWhatWasMissed() {
        Pages first = open(anna, null);
        UUID seen = give("company");
        eventually("the first", () -> first.heard(seen));
        UUID missed = give("private");
        Pages again = open(anna, first.last);
        eventually("what was missed", () -> again.heard(missed));
        Pages stens = open(sten, first.last);
        eventually("ready", () -> !stens.heard.isEmpty());
        assertThat(stens.heard(missed)).isFalse();
        Pages tooLate = open(anna, 999_999_999L);
        eventually("reset", () -> tooLate.heard.contains("reset {}"));
        assertThat(tooLate.last).isNotNull();
    }

    @Test
    void aChangeThatIsCommittedAfterALaterOneIsNotOverlooked() {
        Pages page = open(anna, null);
        UUID slow = give("company");
        eventually("the new one", () -> page.heard(slow));
        page.heard.clear();
        Handle waiting = DB.open();
        waiting.begin();
        waiting.execute("insert into reaction (feed_item_id, person_id, kind, reacted_at) values (?, ?, 'heart', now())", slow, bo);
        UUID quick = give("company");
        eventually("the later one", () -> page.heard(quick));
        assertThat(page.heard(slow)).isFalse();
        waiting.commit();
        waiting.close();
        eventually("the earlier one", () -> page.heard(slow));
    }

    @Test
    void aPageIsClosedBeforeItsTokenEndsAndEveryoneHasAnEnd() {
        Pages page = open(anna, null);
        events.beat();
        eventually("a beat", () -> page.heard.contains("beat {}"));
        clock.advance(FeedEvents.LONGEST.plus(Duration.ofSeconds(1)));
        events.beat();
        eventually("closed", () -> page.closed);
        events.look();
        for (int i = 0; i < FeedEvents.MOST_EACH; i++) {
            open(anna, null);
        }
        assertThat(catchThrowableOfType(Problem.class, () -> open(anna, null)).status()).isEqualTo(503);
        open(bo, null);
    }

    @Test
    void whatIsAnHourOldIsForgotten() {
        give("company");
        DB.useHandle(handle -> handle.execute("update feed_change set changed_at = now() - interval '61 minutes'"));
        give("company");
        assertThat(store.forget()).isOne();
        assertThat(store.after(0)).hasSize(1);
    }

    private Pages open(UUID viewer, Long last) {
        Pages pages = new Pages();
        events.open(viewer, last, pages);
        return pages;
    }

    private UUID give(String audience) {
        return giveThanks.give(anna, new ThanksRequest(List.of(bo.toString()), null, "Tack", audience), null, Locale.ENGLISH).feedItemId();
    }
}
