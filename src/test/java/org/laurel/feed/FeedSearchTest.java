package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestPeople;

/** The filters of the feed and its search. */
class FeedSearchTest extends SearchedFeed {
    @ParameterizedTest
    @CsvSource({"kunden, en", "KUNDER, en", "kafe, en", "KAFÉET, en", "releases, en", "releasing, en", "relea, en", "asa, en", "öberg lind, en", "Lind tackar, en", "the, en",
        "brien, ''", "xyz, ''", "'tack xyz', ''", "%, ''", "_ack, ''", "'z:* | !q & (', ''", "\\, ''", "🙌, ''", "ek, en"})
    void wordsOfBothLanguagesAndNamesAreFound(String words, String found) {
        thanks(asa, bo, "company", null, NOW, "Vi tackar kunderna på kaféet for the release");
        assertThat(search(sten, words)).isEqualTo(found.isEmpty() ? List.of() : List.of("Vi tackar kunderna på kaféet for the release"));
    }

    @Test
    void apostrophesAndBackslashesAreWordsLikeOthers() {
        thanks(sten, bo, "company", null, NOW, "c:\\temp l'avion");
        assertThat(search(bo, "o'brien")).hasSize(1);
        assertThat(search(bo, "l'avion")).hasSize(1);
        assertThat(search(bo, "'")).isEmpty();
        assertThat(search(bo, "temp")).hasSize(1);
        assertThat(search(bo, "... temp !!")).as("between signs that are no words").hasSize(1);
    }

    @Test
    void aNewNameAndNewWordsAreFoundAndTheOldOnesNot() {
        UUID item = thanks(asa, bo, "company", null, NOW, "Tack");
        DB.useHandle(handle -> handle.execute("update person set name = 'Åsa Ny' where id = ?", asa));
        DB.useHandle(handle -> handle.execute("update thanks set message = 'Heja' where id = (select thanks_id from feed_item where id = ?)", item));
        assertThat(search(sten, "ny")).containsExactly("Heja");
        assertThat(search(sten, "lind")).isEmpty();
        assertThat(search(sten, "tack")).isEmpty();
        assertThat(search(sten, "heja bo")).containsExactly("Heja");
    }

    @Test
    void filtersNarrowAndCanBeCombined() {
        TestPeople.team(DB, "Sales", asa, sten);
        UUID sales = DB.withHandle(handle -> handle.createQuery("select id from team").mapTo(UUID.class).one());
        DB.useHandle(handle -> handle.execute("with d as (insert into department (name) values ('Ekonomi') returning id) update person set department_id = d.id from d where person.id = ?", sten));
        thanks(asa, bo, "company", "team-player", NOW, "1");
        thanks(bo, sten, "company", null, NOW.plusSeconds(60), "2");
        thanks(bo, TestPeople.add(DB, "Eva"), "company", "team-player", NOW.plusSeconds(120), "3");
        assertThat(messages(bo, filter(sales.toString(), null, null, null, null, null, null))).containsExactly("2", "1");
        assertThat(messages(asa, filter("mine", null, null, null, null, null, null, asa))).containsExactly("2", "1");
        assertThat(messages(bo, filter("mine", null, null, null, null, null, null, bo))).isEmpty();
        assertThat(messages(bo, filter(null, "Ekonomi", null, null, null, null, null))).containsExactly("2");
        assertThat(messages(sten, filter(null, "mine", null, null, null, null, null, sten))).containsExactly("2");
        assertThat(messages(bo, filter(null, null, "team-player", null, null, null, null))).containsExactly("3", "1");
        assertThat(messages(bo, filter(null, null, null, sten.toString(), null, null, null))).containsExactly("2");
        assertThat(messages(bo, filter(null, null, null, null, "2026-11-23T09:01:00Z", null, null))).containsExactly("3", "2");
        assertThat(messages(bo, filter(null, null, null, null, null, "2026-11-23T10:01:00+01:00", null))).containsExactly("1");
        assertThat(messages(bo, filter(null, null, "team-player", bo.toString(), NOW.toString(), null, "1"))).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({"team, x", "team, 7f0b6b3e-2222-4000-8000-000000000002", "department, Nowhere", "department, mine", "badge, no-such", "person, bo", "from, yesterday", "until, 2026-13-01T00:00:00Z",
        "until, +99999-01-01T00:00:00Z", "from, 1066-10-14T09:00:00Z"})
    void aBadValueIsNamed(String name, String value) {
        Problem problem = catchThrowableOfType(Problem.class, () -> filter(name.equals("team") ? value : null, name.equals("department") ? value : null,
                name.equals("badge") ? value : null, name.equals("person") ? value : null, name.equals("from") ? value : null, name.equals("until") ? value : null, null));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.fields()).extracting(Problem.Field::field).containsExactly(name);
    }

