package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.platform.TestPeople;

/** Who works with whom may change between two searches, and is what keeps most of what a viewer may not see from being looked at. */
class CirclesTest extends SearchedFeed {
    private final AtomicLong nanos = new AtomicLong();
    private final FeedRowStore rows = new FeedRowStore(DB, nanos::get);

    @BeforeEach
    void nobodyWorksTogether() {
        TestPeople.team(DB, "Sales", bo);
        TestPeople.team(DB, "Design", sten);
        DB.useHandle(handle -> handle.execute("delete from circle_change"));
    }

    /** @param apart what undoes it */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "insert into team_member select t.id, p.id from team t, person p where t.name = 'Sales' and p.name like 'Sten%' | delete from team_member m using person p where p.id = m.person_id and p.name like 'Sten%'",
        "update team_member set team_id = (select id from team where name = 'Design') | update team_member set team_id = (select id from team where name = 'Sales') where person_id = (select id from person where name like 'Bo%')",
        "update person set manager_id = (select id from person where name like 'Sten%') where name like 'Bo%' | update person set manager_id = null",
        "update person set manager_id = (select id from person where name like 'Bo%') where name like 'Sten%' | update person set manager_id = null"})
    void whoComesToWorkTogetherFindsAtOnceWhatIsForThem(String together, String apart) {
        thanks(asa, bo, "team", null, NOW, "Hemligt");
        for (int i = 0; i < 2; i++) {
            assertThat(find(sten)).isEmpty();
            DB.useHandle(handle -> handle.execute(together));
            assertThat(find(sten)).containsExactly("Hemligt");
            DB.useHandle(handle -> handle.execute(apart));
            assertThat(find(sten)).isEmpty();
        }
        assertThat(find(asa)).isEqualTo(find(bo)).hasSize(1);
    }

    /** Made to be near nobody, which nothing else does. */
    @Test
    void ofWhatIsNearNobodyInTheCircleNothingElseIsAskedUntilCirclesChange() {
        thanks(asa, bo, "team", null, NOW, "Hemligt");
        DB.useHandle(handle -> handle.execute("update feed_search set near = '{}'"));
        assertThat(find(bo)).isEmpty();
        assertThat(find(sten)).isEmpty();
        DB.useHandle(handle -> handle.execute("update person set manager_id = ? where id = ?", asa, sten));
        assertThat(find(bo)).as("the circle that is kept may be another").containsExactly("Hemligt");
        nanos.addAndGet(CircleStore.LONGEST.toNanos());
        assertThat(find(bo)).as("known again").isEmpty();
    }

    @Test
    void aCircleOfMoreThanThreeHundredIsNotCompared() {
        thanks(asa, bo, "team", null, NOW, "Hemligt");
        join("Design", 298, List.of(bo));
        assertThat(one("select cardinality(feed_circle(?))", sten)).isEqualTo(300);
        assertThat(find(sten)).containsExactly("Hemligt");
        join("Design", 1, List.of());
        nanos.addAndGet(CircleStore.LONGEST.toNanos());
        assertThat(one("select count(*) from unnest(feed_circle(?))", sten)).isZero();
        assertThat(find(sten)).containsExactly("Hemligt");
        assertThat(find(TestPeople.add(DB, "Nobody's colleague"))).isEmpty();
    }

    /** With who gave it. */
    @ParameterizedTest
    @CsvSource({"49, 50", "50, "})
    void whatMoreThanFiftyHaveAPartInIsNotCompared(int receivers, Integer compared) {
        List<UUID> crowd = IntStream.range(0, receivers).mapToObj(i -> TestPeople.add(DB, "Receiver " + i)).toList();
        UUID item = thanks(asa, crowd, "private", null, NOW, "Hemligt");
        assertThat(one("select cardinality(near) from feed_search where feed_item_id = ?", item)).isEqualTo(compared);
        crowd.forEach(receiver -> assertThat(find(receiver)).containsExactly("Hemligt"));
        assertThat(find(asa)).containsExactly("Hemligt");
        assertThat(find(sten)).isEmpty();
    }

    /** Older than what is looked at one by one, and from before it was noted whom they are for. */
    @Test
    void ofManyThatHaveTheWordsNoMoreAreAskedOfThanAreWanted() {
        for (int i = 0; i < 340; i++) {
            thanks(asa, bo, "company", null, NOW.minusSeconds(i), i < 300 ? "Tack" : "Hemligt");
        }
        String asked = DB.withHandle(handle -> handle.createQuery("select pg_get_functiondef('feed_sees'::regproc)").mapTo(String.class).one());
        DB.useHandle(handle -> {
            handle.execute("update feed_search set for_all = false, names_for_all = false, near = null");
            handle.execute("create sequence times_asked");
            handle.execute(asked.replaceFirst("begin", "begin perform nextval('times_asked');"));
        });
        try {
            assertThat(rows.items(sten, filter(null, null, null, null, null, null, "hemligt"), Optional.empty(), 10, 0, Locale.ENGLISH)).hasSize(10);
            assertThat(DB.<Integer, RuntimeException>withHandle(handle -> handle.createQuery("select last_value from times_asked").mapTo(Integer.class).one())).isEqualTo(10);
        } finally {
            DB.useHandle(handle -> handle.execute(asked));
        }
    }

    /** A directory run that finds everything as it was keeps no circle from being known. */
    @Test
    void whatChangesNothingIsNoChange() {
        DB.useHandle(handle -> {
            handle.execute("update person set manager_id = manager_id, title = 'Captain'");
            handle.execute("insert into team_member select team_id, person_id from team_member on conflict do nothing");
            handle.execute("delete from team_member where person_id = ?", asa);
        });
        assertThat(DB.<Integer, RuntimeException>withHandle(handle -> handle.createQuery("select count(*) from circle_change").mapTo(Integer.class).one())).isZero();
    }

    /** All may see it, and find it by its names. */
    @Test
    void whoseWordsArePrivateIsFoundByThemByWhomTheyAreForAlone() {
        thanks(asa, bo, "company", "team-player", NOW, "Hemligt");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        assertThat(find(asa)).isEqualTo(find(bo)).containsExactly("Hemligt");
        assertThat(find(sten)).isEqualTo(find(null)).isEmpty();
        for (UUID viewer : new UUID[] {asa, bo, sten, null}) {
            assertThat(find(viewer, "öberg")).hasSize(1);
        }
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'team'"));
        assertThat(find(sten, "öberg")).isEqualTo(find(null, "öberg")).isEmpty();
        assertThat(find(bo, "öberg")).hasSize(1);
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'company'"));
        assertThat(find(sten, "öberg")).as("still with private words").hasSize(1);
    }

    private static void join(String team, int strangers, List<UUID> members) {
        List<UUID> all = Stream.concat(members.stream(), IntStream.range(0, strangers).mapToObj(i -> TestPeople.add(DB, "Stranger " + i))).toList();
        DB.useHandle(handle -> handle.createUpdate("insert into team_member select t.id, unnest(:all) from team t where t.name = :team").bind("team", team)
                .bindArray("all", UUID.class, all.toArray()).execute());
    }

    private static Integer one(String sql, UUID id) {
        return DB.withHandle(handle -> handle.createQuery(sql).bind(0, id).mapTo(Integer.class).findOne().orElse(null));
    }

    private List<String> find(UUID viewer) {
        return find(viewer, "hemligt");
    }

    private List<String> find(UUID viewer, String words) {
        return rows.items(viewer, filter(null, null, null, null, null, null, words), Optional.empty(), 50, 0, Locale.ENGLISH).stream()
                .map(item -> item.item().thanks().message()).toList();
    }
}
