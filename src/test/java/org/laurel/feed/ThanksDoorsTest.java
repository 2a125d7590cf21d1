package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.laurel.feed.AnswersTest.caller;
import static org.laurel.feed.AnswersTest.found;
import static org.laurel.feed.AnswersTest.json;
import static org.laurel.feed.AnswersTest.words;
import static org.laurel.platform.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.RandomCompany.Item;
import org.laurel.moderation.ModerationAnswers;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.recognition.EditRequest;
import org.laurel.recognition.ReceiverChoiceRequest;
import org.laurel.recognition.ThanksAnswers;
import org.laurel.recognition.ThanksPreview;
import org.laurel.recognition.ThanksRequest;
import org.laurel.recognition.ThanksResource;
import org.laurel.teams.CardAnswers;

/**
 * What {@link AnswersTest} asks of lists, pages, cards and mails, asked of every other door through which thanks are spoken of: the
 * thanks itself, its preview, history, edit and visibility, counts, the live feed, HR's queue, the bot's search and the bell.
 */
class ThanksDoorsTest {
    private static final Jdbi DB = TestDatabase.pooled();
    private static final Clock CLOCK = Clock.fixed(RandomCompany.START.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK);
    private final FeedStore feed = new FeedStore(DB);
    private final CommentStore comments = new CommentStore(DB);
    private final Discuss discuss = new Discuss(comments, new FeedCards(new FeedCardStore(), deliveries, CLOCK), deliveries, CLOCK);
    private final Random random = new Random(31);
    private final RandomCompany company = new RandomCompany(DB, random);
    private final List<Item> thanks = company.items.stream().filter(item -> item.thanks() != null).toList();
    private final Map<Item, UUID> saidOf = new HashMap<>();

    @BeforeEach
    void talk() {
        thanks.stream().filter(item -> !item.recalled())
                .forEach(item -> saidOf.put(item, discuss.add(item.giver(), item.id(), new CommentRequest("Said of " + item.token(), null), null).id()));
    }

    @Test
    void aThanksIsShownChangedAndChosenForByThoseOnlyWhoMay() {
        someViewers().forEach(viewer -> {
            ThanksResource api = api(viewer);
            thanks.forEach(item -> {
                String id = item.thanks().toString();
                Set<String> readable = company.reads(viewer, item) ? Set.of(item.token()) : Set.of();
                assertThat(found(json(() -> api.get(id)))).as("%s %s", viewer, item).isEqualTo(readable);
                assertThat(found(json(() -> api.edit(id, new EditRequest(null, null, null))))).as("%s %s", viewer, item)
                        .isEqualTo(item.giver().equals(viewer) ? readable : Set.of());
                assertThat(found(json(() -> api.choose(id, new ReceiverChoiceRequest(choice(item, viewer)))))).as("%s %s", viewer, item)
                        .isEqualTo(item.named().contains(viewer) ? readable : Set.of());
            });
        });
    }

    @Test
    void whatAThanksWasIsHistoryForWhoMayReadWhatItIs() {
        DB.useHandle(handle -> handle.execute("insert into thanks_edit (thanks_id, edited_by, edited_at, message, audience) select id, giver_id, given_at, 'Once ' || message, audience from thanks"));
        someViewers().forEach(viewer -> thanks.forEach(item -> {
            boolean may = company.meant(viewer, item, item.audience()) && (!item.wordsPrivate() || item.about().contains(viewer));
            assertThat(found(json(() -> api(viewer).history(item.thanks().toString())))).as("%s %s", viewer, item).isEqualTo(may ? Set.of(item.token()) : Set.of());
        }));
    }

