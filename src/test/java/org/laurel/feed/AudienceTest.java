package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.RandomCompany.Item;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.recognition.ThanksStore;

/**
 * Random companies and items, and whatever anybody is shown of them, against the rule of who may see what as {@link RandomCompany} has
 * it in plain Java: nobody is shown more, and nothing is kept from anybody.
 */
class AudienceTest {
    private static final Jdbi DB = TestDatabase.pooled();
    private static final Clock CLOCK = Clock.fixed(RandomCompany.START.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    private final ThanksStore thanks = new ThanksStore(DB);
    private final FeedStore feed = new FeedStore(DB);
    private final CommentStore comments = new CommentStore(DB);
    private final ReactionStore reactions = new ReactionStore(DB);
    private final FeedChangeStore changes = new FeedChangeStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK);
    private final FeedCards cards = new FeedCards(new FeedCardStore(), deliveries, CLOCK);
    private final React react = new React(feed, reactions, cards, CLOCK);
    private final Discuss discuss = new Discuss(comments, cards, deliveries, CLOCK);
    private RandomCompany company;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everybodyIsShownWhatTheyMaySeeAndNothingElse(long seed) {
        company = new RandomCompany(DB, new Random(seed));
        company.items.forEach(item -> company.people.stream().filter(person -> company.reads(person, item)).limit(5).forEach(person -> {
            discuss.add(person, item.id(), new CommentRequest("Said", null), null);
            react.add(person, item.id(), "heart", Locale.ENGLISH);
        }));
        List<UUID> viewers = new ArrayList<>(company.people);
        viewers.add(null);
        viewers.forEach(this::pagesAndSearches);
        viewers.forEach(this::singleItems);
        mentionsAndEvents(viewers);
        company.items.stream().filter(item -> item.thanks() != null).forEach(this::whatTheGiverIsToldBefore);
    }

    private void whatTheGiverIsToldBefore(Item item) {
        for (String audience : List.of("company", "team", "private")) {
            Set<UUID> told = DB.withHandle(handle -> handle.createQuery("select id from thanks_audience(:audience, :giver, :receivers)").bind("audience", audience)
                    .bind("giver", item.giver()).bindArray("receivers", UUID.class, item.receivers().toArray()).mapTo(UUID.class).set());
            assertThat(told).as("%s %s", item, audience).isEqualTo(company.people.stream()
                    .filter(person -> !person.equals(item.giver()) && company.meant(person, item, audience)).collect(Collectors.toSet()));
        }
    }

    private void pagesAndSearches(UUID viewer) {
        assertThat(all(viewer, FeedFilter.NONE)).isEqualTo(expected(viewer, item -> true));
        Set<UUID> team = company.teams.get(0);
        assertThat(all(viewer, new FeedFilter(Set.of(company.teamIds.get(0)), null, null, null, null, null, null, null)))
                .isEqualTo(expected(viewer, item -> item.about().stream().anyMatch(team::contains)));
        UUID department = company.departmentIds.get(1);
        assertThat(all(viewer, new FeedFilter(null, department, null, null, null, null, null, null)))
                .isEqualTo(expected(viewer, item -> item.about().stream().anyMatch(person -> department.equals(company.departmentOf.get(person)))));
        UUID somebody = company.people.get(3);
        assertThat(all(viewer, new FeedFilter(null, null, null, somebody, null, null, null, null))).isEqualTo(expected(viewer, item -> item.shows(somebody, viewer)));
        assertThat(all(viewer, new FeedFilter(null, null, "team-player", null, null, null, null, null))).isEqualTo(expected(viewer, item -> "team-player".equals(item.badge())));
        Predicate<Item> glorious = item -> item.words().contains("glorious") && company.reads(viewer, item);
        assertThat(all(viewer, new FeedFilter(null, null, null, null, null, null, "glorious", null))).isEqualTo(expected(viewer, glorious));
        assertThat(all(viewer, new FeedFilter(null, null, null, null, null, null, "person 3", null))).as("names").isEqualTo(expected(viewer, item -> item.shows(somebody, null)));
        assertThat(ids(feed.searchThanks(viewer, "glorious", 0, 100, Locale.ENGLISH))).isEqualTo(expected(viewer, glorious.and(item -> item.thanks() != null)));
        // What a digest reads.
        Instant from = RandomCompany.START.plusSeconds(10);
        Instant until = RandomCompany.START.plusSeconds(30);
        Predicate<Item> within = item -> !item.at().isBefore(from) && item.at().isBefore(until);
        assertThat(ids(feed.page(viewer, from, until, Optional.empty(), 200, Locale.ENGLISH).items())).isEqualTo(expected(viewer, within));
        if (viewer != null) {
            assertThat(ids(feed.received(viewer, from, until, 200, Locale.ENGLISH))).isEqualTo(expected(viewer, within.and(item -> item.receivers().contains(viewer))));
        }
    }

