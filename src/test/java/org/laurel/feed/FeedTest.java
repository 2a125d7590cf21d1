package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class FeedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Jdbi jdbi;
    private FeedStore feed;
    private React react;
    private UUID giver;
    private UUID receiver;
    private UUID manager;
    private UUID report;
    private UUID teammate;
    private UUID stranger;

    @BeforeEach
    void company() {
        jdbi = TestDatabase.fresh();
        feed = new FeedStore(jdbi);
        react = new React(feed, new ReactionStore(jdbi), new FeedCards(new FeedCardStore(), new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK), CLOCK), CLOCK);
        manager = TestPeople.add(jdbi, "Manager");
        receiver = TestPeople.addReport(jdbi, "Receiver", manager);
        report = TestPeople.addReport(jdbi, "Report", receiver);
        teammate = TestPeople.add(jdbi, "Teammate");
        giver = TestPeople.add(jdbi, "Giver");
        stranger = TestPeople.add(jdbi, "Stranger");
        TestPeople.team(jdbi, "Team", receiver, teammate);
        TestPeople.team(jdbi, "Other team", stranger, giver);
    }

    @Test
    void everyAudienceSeesWhatIsMeantForItAndNothingElse() {
        thanks("company", NOW);
        thanks("team", NOW);
        thanks("private", NOW);
        assertThat(seenBy(giver)).containsExactlyInAnyOrder("company", "team", "private");
        assertThat(seenBy(receiver)).containsExactlyInAnyOrder("company", "team", "private");
        assertThat(seenBy(manager)).containsExactlyInAnyOrder("company", "team");
        assertThat(seenBy(report)).containsExactlyInAnyOrder("company", "team");
        assertThat(seenBy(teammate)).containsExactlyInAnyOrder("company", "team");
        assertThat(seenBy(stranger)).containsExactly("company");
        assertThat(seenBy(null)).containsExactly("company");
    }

    @Test
    void aSingleItemFollowsTheSameRule() {
        UUID item = thanks("private", NOW);
        assertThat(feed.find(item, receiver, Locale.ENGLISH)).isPresent();
        assertThat(feed.find(item, stranger, Locale.ENGLISH)).isEmpty();
        assertThat(catchThrowableOfType(Problem.class, () -> react.add(stranger, item, React.HIGH_FIVE, Locale.ENGLISH)).status()).isEqualTo(404);
    }

    @Test
    void newestFirstInPagesWithoutGapOrRepeat() {
        for (int i = 0; i < 9; i++) {
            thanks("company", NOW.plusSeconds(i / 3));
        }
        List<UUID> seen = new java.util.ArrayList<>();
        String cursor = null;
        Instant last = Instant.MAX;
        do {
            Page<FeedItem> page = feed.page(stranger, Cursor.decode(cursor, 2), 2, Locale.ENGLISH);
            for (FeedItem item : page.items()) {
                assertThat(item.occurredAt()).isBeforeOrEqualTo(last);
                last = item.occurredAt();
                seen.add(item.id());
            }
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void aWindowHoldsItsStartAndNotItsEnd() {
        thanks("company", NOW.minusSeconds(1));
        UUID first = thanks("company", NOW);
        thanks("company", NOW.plusSeconds(60));
        assertThat(feed.page(stranger, NOW, NOW.plusSeconds(60), Optional.empty(), 10, Locale.ENGLISH).items())
                .extracting(FeedItem::id).containsExactly(first);
    }

    @Test
    void aReactionCountsOnceAndCanBeTakenBack() {
        UUID item = thanks("company", NOW);
        react.add(stranger, item, React.HIGH_FIVE, Locale.ENGLISH);
        react.add(stranger, item, React.HIGH_FIVE, Locale.ENGLISH);
        assertThat(react.add(teammate, item, React.HIGH_FIVE, Locale.ENGLISH).reactions())
                .containsExactly(new FeedItem.ReactionCount("high-five", 2, true));
        assertThat(feed.find(item, giver, Locale.ENGLISH).orElseThrow().reactions())
                .containsExactly(new FeedItem.ReactionCount("high-five", 2, false));
        assertThat(react.remove(teammate, item, React.HIGH_FIVE, Locale.ENGLISH).reactions())
                .containsExactly(new FeedItem.ReactionCount("high-five", 1, false));
        assertThat(catchThrowableOfType(Problem.class, () -> react.add(giver, item, "boo", Locale.ENGLISH)).status()).isEqualTo(400);
    }

    @Test
    void everyKindOfReactionIsKeptAndShownInOneOrder() {
        UUID item = thanks("company", NOW);
        React.KINDS.stream().sorted().forEach(kind -> react.add(stranger, item, kind, Locale.ENGLISH));
        assertThat(feed.find(item, stranger, Locale.ENGLISH).orElseThrow().reactions()).extracting(FeedItem.ReactionCount::kind)
                .containsExactlyElementsOf(React.KINDS).hasSize(4);
    }

    private List<String> seenBy(UUID viewer) {
        return feed.page(viewer, Optional.empty(), 50, Locale.ENGLISH).items().stream().map(item -> item.thanks().audience().key()).toList();
    }

    private UUID thanks(String audience, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, audience, given_at)
                            values (:giver, 'Tack', :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, :receiver from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience)
                        select 'thanks', :at, :giver, id, :audience from given returning id
                        """)
                .bind("giver", giver).bind("receiver", receiver).bind("audience", audience)
                .bind("at", at.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }
}
