package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.feed.KnownItems.State;
import org.laurel.org.PersonRef;
import org.laurel.platform.Json;
import org.laurel.platform.Page;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.Audience;
import org.laurel.recognition.Thanks;

class KnownItemsTest {
    /** All that an item shows, changed as the service, the directory or HR changes it: each must be seen at once. */
    private static final List<String> CHANGES = List.of(
            "update person set name = 'Gunilla' where name = 'Giver'",
            "update person set title = 'Captain' where name = 'Receiver'",
            "update thanks set message = 'Thank you again', edited_at = now()",
            "update thanks set badge_key = 'open-door'",
            "update badge set name_en = 'Wide open door' where key = 'open-door'",
            "update badge set team_id = (select id from team where name = 'Others') where key = 'open-door'",
            "update badge set team_id = null where key = 'open-door'",
            "update team set name = 'Thanked' where name = 'Crew'",
            "update department set name = 'Northern' where name = 'North'",
            "update objective set title = 'Happy customers'",
            "update key_result set title = 'NPS of all'",
            "update key_result set target_value = 80, unit = 'points'",
            "update thanks_receiver set by_name = false where person_id = (select id from person where name = 'Second')",
            "insert into reaction (feed_item_id, person_id, kind, reacted_at) select f.id, p.id, 'heart', now() from feed_item f, person p where p.name = 'Second'",
            "delete from reaction",
            "insert into feed_comment (feed_item_id, author_id, text, commented_at) select f.id, p.id, 'Well done @Second', now() from feed_item f, person p where p.name = 'Commenter'",
            "with said as (update feed_comment set text = 'Well done, @Second', edited_at = now() returning id) insert into comment_mention select said.id, p.id from said, person p where p.name = 'Second'",
            "update person set name = 'Seconda' where name = 'Second'",
            "update person set name = 'Corinna' where name = 'Commenter'",
            "update feed_comment set removed_at = now(), removed_by = 'HR'",
            "update feed_item set words_private = true where thanks_id is not null",
            "update feed_item set words_private = false where thanks_id is not null",
            "update feed_item set audience = 'team' where thanks_id is not null",
            "update feed_item set audience = 'company' where thanks_id is not null",
            "update feed_item set recalled_at = now() where check_in_id is not null");

    private final AtomicInteger read = new AtomicInteger();
    private Jdbi jdbi;
    private FeedStore feed;
    private UUID giver;
    private UUID second;
    private UUID outsider;

