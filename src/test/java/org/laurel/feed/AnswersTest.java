package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.digest.DigestAnswers;
import org.laurel.feed.RandomCompany.Item;
import org.laurel.platform.Caller;
import org.laurel.platform.Json;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.recognition.ThanksStore;
import org.laurel.teams.CardAnswers;

/**
 * Random companies again, and all that anybody is answered, as JSON, mail and card: in no answer stands a word that is not for who
 * asked, and every word that is for them stands where it belongs.
 */
class AnswersTest {
    private static final Jdbi DB = TestDatabase.pooled();
    private static final Clock CLOCK = Clock.fixed(RandomCompany.START.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    /** Each thanks has one in its words, and in the comment on it. */
    private static final Pattern WORD = Pattern.compile("word\\d+");

    private final ThanksStore thanks = new ThanksStore(DB);
    private final FeedStore feed = new FeedStore(DB);
    private final CommentStore comments = new CommentStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK);
    private final FeedCards cards = new FeedCards(new FeedCardStore(), deliveries, CLOCK);
    private final Discuss discuss = new Discuss(comments, cards, deliveries, CLOCK);
    private RandomCompany company;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void noAnswerHoldsAWordThatIsNotForWhoAsked(long seed) {
        company = new RandomCompany(DB, new Random(seed));
        company.items.stream().filter(item -> !item.recalled() && item.thanks() != null)
                .forEach(item -> discuss.add(item.giver(), item.id(), new CommentRequest("Said of " + item.token(), null), null));
        List<UUID> viewers = new ArrayList<>(company.people);
        viewers.add(null);
        viewers.forEach(viewer -> {
            lists(viewer);
            counts(viewer);
            company.items.forEach(item -> single(viewer, item));
        });
        company.people.forEach(reader -> assertThat(words(company, reader, item -> true)).containsAll(found(DigestAnswers.of(DB, feed, reader, "2026-W47"))));
    }

    private void lists(UUID viewer) {
        FeedResource resource = resource(viewer);
        assertThat(found(everyPage(cursor -> list(resource, null, null, null, cursor)))).isEqualTo(words(company, viewer, item -> true));
        for (UUID person : company.people.subList(0, 4)) {
            assertThat(found(everyPage(cursor -> list(resource, null, person, null, cursor))))
                    .isEqualTo(words(company, viewer, item -> item.shows(person, viewer)));
        }
        UUID team = company.teamIds.get(1);
        assertThat(found(everyPage(cursor -> list(resource, team, null, null, cursor))))
                .isEqualTo(words(company, viewer, item -> item.about().stream().anyMatch(company.teams.get(1)::contains)));
        for (Item item : company.items.stream().filter(one -> one.thanks() != null).toList()) {
            int hits = list(resource, null, null, item.token(), null).items().size();
            assertThat(hits).as("%s searches for %s", viewer, item).isEqualTo(company.reads(viewer, item) ? 1 : 0);
        }
    }

    private static Page<WrittenItem> list(FeedResource resource, UUID team, UUID person, String words, String cursor) {
        return resource.list(team == null ? null : team.toString(), null, null, person == null ? null : person.toString(), null, null, null, words, cursor, 7);
    }

    private void single(UUID viewer, Item item) {
        Set<String> allowed = company.reads(viewer, item) && item.thanks() != null ? Set.of(item.token()) : Set.of();
        assertThat(found(json(() -> resource(viewer).get(item.id().toString())))).as("%s %s", viewer, item).isEqualTo(allowed);
        assertThat(found(json(() -> new CommentResource(comments, discuss, caller(viewer)).list(item.id().toString(), null, null)))).as("%s %s", viewer, item).isEqualTo(allowed);
        assertThat(found(CardAnswers.of(DB, feed, item.id(), viewer))).as("card for %s of %s", viewer, item).isEqualTo(allowed);
        if (item.thanks() != null) {
            assertThat(found(json(() -> thanks.find(item.thanks(), viewer, Locale.ENGLISH)))).isEqualTo(allowed);
        }
    }

    private void counts(UUID viewer) {
        ReceivedBadgeStore badges = new ReceivedBadgeStore(DB);
        for (UUID person : company.people) {
            long counted = new PersonBadgesResource(new FeedFilterStore(DB), badges, caller(viewer)).list(person.toString()).items().stream().mapToLong(ReceivedBadge::count).sum();
            assertThat(counted).isEqualTo(company.items.stream()
                    .filter(item -> item.badge() != null && item.receivers().contains(person) && item.shows(person, viewer) && company.sees(viewer, item)).count());
        }
    }

    static Set<String> words(RandomCompany company, UUID viewer, Predicate<Item> wanted) {
        return company.items.stream().filter(item -> item.thanks() != null && company.reads(viewer, item)).filter(wanted).map(Item::token)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> found(String answer) {
        return WORD.matcher(answer).results().map(java.util.regex.MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String everyPage(java.util.function.Function<String, Page<WrittenItem>> ask) {
        StringBuilder all = new StringBuilder();
        String cursor = null;
        do {
            Page<WrittenItem> page = ask.apply(cursor);
            all.append(json(() -> page));
            cursor = page.next();
        } while (cursor != null);
        return all.toString();
    }

    /** What the client reads: of something that is not there, why not. */
    static String json(Supplier<Object> answer) {
        try {
            Object given = answer.get();
            return Json.MAPPER.writeValueAsString(given instanceof Optional<?> maybe ? maybe.orElse(null) : given);
        } catch (Problem refused) {
            return refused.key() + refused.arguments();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private FeedResource resource(UUID viewer) {
        return new FeedResource(feed, new FeedFilterStore(DB), new React(feed, new ReactionStore(DB), cards, CLOCK), caller(viewer));
    }

    static Caller caller(UUID person) {
        return new Caller() {
            @Override
            public Optional<UUID> person() {
                return Optional.ofNullable(person);
            }
        };
    }
}
