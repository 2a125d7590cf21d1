package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever seeks, in whatever way, finds what they may see and nothing else. */
class WhoFindsTest extends SearchedFeed {
    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        thanks(asa, bo, "private", "team-player", NOW, "Hemligt");
        for (FeedFilter filter : List.of(filter(null, null, null, null, null, null, "hemligt"), filter(null, null, "team-player", null, null, null, null),
                filter(null, null, null, asa.toString(), null, null, null))) {
            assertThat(messages(bo, filter)).containsExactly("Hemligt");
            assertThat(messages(sten, filter)).isEmpty();
            assertThat(messages(null, filter)).isEmpty();
        }
        assertThat(feed.searchThanks(sten, "hemligt", 0, 10, Locale.ENGLISH)).isEmpty();
        assertThat(feed.searchThanks(asa, "hemligt", 0, 10, Locale.ENGLISH)).hasSize(1);
    }

    @Test
    void thoseWhoWereThankedAsOneOfAGroupAreOnShowToThemselvesOnly() {
        UUID item = thanks(asa, bo, "company", "team-player", NOW, "Bra gjort");
        DB.useHandle(handle -> {
            handle.execute("update thanks_receiver set by_name = false");
            handle.execute("update feed_search s set words = feed_words(f) from feed_item f where f.id = s.feed_item_id and f.id = ?", item);
        });
        FeedFilter about = filter(null, null, null, bo.toString(), null, null, null);
        FeedFilter received = new FeedFilter(null, null, null, bo, null, null, null, null, true);
        ReceivedBadgeStore badges = new ReceivedBadgeStore(DB);
        assertThat(messages(bo, about)).isEqualTo(messages(bo, received)).containsExactly("Bra gjort");
        assertThat(badges.ofPerson(bo, bo, Locale.ENGLISH)).hasSize(1);
        for (UUID other : new UUID[] {asa, sten, null}) {
            assertThat(messages(other, about)).isEmpty();
            assertThat(messages(other, received)).isEmpty();
            assertThat(badges.ofPerson(bo, other, Locale.ENGLISH)).isEmpty();
            assertThat(search(other, "bo ek")).isEmpty();
            assertThat(search(other, "öberg")).as("who gave it").hasSize(1);
        }
    }

    /** Also of an item from before it was noted beside its words. */
    @ParameterizedTest
    @ValueSource(strings = {"audience = 'team'", "audience = 'private'", "words_private = true", "recalled_at = now()"})
    void whoFindsAnItemChangesAtOnceWithWhomItIsFor(String change) {
        thanks(asa, bo, "company", "team-player", NOW, "Hemligt");
        for (boolean noted : new boolean[] {true, false}) {
            DB.useHandle(handle -> assertThat(handle.createQuery("select for_all from feed_search").mapTo(Boolean.class).one()).isTrue());
            DB.useHandle(handle -> handle.execute("update feed_search set for_all = ?, names_for_all = false, near = null", noted));
            assertThat(search(sten, "hemligt")).containsExactly("Hemligt");
            DB.useHandle(handle -> handle.execute("update feed_item set " + change));
            assertThat(search(sten, "hemligt")).isEmpty();
            assertThat(search(null, "hemligt")).isEmpty();
            assertThat(search(asa, "hemligt")).hasSize(change.startsWith("recalled") ? 0 : 1);
            DB.useHandle(handle -> handle.execute("update feed_item set audience = 'company', words_private = false, recalled_at = null"));
            assertThat(search(sten, "hemligt")).containsExactly("Hemligt");
        }
    }

    /** An item from before there were weights: without them no name would be found once its words are private. */
    @Test
    void whatBecomesPrivateIsFoundByNamesAndNotByWords() {
        UUID item = thanks(asa, bo, "company", "team-player", NOW, "Hemligt");
        DB.useHandle(handle -> {
            handle.execute("update feed_search set words = strip(words)");
            handle.execute("update feed_item set words_private = true where id = ?", item);
        });
        FeedFilter name = filter(null, null, null, null, null, null, "bo ek");
        assertThat(feed.page(sten, name, Optional.empty(), 10, Locale.ENGLISH).items()).extracting(FeedItem::id).containsExactly(item);
        assertThat(search(sten, "hemligt")).isEmpty();
        assertThat(search(bo, "hemligt")).containsExactly("Hemligt");
    }

    @Test
    void aTeamsOwnBadgeIsNoWayToFindWhatOthersGot() {
        thanks(asa, bo, "company", "team-player", NOW, "Lag!");
        DB.useHandle(handle -> {
            handle.execute("insert into department (name) values ('Design')");
            handle.execute("update badge set department_id = (select id from department) where key = 'team-player'");
        });
        FeedFilter badge = filter(null, null, "team-player", null, null, null, null);
        assertThat(feed.page(bo, badge, Optional.empty(), 10, Locale.ENGLISH).items()).as("who got it").hasSize(1);
        assertThat(feed.page(asa, badge, Optional.empty(), 10, Locale.ENGLISH).items()).as("who gave it").hasSize(1);
        assertThat(feed.page(sten, badge, Optional.empty(), 10, Locale.ENGLISH).items()).isEmpty();
        assertThat(feed.page(null, badge, Optional.empty(), 10, Locale.ENGLISH).items()).isEmpty();
    }
}