    @BeforeEach
    void company() {
        jdbi = TestDatabase.fresh();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                read.addAndGet(context.getRenderedSql().contains("as reactions") ? 1 : 0);
            }
        });
        feed = new FeedStore(jdbi);
        giver = TestPeople.add(jdbi, "Giver");
        UUID receiver = TestPeople.add(jdbi, "Receiver");
        second = TestPeople.add(jdbi, "Second");
        TestPeople.add(jdbi, "Commenter");
        outsider = TestPeople.add(jdbi, "Outsider");
        TestPeople.team(jdbi, "Crew", receiver);
        TestPeople.team(jdbi, "Others", outsider);
        jdbi.useHandle(handle -> {
            handle.execute("insert into department (name) values ('North')");
            handle.execute("insert into objective (owner_id, title, quarter, created_at) values (?, 'Happier customers', '2026-Q4', now())", giver);
            handle.execute("insert into key_result (objective_id, position, title, start_value, target_value, current_value) select id, 1, 'NPS', 20, 60, 40 from objective");
            handle.execute("insert into thanks (giver_id, message, badge_key, objective_id, audience, given_at) select ?, 'Thank you', 'team-player', id, 'company', now() from objective", giver);
            handle.execute("insert into thanks_receiver (thanks_id, person_id) select t.id, p from thanks t, unnest(?::uuid[]) p", (Object) new UUID[] {receiver, second});
            handle.execute("insert into thanks_group (thanks_id, team_id, people) select t.id, m.id, 2 from thanks t, team m where m.name = 'Crew'");
            handle.execute("insert into thanks_group (thanks_id, department_id, people) select t.id, d.id, 3 from thanks t, department d");
            handle.execute("insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', now(), ?, id, 'company' from thanks", giver);
            handle.execute("insert into check_in (objective_id, key_result_id, author_id, previous_value, value, confidence, note, published_at)"
                    + " select objective_id, id, ?, 30, 40, 'on-track', 'Better', now() from key_result", giver);
            handle.execute("insert into feed_item (kind, occurred_at, actor_id, check_in_id, audience) select 'check-in', now(), ?, id, 'company' from check_in", giver);
        });
    }

    @Test
    void everyChangeIsSeenAtOnceByThoseWithoutAPartInItAndByThoseWithOne() {
        page(outsider);
        for (String change : CHANGES) {
            String before = page(outsider) + page(null);
            jdbi.useHandle(handle -> assertThat(handle.execute(change)).as(change).isPositive());
            for (UUID viewer : java.util.Arrays.asList(outsider, null, giver, second)) {
                Page<FeedItem> afresh = new FeedStore(jdbi).page(viewer, Optional.empty(), 20, Locale.ENGLISH);
                assertThat(page(viewer)).as(change).isEqualTo(afresh.toString());
                assertThat(written(viewer)).as(change).isEqualTo(json(afresh)).isEqualTo(written(viewer));
            }
            assertThat(page(outsider) + page(null)).as(change).isNotEqualTo(before);
        }
    }

    @Test
    void whatIsTheSameForAllIsReadOnceAndWhatIsSomebodysOwnEachTime() {
        page(outsider);
        read.set(0);
        String same = page(outsider);
        assertThat(page(null)).isEqualTo(same);
        assertThat(feed.searchThanks(outsider, "thank", 0, 5, Locale.ENGLISH)).hasSize(1);
        assertThat(read).hasValue(0);
        page(second);
        page(second);
        assertThat(read).hasValue(2);
        feed.page(outsider, Optional.empty(), 20, Locale.forLanguageTag("sv"));
        assertThat(read).hasValue(3);
        jdbi.useHandle(handle -> handle.execute("update badge set team_id = (select id from team where name = 'Others') where key = 'team-player'"));
        assertThat(page(outsider)).contains("team-player");
        assertThat(page(null)).doesNotContain("team-player");
        assertThat(page(outsider)).contains("team-player");
    }

    @Test
    void nothingIsKnownForLongInAnotherStateOrInAnotherLanguage() {
        AtomicLong now = new AtomicLong();
        KnownItems known = new KnownItems(now::get);
        FeedItem item = thanks(20);
        known.keep(item, Set.of(item.actor().id()), Locale.ENGLISH, new State(1, 2), now.get());
        assertThat(known.find(item.id(), null, Locale.ENGLISH, new State(1, 2)).item()).isSameAs(item);
        assertThat(known.find(item.id(), UUID.randomUUID(), Locale.ENGLISH, new State(1, 2)).item()).isSameAs(item);
        assertThat(known.find(item.id(), item.actor().id(), Locale.ENGLISH, new State(1, 2))).isNull();
        assertThat(known.find(item.id(), null, Locale.ENGLISH, new State(1, 3))).isNull();
        assertThat(known.find(item.id(), null, Locale.ENGLISH, new State(2, 2))).isNull();
        assertThat(known.find(item.id(), null, Locale.forLanguageTag("sv"), new State(1, 2))).isNull();
        now.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(known.find(item.id(), null, Locale.ENGLISH, new State(1, 2))).isNull();
        FeedItem toMany = thanks(21);
        known.keep(toMany, Set.of(), Locale.ENGLISH, new State(1, 2), now.get());
        assertThat(known.find(toMany.id(), null, Locale.ENGLISH, new State(1, 2))).isNull();
        FeedItem ofMany = thanks(20);
        known.keep(ofMany, Stream.generate(UUID::randomUUID).limit(KnownItems.MOST_PEOPLE + 1).collect(Collectors.toSet()), Locale.ENGLISH, new State(1, 2), now.get());
        assertThat(known.find(ofMany.id(), null, Locale.ENGLISH, new State(1, 2))).isNull();
    }

    private String page(UUID viewer) {
        return feed.page(viewer, Optional.empty(), 20, Locale.ENGLISH).toString();
    }

    /** As the client gets it. */
    private String written(UUID viewer) {
        return json(feed.list(viewer, FeedFilter.NONE, Optional.empty(), 20, Locale.ENGLISH));
    }

    private static String json(Page<?> page) {
        try {
            return Json.MAPPER.writeValueAsString(page);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static FeedItem thanks(int receivers) {
        PersonRef person = new PersonRef(UUID.randomUUID(), "Somebody", null);
        UUID id = UUID.randomUUID();
        Thanks thanks = new Thanks(UUID.randomUUID(), id, person, Collections.nCopies(receivers, person), List.of(), null, null, "Thank you", Audience.COMPANY, false,
                Instant.EPOCH, null, null, null);
        return new FeedItem(id, "thanks", Instant.EPOCH, person, thanks, null, List.of(), Comment.Newest.NONE);
    }
}