    /** And what could be thanked is found by names, never by what was said of anybody. */
    @Test
    void aPreviewCountsByTheRule() {
        DB.useHandle(handle -> handle.execute("insert into recognition_preference (person_id, choice, changed_at) values (?, 'private', now()), (?, 'team', now())",
                company.people.get(2), company.people.get(5)));
        for (UUID giver : someone()) {
            for (String audience : List.of("company", "team", "private")) {
                Set<UUID> to = company.people.stream().filter(person -> !person.equals(giver) && random.nextInt(5) == 0).collect(Collectors.toCollection(HashSet::new));
                to.add(company.people.get(giver.equals(company.people.get(2)) ? 5 : 2));
                ThanksPreview preview = api(giver).preview(new ThanksRequest(to.stream().map(UUID::toString).toList(), null, null, audience));
                Item given = new Item(null, null, giver, to, to, preview.audience().key(), false, null, false, null, "", null);
                assertThat(preview.reach().people()).as("%s to %s", giver, to)
                        .isEqualTo((int) company.people.stream().filter(person -> !person.equals(giver) && company.meant(person, given, given.audience())).count());
                assertThat(found(json(() -> preview))).isEmpty();
            }
            assertThat(found(json(() -> api(giver).receivers("word", 100)))).isEmpty();
        }
        assertThat(json(() -> api(null).preview(new ThanksRequest(List.of(company.people.get(2).toString()), null, null, null)))).startsWith("platform.not-a-person");
    }

    @Test
    void badgesOfTeamsAndDepartmentsAreCountedByTheRule() {
        FeedFilterStore known = new FeedFilterStore(DB);
        ReceivedBadgeStore badges = new ReceivedBadgeStore(DB);
        for (UUID viewer : someViewers()) {
            for (int i = 0; i < company.teams.size(); i++) {
                Set<UUID> team = company.teams.get(i);
                assertThat(count(new TeamBadgesResource(known, badges, caller(viewer), CLOCK).list(company.teamIds.get(i).toString()).items()))
                        .isEqualTo(badged(viewer, team));
            }
            for (UUID department : company.departmentIds) {
                Set<UUID> in = company.people.stream().filter(person -> department.equals(company.departmentOf.get(person))).collect(Collectors.toSet());
                assertThat(count(new DepartmentBadgesResource(known, badges, caller(viewer), CLOCK).list(department.toString()).items())).isEqualTo(badged(viewer, in));
            }
        }
    }

    @Test
    void anOpenPageHearsOfNothingElse() {
        long first = DB.withHandle(handle -> handle.createQuery("select min(id) from feed_change").mapTo(Long.class).one());
        FeedEvents events = new FeedEvents(new FeedChangeStore(DB), CLOCK);
        try {
            for (UUID viewer : someViewers()) {
                List<String> heard = new CopyOnWriteArrayList<>();
                events.open(viewer, first, new FeedStream.Out() {
                    @Override
                    public void send(String name, Long id, String data) {
                        heard.add(name + " " + data);
                    }

                    @Override
                    public void close() {
                    }
                });
                events.beat();
                eventually("all that was missed", () -> heard.contains("beat {}"));
                assertThat(company.items.stream().skip(1).filter(item -> heard.contains("changed {\"id\":\"" + item.id() + "\"}")).toList()).as("%s", viewer)
                        .isEqualTo(company.items.stream().skip(1).filter(item -> company.sees(viewer, item) || item.was() != null && company.meant(viewer, item, item.was())).toList());
                assertThat(heard.toString()).doesNotContain("word");
            }
        } finally {
            events.stop();
        }
    }

    @Test
    void hrReadsWhatReportersReadAndNothingOfItsOwn() {
        Map<Item, UUID> reporters = new HashMap<>();
        for (Item item : thanks) {
            company.people.stream().filter(person -> !person.equals(item.giver()) && company.sees(person, item)).skip(random.nextInt(3)).findFirst()
                    .filter(person -> random.nextInt(4) > 0).ifPresent(person -> reporters.put(item, person));
        }
        reporters.forEach((item, reporter) -> {
            if (!saidOf.containsKey(item) || !company.reads(reporter, item) || random.nextBoolean()) {
                ModerationAnswers.report(DB, CLOCK, caller(reporter), item.thanks());
            } else {
                ModerationAnswers.report(DB, CLOCK, caller(reporter), item.id(), saidOf.get(item), "Please look");
            }
        });
        saidOf.forEach((item, comment) -> company.people.stream().filter(person -> !company.reads(person, item)).forEach(person ->
                assertThat(catchThrowableOfType(Problem.class, () -> ModerationAnswers.report(DB, CLOCK, caller(person), item.id(), comment, "Curious")).status()).isEqualTo(404)));
        DB.useHandle(handle -> {
            handle.execute("insert into thanks_edit (thanks_id, edited_by, edited_at, message, audience) select id, giver_id, given_at, 'Once ' || message, audience from thanks");
            handle.execute("insert into comment_edit (comment_id, edited_at, text) select id, commented_at, 'Once ' || text from feed_comment");
        });
        for (UUID hr : someViewers()) {
            assertThat(found(json(() -> ModerationAnswers.queue(DB, caller(hr))))).as("%s", hr).isEqualTo(reporters.entrySet().stream()
                    .filter(one -> company.reads(one.getValue(), one.getKey()) && !one.getKey().giver().equals(hr)).map(one -> one.getKey().token()).collect(Collectors.toSet()));
        }
    }