    @Test
    void aPeriodBeginsBeforeItEndsAndASearchHasBounds() {
        assertThat(catchThrowableOfType(Problem.class, () -> filter(null, null, null, null, NOW.toString(), NOW.toString(), null)).key()).isEqualTo("feed.filter-period");
        assertThat(catchThrowableOfType(Problem.class, () -> filter(null, null, null, null, null, null, "x".repeat(201))).status()).isEqualTo(400);
        assertThat(filter(null, null, null, null, null, null, "x".repeat(200)).words()).hasSize(200);
        assertThat(filter("", "", "", "", "", "", " ")).isEqualTo(FeedFilter.NONE);
    }

    @Test
    void everyFilterComesInPagesWithoutGapOrRepeat() {
        for (int i = 0; i < 9; i++) {
            thanks(asa, bo, "company", "team-player", NOW.plusSeconds(i / 3), "Tack " + i);
        }
        for (FeedFilter filter : List.of(FeedFilter.NONE, filter(null, null, null, null, null, null, "tack"), filter(null, null, null, bo.toString(), null, null, null),
                filter(null, null, "team-player", bo.toString(), NOW.toString(), null, "asa"))) {
            List<UUID> seen = new ArrayList<>();
            String cursor = null;
            do {
                Page<FeedItem> page = feed.page(sten, filter, Cursor.decode(cursor, 2), 2, Locale.ENGLISH);
                page.items().forEach(item -> seen.add(item.id()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).as("%s", filter).hasSize(9).doesNotHaveDuplicates();
        }
        assertThat(feed.searchThanks(sten, "tack", 7, 5, Locale.ENGLISH)).hasSize(2);
        assertThat(feed.searchThanks(sten, "", 501, 5, Locale.ENGLISH)).isEmpty();
    }

    /** Of items over a year: as many as are found among the newest, within days, within months and only in all of it. */
    @ParameterizedTest
    @CsvSource({"allt, 1", "ofta, 2", "ibland, 40", "sällan, 190", "säll, 190", "'ibland allt', 40", "sjö, 33", "'nr1 ofta', 20"})
    void nothingIsLostOnTheWayBack(String words, int each) {
        years();
        for (FeedFilter filter : List.of(filter(null, null, null, null, null, null, words), filter(null, null, null, null, null, NOW.minusSeconds(200 * 86_400L).toString(), words),
                filter(null, null, null, null, NOW.minusSeconds(300 * 86_400L).toString(), null, words))) {
            List<Integer> wanted = IntStream.rangeClosed(1, ITEMS).filter(i -> i % (words.startsWith("nr1") ? 2 : each) == 0 && (!words.startsWith("nr1") || ("nr" + i).startsWith("nr1")))
                    .filter(i -> filter.until() == null || at(i).isBefore(filter.until())).filter(i -> filter.from() == null || !at(i).isBefore(filter.from())).boxed().toList();
            assertThat(inPages(filter, wanted.size() > 100 ? 17 : 3)).as("%s", filter).isEqualTo(wanted);
        }
    }

    @Test
    void nothingOfATeamOrADepartmentIsLostOnTheWayBack() {
        years();
        UUID rare = DB.withHandle(handle -> handle.createQuery("select id from person where name = 'Kaj Sjö'").mapTo(UUID.class).one());
        TestPeople.team(DB, "Sjöar", rare, sten);
        DB.useHandle(handle -> handle.execute("with d as (insert into department (name) values ('Sjön') returning id) update person set department_id = d.id from d where person.id in (?, ?)", rare, sten));
        List<Integer> wanted = IntStream.rangeClosed(1, ITEMS).filter(i -> i % 33 == 0).boxed().toList();
        assertThat(inPages(filter("mine", null, null, null, null, null, null, sten))).isEqualTo(wanted);
        assertThat(inPages(filter(null, "mine", null, null, null, null, null, sten))).isEqualTo(wanted);
        List<Integer> recent = wanted.stream().filter(i -> i <= 400).toList();
        assertThat(inPages(filter("mine", null, null, null, at(400).toString(), null, null, sten))).isEqualTo(recent);
        assertThat(inPages(filter(null, "mine", null, null, at(400).toString(), NOW.toString(), null, sten))).isEqualTo(recent);
    }

    private static final int ITEMS = 800;

    private static Instant at(int i) {
        return NOW.minusSeconds(i * 45_000L);
    }

    private List<Integer> inPages(FeedFilter filter) {
        return inPages(filter, 3);
    }

    /** The numbers of the items on all pages. */
    private List<Integer> inPages(FeedFilter filter, int limit) {
        List<Integer> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<FeedItem> page = feed.page(sten, filter, Cursor.decode(cursor, 2), limit, Locale.ENGLISH);
            page.items().forEach(item -> found.add((int) Duration.between(item.occurredAt(), NOW).toSeconds() / 45_000));
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private void years() {
        UUID kaj = TestPeople.add(DB, "Kaj Sjö");
        DB.useHandle(handle -> handle.createUpdate("""
                        with item as (select i, gen_random_uuid() as id, cast(:now as timestamptz) - i * interval '45000 seconds' as at,
                                        'allt nr' || i || case when i % 2 = 0 then ' ofta' else '' end || case when i % 40 = 0 then ' ibland' else '' end || case when i % 190 = 0 then ' sällan' else '' end as message
                                      from generate_series(1, :items) i),
                          given as (insert into thanks (id, giver_id, message, audience, given_at) select id, :giver, message, 'company', at from item),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, case when i % 33 = 0 then cast(:kaj as uuid) else :receiver end from item)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', at, :giver, id, 'company' from item
                        """)
                .bind("now", NOW.atOffset(ZoneOffset.UTC)).bind("items", ITEMS).bind("giver", asa).bind("receiver", bo).bind("kaj", kaj).execute());
        // As the database does by itself within a minute; until then it takes every table for nearly empty.
        DB.useHandle(handle -> handle.execute("analyze"));
    }

    @Test
    void aBadgeThatIsNotShownToTheCallerIsUnknown() {
        assertThat(filter(null, null, "team\0-player", null, null, null, null).badge()).as("without what no key has").isEqualTo("team-player");
        DB.useHandle(handle -> {
            handle.execute("insert into team (directory_id, dn, name, active) values ('elsewhere', 'cn=elsewhere', 'Elsewhere', true) on conflict do nothing");
            handle.execute("create temp table own as select * from badge where key = 'team-player'");
            handle.execute("update own set key = 'their-own', team_id = (select id from team where name = 'Elsewhere')");
            handle.execute("insert into badge select * from own");
            handle.execute("update own set key = 'a-draft', team_id = null, published_at = null");
            handle.execute("insert into badge select * from own");
        });
        for (String unknown : List.of("their-own", "a-draft", "none-such")) {
            Problem problem = catchThrowableOfType(Problem.class, () -> filter(null, null, unknown, null, null, null, null));
            assertThat(problem.fields()).as(unknown).singleElement().extracting("key").isEqualTo("feed.filter-badge");
        }
        DB.useHandle(handle -> handle.execute("delete from badge where key in ('their-own', 'a-draft')"));
    }
}
