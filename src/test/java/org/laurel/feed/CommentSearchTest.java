package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Eventually;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** What is said about an item finds it, for those who may read that. */
class CommentSearchTest {
    private static final Jdbi DB = TestDatabase.fresh();
    private static final Clock CLOCK = Clock.systemUTC();

    private final FeedStore feed = new FeedStore(DB);
    private final FeedFilterStore filters = new FeedFilterStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK);
    private final Discuss discuss = new Discuss(new CommentStore(DB), new FeedCards(new FeedCardStore(), deliveries, CLOCK), deliveries, CLOCK);
    private UUID asa;
    private UUID bo;
    private UUID sten;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person cascade"));
        asa = TestPeople.add(DB, "Åsa Öberg");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten Lund");
    }

    @Test
    void anItemIsFoundByWhatItsCommentsSayNow() {
        UUID item = thanks("company", false);
        UUID comment = comment(item, bo, "Enastående levererat, kunderna jublade");
        assertThat(found(sten, "levererade")).containsExactly(item);
        assertThat(found(sten, "kund jubla")).containsExactly(item);
        assertThat(found(sten, "tack jublade")).as("words of both").containsExactly(item);
        comment(item, sten, "Håller med");
        assertThat(found(sten, "lund")).as("who said it is no name of the item").isEmpty();
        discuss.edit(bo, item, comment, new CommentRequest("Strålande", null));
        assertThat(found(sten, "strålande")).containsExactly(item);
        assertThat(found(sten, "jublade")).isEmpty();
        discuss.remove(bo, item, comment, false, "Bo Ek");
        assertThat(found(sten, "strålande")).isEmpty();
        assertThat(found(bo, "strålande")).isEmpty();
        assertThat(found(sten, "tack håller")).as("the rest stays").containsExactly(item);
    }

    @Test
    void nobodyFindsByACommentWhatTheyMayNotRead() {
        UUID secret = thanks("private", false);
        UUID badge = thanks("company", true);
        comment(secret, bo, "Förbluffande");
        comment(badge, bo, "Förbluffande");
        assertThat(found(asa, "förbluffande")).containsExactlyInAnyOrder(secret, badge);
        assertThat(found(bo, "förbluffande")).hasSize(2);
        assertThat(found(sten, "förbluffande")).isEmpty();
        assertThat(found(null, "förbluffande")).isEmpty();
        assertThat(found(sten, "öberg")).as("whose badge they see").containsExactly(badge);
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true where id = ?", secret));
        assertThat(found(sten, "förbluffande")).isEmpty();
    }

    @Test
    void whatWasReportedIsFoundAgainWhenHrLetsItStand() {
        UUID item = thanks("company", false);
        UUID comment = comment(item, bo, "Tveksamt");
        DB.useHandle(handle -> handle.execute("insert into moderation_case (kind, comment_id, opened_at) values ('report', ?, now())", comment));
        assertThat(found(sten, "tveksamt")).isEmpty();
        DB.useHandle(handle -> handle.execute("update moderation_case set decision = 'keep', decided_by = 'Hanna HR', decided_at = now()"));
        assertThat(found(sten, "tveksamt")).containsExactly(item);
    }

    @Test
    void twoAtOnceAreBothFound() throws Exception {
        UUID item = thanks("company", false);
        CompletableFuture<UUID> second;
        try (Handle first = DB.open()) {
            first.begin();
            first.execute("insert into feed_comment (feed_item_id, author_id, text, commented_at) values (?, ?, 'Alfapunkt', now())", item, bo);
            second = CompletableFuture.supplyAsync(() -> comment(item, sten, "Betapunkt"));
            Eventually.eventually("the second waits for the first", () -> DB.withHandle(handle -> handle.createQuery(
                    "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')").mapTo(boolean.class).one()));
            first.commit();
        }
        second.get(20, TimeUnit.SECONDS);
        assertThat(found(asa, "alfapunkt betapunkt")).containsExactly(item);
    }

    /** More than a document of the search holds: the newest count, and nobody is refused. */
    @Test
    void aLongTalkIsFoundByItsNewestWords() {
        UUID item = thanks("company", false);
        DB.useHandle(handle -> handle.execute("""
                insert into feed_comment (feed_item_id, author_id, text, commented_at)
                select ?, ?, (select string_agg(chr(20000 + (i * 131 + j) % 20000) || i || chr(20000 + j), ' ') from generate_series(1, 120) j) || ' sa' || i, now() + i * interval '1 second'
                from generate_series(1, 300) i""", item, bo));
        assertThat(found(sten, "sa300")).containsExactly(item);
        assertThat(found(sten, "sa299 tack")).containsExactly(item);
        assertThat(found(sten, "sa1 sa2 sa3")).isEmpty();
    }

    private UUID comment(UUID item, UUID author, String text) {
        return discuss.add(author, item, new CommentRequest(text, null), null).id();
    }

    private List<UUID> found(UUID viewer, String words) {
        return feed.page(viewer, new FeedQuery(null, null, null, null, null, null, null, words).checked(filters, viewer), Optional.empty(), 10, Locale.ENGLISH)
                .items().stream().map(FeedItem::id).toList();
    }

    private UUID thanks(String audience, boolean wordsPrivate) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, badge_key, audience, given_at) values (:giver, 'Tack', 'team-player', :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, :receiver from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience, words_private) select 'thanks', :at, :giver, id, :audience, :private from given returning id
                        """)
                .bind("giver", asa).bind("receiver", bo).bind("audience", audience).bind("private", wordsPrivate)
                .bind("at", Instant.now().atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }
}