    /** What a card, a permalink, a comment and a reaction read and write. */
    private void singleItems(UUID viewer) {
        List<UUID> everyItem = company.items.stream().map(Item::id).toList();
        Set<UUID> visible = expected(viewer, item -> true);
        Set<UUID> readable = expected(viewer, item -> company.reads(viewer, item));
        Map<UUID, FeedItem> found = feed.find(everyItem, viewer, Locale.ENGLISH);
        assertThat(found.keySet()).isEqualTo(visible);
        assertThat(found.values()).filteredOn(item -> item.comments().count() > 0 || !item.comments().items().isEmpty()).extracting(FeedItem::id).hasSameElementsAs(readable);
        assertThat(found.values()).filteredOn(item -> !item.reactions().isEmpty()).extracting(FeedItem::id).hasSameElementsAs(visible);
        for (Item item : company.items) {
            boolean sees = visible.contains(item.id());
            boolean reads = readable.contains(item.id());
            assertThat(feed.find(item.id(), viewer, Locale.ENGLISH).isPresent()).as("%s", item).isEqualTo(sees);
            assertThat(feed.find(item.id(), viewer, Locale.ENGLISH).filter(FeedItem::readable).isPresent()).as("%s", item).isEqualTo(reads);
            assertThat(comments.page(item.id(), viewer, Optional.empty(), 10).isPresent()).as("%s", item).isEqualTo(reads);
            if (item.thanks() != null) {
                assertThat(thanks.find(item.thanks(), viewer, Locale.ENGLISH).isPresent()).as("%s", item).isEqualTo(sees);
            }
            if (viewer != null && !sees) {
                assertThat(catchThrowableOfType(Problem.class, () -> react.add(viewer, item.id(), "heart", Locale.ENGLISH)).status()).isEqualTo(404);
            }
            if (viewer != null && !reads) {
                assertThat(catchThrowableOfType(Problem.class, () -> discuss.add(viewer, item.id(), new CommentRequest("Said", null), null)).status()).isEqualTo(404);
            }
        }
        Set<UUID> said = DB.withHandle(handle -> handle.createQuery("select id from feed_comment").mapTo(UUID.class).stream()
                .filter(comment -> comments.find(comment, viewer).isPresent()).map(comment -> itemOf(comment)).collect(Collectors.toSet()));
        assertThat(said).isEqualTo(readable);
    }

    private void mentionsAndEvents(List<UUID> viewers) {
        Set<String> heard = changes.heard(DB.withHandle(handle -> handle.createQuery("select id from feed_change").mapTo(Long.class).list()), viewers).stream()
                .map(one -> one.viewer() + " " + one.item()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> mayHear = new TreeSet<>();
        for (Item item : company.items) {
            assertThat(DB.<Set<UUID>, RuntimeException>withHandle(handle -> comments.audience(handle, item.id(), company.people))).as("%s", item)
                    .isEqualTo(company.people.stream().filter(person -> company.reads(person, item)).collect(Collectors.toSet()));
            viewers.stream().filter(viewer -> company.sees(viewer, item) || item.was() != null && company.meant(viewer, item, item.was()))
                    .forEach(viewer -> mayHear.add(viewer + " " + item.id()));
        }
        assertThat(heard).isEqualTo(mayHear);
    }

    private Set<UUID> all(UUID viewer, FeedFilter filter) {
        Set<UUID> found = new HashSet<>();
        String cursor = null;
        do {
            Page<FeedItem> page = feed.page(viewer, filter, Cursor.decode(cursor, 2), 7, Locale.ENGLISH);
            page.items().forEach(item -> assertThat(found.add(item.id())).as("once").isTrue());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private Set<UUID> expected(UUID viewer, Predicate<Item> wanted) {
        return company.items.stream().filter(item -> company.sees(viewer, item)).filter(wanted).map(Item::id).collect(Collectors.toSet());
    }

    private static Set<UUID> ids(List<FeedItem> items) {
        return items.stream().map(FeedItem::id).collect(Collectors.toSet());
    }

    private static UUID itemOf(UUID comment) {
        return DB.withHandle(handle -> handle.createQuery("select feed_item_id from feed_comment where id = :id").bind("id", comment).mapTo(UUID.class).one());
    }
}