    @Test
    void hrReadsANoteThatSomebodyReportedUnlessItIsItsOwn() {
        Item noted = company.items.stream().filter(item -> item.thanks() == null).findFirst().orElseThrow();
        UUID checkIn = id("select check_in_id from feed_item where id = ?", noted.id());
        UUID reporter = company.people.stream().filter(person -> !person.equals(noted.giver())).findFirst().orElseThrow();
        assertThat(json(() -> ModerationAnswers.queue(DB, caller(null)))).doesNotContain(noted.token());
        ModerationAnswers.reportNote(DB, CLOCK, caller(reporter), id("select objective_id from check_in where id = ?", checkIn), checkIn);
        for (UUID hr : company.people) {
            assertThat(json(() -> ModerationAnswers.queue(DB, caller(hr))).contains(noted.token())).as("%s", hr).isEqualTo(!hr.equals(noted.giver()));
        }
    }

    private static UUID id(String query, UUID of) {
        return DB.withHandle(handle -> handle.createQuery(query).bind(0, of).mapTo(UUID.class).one());
    }

    @Test
    void teamsIsGivenWhatThePersonMayReadAndAConversationWhatEverybodyMay() {
        DB.useHandle(handle -> {
            handle.execute("update person set entra_tenant_id = gen_random_uuid(), entra_object_id = gen_random_uuid()");
            handle.execute("insert into comment_mention (comment_id, person_id) select c.id, p.id from feed_comment c cross join person p");
        });
        for (UUID person : someone()) {
            for (Item item : thanks) {
                Set<String> readable = company.reads(person, item) ? Set.of(item.token()) : Set.of();
                assertThat(found(CardAnswers.found(feed, person, item.token(), "preview"))).as("%s %s", person, item).isEqualTo(readable);
                if (item.receivers().contains(person)) {
                    assertThat(found(CardAnswers.atTheBell(DB, CLOCK, false, item.thanks(), person))).as("%s %s", person, item).isEqualTo(readable);
                }
                if (saidOf.containsKey(item)) {
                    assertThat(found(CardAnswers.atTheBell(DB, CLOCK, true, saidOf.get(item), person))).as("%s %s", person, item).isEqualTo(readable);
                }
            }
            assertThat(words(company, null, item -> true)).as("%s", person).containsAll(found(CardAnswers.found(feed, person, "", "content")));
        }
    }

    /** Half of the people, whoever they are this time, and an administrator who is none of them. */
    private List<UUID> someViewers() {
        List<UUID> viewers = someone();
        viewers.add(null);
        return viewers;
    }

    private List<UUID> someone() {
        List<UUID> people = new ArrayList<>(company.people);
        Collections.shuffle(people, random);
        return new ArrayList<>(people.subList(0, people.size() / 2));
    }

    private ThanksResource api(UUID viewer) {
        return ThanksAnswers.resource(DB, deliveries, CLOCK, caller(viewer));
    }

    /** What the viewer has chosen already, so that choosing it changes nothing for those who are asked after. */
    private static String choice(Item item, UUID viewer) {
        return DB.withHandle(handle -> handle.createQuery("select choice from thanks_receiver where thanks_id = :thanks and person_id = :viewer").bind("thanks", item.thanks())
                .bindByType("viewer", viewer, UUID.class).mapTo(String.class).findOne().orElse("private"));
    }

    private long badged(UUID viewer, Set<UUID> group) {
        return thanks.stream().filter(item -> item.badge() != null && company.sees(viewer, item) && item.receivers().stream().anyMatch(group::contains)).count();
    }

    private static long count(List<ReceivedBadge> badges) {
        return badges.stream().mapToLong(ReceivedBadge::count).sum();
    }
}
