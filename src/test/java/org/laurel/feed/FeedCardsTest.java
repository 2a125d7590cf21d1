package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.SettableClock;
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

class FeedCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final FeedCards cards = new FeedCards(new FeedCardStore(), deliveries, clock);
    private final React react = new React(new FeedStore(DB), new ReactionStore(DB), cards, clock);
    private final Discuss discuss = new Discuss(new CommentStore(DB), cards, deliveries, clock);
    private final UUID anna = TestPeople.add(DB, "Anna");
    private final UUID bo = TestPeople.add(DB, "Bo");

    @Test
    void aBurstOfReactionsAndCommentsIsOneUpdateOfEachCard() {
        Thanks thanks = new GiveThanks(new ThanksStore(DB), new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock), deliveries, clock)
                .give(anna, new ThanksRequest(List.of(bo.toString()), null, "Tack", null), null, Locale.ENGLISH);
        react.add(bo, thanks.feedItemId(), "heart", Locale.ENGLISH);
        assertThat(updates()).as("a card that has yet to leave shows it by itself").isEmpty();
        DB.useHandle(handle -> handle.execute("update delivery set state = 'in_doubt' where destination = 'teams-card'"));
        react.add(bo, thanks.feedItemId(), "insight", Locale.ENGLISH);
        assertThat(updates()).as("nobody finds out whether it is there").isEmpty();
        react.remove(bo, thanks.feedItemId(), "insight", Locale.ENGLISH);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent' where destination = 'teams-card'"));
        react.add(bo, thanks.feedItemId(), "heart", Locale.ENGLISH);
        assertThat(updates()).as("nothing is new").isEmpty();
        for (String kind : React.KINDS) {
            react.add(anna, thanks.feedItemId(), kind, Locale.ENGLISH);
            clock.set(clock.instant().plusSeconds(2));
        }
        react.remove(anna, thanks.feedItemId(), "heart", Locale.ENGLISH);
        Comment fun = discuss.add(bo, thanks.feedItemId(), new CommentRequest("Kul!", null), null);
        assertThat(updates()).containsExactly("company 2026-11-23 09:00:12");
        clock.set(NOW.plusSeconds(10));
        react.remove(bo, thanks.feedItemId(), "heart", Locale.ENGLISH);
        assertThat(updates()).containsExactly("company 2026-11-23 09:00:12", "company 2026-11-23 09:00:22");
        clock.set(NOW.plusSeconds(11));
        discuss.remove(bo, thanks.feedItemId(), fun.id(), false, "Bo");
        assertThat(updates("feed-item-withdrawn")).as("what was taken back does not wait").containsExactly("company 2026-11-23 09:00:13");
        boolean lasts = DB.withHandle(handle -> handle.createQuery("select expires_at > due_at + interval '6 days' from delivery order by id desc limit 1").mapTo(boolean.class).one());
        assertThat(lasts).as("nor is it forgotten in an outage").isTrue();
        Comment other = discuss.add(bo, thanks.feedItemId(), new CommentRequest("Eller?", null), null);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'in_doubt' where topic = 'thanks-given' and destination = 'teams-card'"));
        clock.set(NOW.plusSeconds(12));
        discuss.remove(bo, thanks.feedItemId(), other.id(), false, "Bo");
        assertThat(updates("feed-item-withdrawn")).as("also of a card that somebody may yet find").hasSize(2);
    }

    private static List<String> updates() {
        return updates("feed-item-changed");
    }

    private static List<String> updates(String topic) {
        return DB.withHandle(handle -> handle.createQuery("""
                select payload ->> 'audience' || ' ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from delivery where topic = :topic order by id
                """).bind("topic", topic).mapTo(String.class).list());
    }
}
