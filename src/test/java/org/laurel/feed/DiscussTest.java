package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class DiscussTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final CommentStore store = new CommentStore(DB);
    private final FeedStore feed = new FeedStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> topic.equals("comment-added") ? Set.of("webhook") : Set.of(), new WakeUp(), clock);
    private final Discuss discuss = new Discuss(store, new FeedCards(new FeedCardStore(), deliveries, clock), deliveries, clock);
    private UUID anna;
    private UUID bo;
    private UUID sten;
    private UUID open;
    private UUID secret;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, delivery_forgotten cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten Lund");
        open = thanks("company");
        secret = thanks("private");
    }

    @Test
    void anItemTellsHowManyThereAreAndTheNewestThreeAndTheRestComesInPages() {
        for (int i = 1; i <= 8; i++) {
            clock.set(NOW.plusSeconds(i / 2));
            say(bo, open, "Comment " + i);
        }
        Comment.Newest newest = feed.find(open, sten, Locale.ENGLISH).orElseThrow().comments();
        assertThat(newest.count()).isEqualTo(8);
        List<Comment> read = new ArrayList<>(newest.items());
        assertThat(read).hasSize(3);
        for (String next = newest.next(); next != null; ) {
            Page<Comment> page = store.page(open, sten, Cursor.decode(next, 2), 2).orElseThrow();
            read.addAll(page.items());
            next = page.next();
        }
        assertThat(read).extracting(Comment::id).doesNotHaveDuplicates();
        assertThat(read).extracting(Comment::text).hasSize(8).startsWith("Comment 8").endsWith("Comment 1");
        assertThat(read).extracting(Comment::commentedAt).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(feed.find(secret, bo, Locale.ENGLISH).orElseThrow().comments()).isEqualTo(Comment.Newest.NONE);
    }

    @Test
    void onlyWhoMaySeeTheItemCommentsAndReads() {
        Comment comment = say(bo, secret, "Just us");
        assertThat(problem(() -> say(sten, secret, "Me too")).status()).isEqualTo(404);
        assertThat(store.page(secret, sten, java.util.Optional.empty(), 10)).isEmpty();
        assertThat(store.page(secret, null, java.util.Optional.empty(), 10)).isEmpty();
        assertThat(store.find(comment.id(), sten)).isEmpty();
        assertThat(store.find(comment.id(), anna)).contains(comment);
        assertThat(feed.find(List.of(secret, open), sten, Locale.ENGLISH)).containsOnlyKeys(open);
        assertThat(feed.find(List.of(secret, open), anna, Locale.ENGLISH).get(secret).comments().items()).containsExactly(comment);
        assertThat(problem(() -> discuss.remove(sten, secret, comment.id(), false, "Sten")).status()).as("not even that it is there").isEqualTo(404);
    }

    @Test
    void oneEditsAndRemovesOnesOwnAndHrRemovesAnybodys() {
        Comment comment = say(bo, open, "Fin jobbat");
        assertThat(comment.editedAt()).isNull();
        assertThat(problem(() -> discuss.edit(anna, open, comment.id(), request("Mine"))).status()).isEqualTo(403);
        assertThat(problem(() -> discuss.remove(anna, open, comment.id(), false, "Anna")).status()).isEqualTo(403);
        clock.set(NOW.plusSeconds(60));
        Comment edited = discuss.edit(bo, open, comment.id(), request("  Fint jobbat \u0000"));
        assertThat(edited.text()).isEqualTo("Fint jobbat");
        assertThat(edited.editedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(problem(() -> discuss.edit(bo, secret, comment.id(), request("Elsewhere"))).status()).isEqualTo(404);
        discuss.remove(null, open, comment.id(), true, "Hanna HR");
        assertThat(store.find(comment.id(), bo)).isEmpty();
        assertThat(feed.find(open, bo, Locale.ENGLISH).orElseThrow().comments().count()).isZero();
        assertThat(problem(() -> discuss.remove(bo, open, comment.id(), false, "Bo")).status()).isEqualTo(404);
        assertThat(problem(() -> discuss.edit(bo, open, comment.id(), request("Again"))).status()).isEqualTo(404);
        assertThat(strings("select removed_by || ': ' || text from feed_comment")).containsExactly("Hanna HR: Fint jobbat");
    }

    @Test
    void anEditOfACommentThatIsSoOldThatNobodyKnowsWhomItHasToldTellsNobody() {
        Comment comment = discuss.add(bo, open, request("Look, Anna", anna), null);
        assertThat(strings("select destination from delivery where topic = 'comment-added' order by 1")).containsExactly("teams-activity", "webhook");
        DB.useHandle(handle -> {
            handle.execute("truncate delivery");
            handle.execute("insert into delivery_forgotten (before) values (?)", NOW.plusSeconds(1).atOffset(ZoneOffset.UTC));
        });
        clock.set(NOW.plusSeconds(60));
        assertThat(discuss.edit(bo, open, comment.id(), request("Look, Anna!", anna)).mentions()).hasSize(1);
        assertThat(strings("select destination from delivery")).isEmpty();
    }

    @Test
    void whatACommentSaidIsKept() {
        Comment comment = say(bo, open, "0");
        for (int edit = 1; edit <= Discuss.MOST_EDITS; edit++) {
            discuss.edit(bo, open, comment.id(), request(String.valueOf(edit)));
        }
        assertThat(problem(() -> discuss.edit(bo, open, comment.id(), request("Once more"))).key()).isEqualTo("feed.too-many-edits");
        assertThat(strings("select text from comment_edit order by id")).hasSize(Discuss.MOST_EDITS).startsWith("0", "1", "2").endsWith("49");
    }

    @Test
    void oneRemovesWhatOneSaidAlsoWhereItsWordsArePrivateNow() {
        Comment comment = say(sten, open, "Fin jobbat");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true where id = ?", open));
        assertThat(store.find(comment.id(), sten)).isEmpty();
        assertThat(problem(() -> discuss.remove(sten, secret, comment.id(), false, "Sten")).status()).isEqualTo(404);
        discuss.remove(sten, open, comment.id(), false, "Sten");
        assertThat(strings("select removed_by from feed_comment")).containsExactly("Sten");
    }

    @Test
    void whoIsMentionedIsToldOnce() {
        Comment comment = discuss.add(bo, open, request("@Anna Berg och @Sten Lund, se!", anna, sten, bo), null);
        assertThat(comment.mentions()).extracting(PersonRef::name).containsExactly("Anna Berg", "Bo Ek", "Sten Lund");
        assertThat(told()).containsExactlyInAnyOrder("teams-activity Anna Berg", "teams-activity Sten Lund", "webhook -");
        discuss.edit(bo, open, comment.id(), request("@Anna Berg, se!", anna));
        discuss.edit(bo, open, comment.id(), request("@Anna Berg, se nu!", anna));
        assertThat(told()).as("those who were told are not told again").hasSize(3);
        assertThat(store.mentioning(anna, comment.id())).isPresent();
        assertThat(store.mentioning(sten, comment.id())).as("what has not left is not wanted any more").isEmpty();
    }

    @Test
    void nobodyIsToldOfWhatTheyMayNotSee() {
        UUID left = TestPeople.addLeaver(DB, "Lena Borta");
        Problem outside = problem(() -> discuss.add(bo, secret, request("Look", anna, sten), null));
        assertThat(outside.status()).isEqualTo(400);
        assertThat(outside.fields()).extracting(Problem.Field::field).containsExactly("mentions");
        assertThat(outside.arguments()).hasToString("{names=Sten Lund}");
        assertThat(problem(() -> discuss.add(bo, open, request("Look", left), null)).arguments()).hasToString("{names=Lena Borta}");
        assertThat(problem(() -> discuss.add(bo, open, request("Look", UUID.randomUUID()), null)).key()).isEqualTo("feed.mention-unknown");
        assertThat(problem(() -> discuss.add(bo, open, new CommentRequest("Look", List.of("anna")), null)).key()).isEqualTo("feed.mention-unknown");
        UUID[] crowd = java.util.stream.Stream.generate(UUID::randomUUID).limit(21).toArray(UUID[]::new);
        assertThat(problem(() -> discuss.add(bo, open, request("Look", crowd), null)).key()).isEqualTo("feed.mention-too-many");
        assertThat(told()).isEmpty();
        assertThat(strings("select text from feed_comment")).isEmpty();
        discuss.add(bo, secret, request("@Anna Berg", anna), null);
        assertThat(told()).as("added destinations are told of what is for the whole company").containsExactly("teams-activity Anna Berg");
    }

    @Test
    void aRecalledItemIsNotDiscussed() {
        Comment comment = say(bo, open, "Bra");
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where id = ?", open));
        assertThat(problem(() -> say(bo, open, "Bra!")).status()).isEqualTo(404);
        assertThat(problem(() -> discuss.edit(bo, open, comment.id(), request("Bra!"))).status()).isEqualTo(404);
        assertThat(store.find(comment.id(), bo)).isEmpty();
    }

    @Test
    void textHasBounds() {
        assertThat(say(bo, open, "🙌".repeat(1000)).text()).hasSize(2000);
        for (String bad : new String[] {null, "", " \u200B\u202E ", "x".repeat(1001), "x".repeat(10_000)}) {
            assertThat(problem(() -> say(bo, open, bad)).fields()).extracting(Problem.Field::field).containsExactly("text");
        }
    }

    @Test
    void aDoubleClickIsOneComment() {
        Comment first = discuss.add(bo, open, request("Bra"), "key");
        assertThat(discuss.add(bo, open, request("Bra"), " key ")).isEqualTo(first);
        assertThat(discuss.add(anna, open, request("Bra"), "key").id()).isNotEqualTo(first.id());
        assertThat(problem(() -> discuss.add(bo, open, request("Sämre"), "key")).status()).isEqualTo(409);
        assertThat(problem(() -> discuss.add(bo, secret, request("Bra"), "key")).status()).isEqualTo(409);
        assertThat(problem(() -> discuss.add(bo, open, request("Bra"), "k".repeat(201))).status()).isEqualTo(400);
    }

    @Test
    void theSameRequestIsTheSameCommentWhateverBecameOfIt() {
        Comment first = discuss.add(bo, open, request("@Anna Berg och @Sten Lund", anna, sten), "key");
        assertThat(discuss.add(bo, open, request("@Anna Berg och @Sten Lund", sten, anna), "key")).as("in whatever order").isEqualTo(first);
        assertThat(problem(() -> discuss.add(bo, open, request("@Anna Berg och @Sten Lund", anna), "key")).key()).as("others are meant").isEqualTo("feed.key-reused");
        Comment edited = discuss.edit(bo, open, first.id(), request("@Anna Berg, se!", anna));
        assertThat(discuss.add(bo, open, request("@Anna Berg och @Sten Lund", anna, sten), "key")).isEqualTo(edited);
        assertThat(problem(() -> discuss.add(bo, open, request("@Anna Berg, se!", anna), "key")).key()).as("never sent with this key").isEqualTo("feed.key-reused");
        discuss.remove(bo, open, first.id(), false, "Bo");
        Problem gone = problem(() -> discuss.add(bo, open, request("@Anna Berg och @Sten Lund", anna, sten), "key"));
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.key()).isEqualTo("feed.removed-since");
        assertThat(strings("select text from feed_comment")).containsExactly("@Anna Berg, se!");
        Comment old = discuss.add(bo, open, request("Bra"), "old");
        DB.useHandle(handle -> handle.execute("update feed_comment set request_digest = null"));
        assertThat(discuss.add(bo, open, request("Bra"), "old")).as("from before requests were kept").isEqualTo(old);
        assertThat(problem(() -> discuss.add(bo, open, request("Sämre"), "old")).key()).isEqualTo("feed.key-reused");
    }

    private Comment say(UUID author, UUID item, String text) {
        return discuss.add(author, item, request(text), null);
    }

    private static CommentRequest request(String text, UUID... mentions) {
        return new CommentRequest(text, java.util.Arrays.stream(mentions).map(UUID::toString).toList());
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private static List<String> told() {
        return strings("select destination || ' ' || coalesce(p.name, '-') from delivery d left join person p on p.id = d.recipient_id where topic = 'comment-added'");
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private UUID thanks(String audience) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, audience, given_at) values (:giver, 'Tack', :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, :receiver from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', :at, :giver, id, :audience from given returning id
                        """)
                .bind("giver", anna).bind("receiver", bo).bind("audience", audience).bind("at", NOW.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }
}
