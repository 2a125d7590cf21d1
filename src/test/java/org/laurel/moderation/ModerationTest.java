package org.laurel.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.CommentRequest;
import org.laurel.feed.CommentStore;
import org.laurel.feed.Discuss;
import org.laurel.feed.FeedCardStore;
import org.laurel.feed.FeedCards;
import org.laurel.feed.HideNote;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.ModerationAtWork;

/** What people report, what HR is shown of it, and what comes of HR's decision. */
class ModerationTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of("webhook"), new WakeUp(), clock);
    private final CaseStore cases = new CaseStore(DB);
    private final Discuss discuss = new Discuss(new CommentStore(DB), new FeedCards(new FeedCardStore(), deliveries, clock), deliveries, clock);
    private final DecideCase decideCase = new DecideCase(cases, ModerationAtWork.recallThanks(DB, deliveries, clock), discuss, new HideNote(new CheckInStore(DB), new FeedCards(new FeedCardStore(), deliveries, clock)), deliveries, clock);
    private final PatternStore patterns = new PatternStore(DB);
    private UUID ann;
    private UUID bo;
    private UUID sten;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten Lund");
    }

    @Test
    void whoSeesAThanksMayReportItAndOnlyHrHearsOfIt() {
        UUID thanks = thanks(ann, bo, "company", "team-player");
        report(thanks, sten, " Not kind ");
        clock.set(NOW.plusSeconds(60));
        report(thanks, bo, "It mocks me");
        report(thanks, bo, "Once more");
        ModerationCase found = open().get(0);
        assertThat(open()).hasSize(1);
        assertThat(found.kind()).isEqualTo("report");
        assertThat(found.reported().giver().name()).isEqualTo("Ann Berg");
        assertThat(found.reported().receivers()).extracting(person -> person.name()).containsExactly("Bo Ek");
        assertThat(found.reported().reports()).extracting(one -> one.reporter().name() + ": " + one.reason() + " | " + one.words() + " | " + one.badge())
                .containsExactly("Sten Lund: Not kind | Tack! | Team player", "Bo Ek: It mocks me | Tack! | Team player");
        assertThat(strings("select topic from delivery")).isEmpty();
    }

    @Test
    void hrIsShownWhatTheReporterSawAsItWasThen() {
        UUID hidden = thanks(ann, bo, "private", null);
        assertThat(open()).as("nobody reported it").isEmpty();
        UUID badgeOnly = thanks(ann, bo, "company", "team-player");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true where thanks_id = ?", badgeOnly));
        report(badgeOnly, sten, "That badge");
        assertThat(open().get(0).reported().reports().get(0).words()).as("what he could not read he cannot hand over").isNull();
        report(badgeOnly, bo, "Those words");
        assertThat(open().get(0).reported().reports()).extracting(ModerationCase.Report::words).containsExactlyInAnyOrder(null, "Tack!");
        clock.set(NOW.plusSeconds(60));
        report(hidden, bo, "Only I can tell");
        DB.useHandle(handle -> handle.execute("update thanks set message = 'Something else'"));
        assertThat(open()).hasSize(2);
        assertThat(open().get(1).reported().reports().get(0).words()).isEqualTo("Tack!");
    }

    @Test
    void nobodyReportsWhatTheyDoNotSeeOrGave() {
        UUID hidden = thanks(ann, bo, "private", null);
        assertThat(refusal(hidden, sten, "Curious").status()).isEqualTo(404);
        assertThat(refusal(hidden, ann, "Mine").status()).isEqualTo(409);
        assertThat(refusal(UUID.randomUUID(), ann, "Nothing").status()).isEqualTo(404);
        assertThat(refusal(hidden, bo, "  ").status()).isEqualTo(400);
        assertThat(refusal(hidden, bo, "x".repeat(1001)).status()).isEqualTo(400);
        report(hidden, bo, "x".repeat(1000));
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        assertThat(refusal(hidden, bo, "Late").status()).isEqualTo(404);
    }

    @Test
    void whatIsHiddenIsTakenBackAndItsGiverIsToldWhyOnce() {
        UUID thanks = thanks(ann, bo, "company", null);
        report(thanks, bo, "It mocks me");
        UUID id = open().get(0).id();
        assertThat(refusal(id, null, "hide", null).status()).as("without a reason").isEqualTo(400);
        assertThat(refusal(id, null, "hide", "x".repeat(151)).status()).as("more than its author could read").isEqualTo(400);
        assertThat(refusal(id, null, "burn", "x").status()).isEqualTo(400);
        assertThat(refusal(id, ann, "keep", null).status()).as("her own").isEqualTo(403);
        assertThat(openFor(ann)).as("who reported her").isEmpty();
        assertThat(openFor(sten)).hasSize(1);
        assertThat(decide(id, "hide", "It hurts").decision()).isEqualTo(new ModerationCase.Decision("hide", "It hurts", "Hanna HR", NOW));
        clock.set(NOW.plusSeconds(60));
        assertThat(decide(id, "hide", "It hurts").decision().at()).as("twice is once").isEqualTo(NOW);
        assertThat(refusal(id, null, "keep", null).status()).isEqualTo(409);
        assertThat(strings("select recalled_by from feed_item")).containsExactly("Hanna HR");
        assertThat(strings("select topic || '.' || destination || ' ' || recipient_id || ' ' || subject_id from delivery order by topic"))
                .containsExactly("report-decided.teams-activity " + bo + " " + id, "thanks-hidden.teams-activity " + ann + " " + id);
        assertThat(cases.whyHidden(id)).contains("It hurts");
        assertThat(cases.decision(id)).contains("hide");
        assertThat(open()).isEmpty();
        assertThat(cases.decided(null, Optional.empty(), 10, Locale.ENGLISH).items()).extracting(ModerationCase::id).containsExactly(id);
        assertThat(cases.decided(ann, Optional.empty(), 10, Locale.ENGLISH).items()).isEmpty();
    }

    @Test
    void aReportAndHrThatHidesItAtTheSameMomentDoNotWaitForEachOther() throws Exception {
        UUID thanks = thanks(ann, bo, "company", null);
        report(thanks, bo, "It mocks me");
        UUID id = open().get(0).id();
        ExecutorService others = Executors.newFixedThreadPool(2);
        List<Future<?>> done = DB.inTransaction(first -> {
            first.createQuery("select 1 from moderation_case where id = ? for update").bind(0, id).mapTo(int.class).one();
            Future<?> hiding = others.submit(() -> decide(id, "hide", "It hurts"));
            waiting(1);
            Future<Problem> reporting = others.submit(() -> refusal(thanks, sten, "I think so too"));
            waiting(2);
            return List.of(hiding, reporting);
        });
        done.get(0).get();
        assertThat(((Problem) done.get(1).get()).status()).as("it is gone by then").isEqualTo(404);
        others.shutdown();
        assertThat(cases.whyHidden(id)).contains("It hurts");
    }

    @Test
    void hrReadsWhichTeamsAndDepartmentsWereThanked() {
        UUID thanks = thanks(ann, bo, "company", null);
        DB.useHandle(handle -> handle.execute("""
                with t as (insert into team (directory_id, dn, name, active) values ('platform', 'cn=platform', 'Platform Team', true) returning id), d as (insert into department (name) values ('Sales') returning id)
                insert into thanks_group (thanks_id, team_id, department_id, people)
                select ?::uuid, t.id, null, 14 from t union all select ?::uuid, null, d.id, 1 from d
                """, thanks, thanks));
        DB.useHandle(handle -> handle.execute("update thanks_receiver set by_name = false"));
        report(thanks, bo, "It mocks us");
        ModerationCase.Reported reported = open().get(0).reported();
        assertThat(reported.receivers()).isEmpty();
        assertThat(reported.groups()).extracting(group -> group.kind() + " " + group.name() + " " + group.people()).containsExactly("team Platform Team 14", "department Sales 1");
    }

    @Test
    void whatIsKeptStaysAndMayBeReportedAgain() {
        UUID thanks = thanks(ann, bo, "company", null);
        report(thanks, bo, "It mocks me");
        assertThat(decide(open().get(0).id(), "keep", null).reported().recalled()).isFalse();
        assertThat(strings("select topic || ' ' || recipient_id from delivery")).containsExactly("report-decided " + bo);
        report(thanks, sten, "I think so too");
        assertThat(open().get(0).reported().reports()).extracting(one -> one.reporter().name()).containsExactly("Sten Lund");
        assertThat(refusal(UUID.randomUUID(), null, "keep", null).status()).isEqualTo(404);
    }

    @Test
    void aCommentIsReportedByWhoReadsItAndHrSeesTheCommentAlone() {
        UUID item = item(thanks(ann, bo, "private", null));
        UUID comment = discuss.add(bo, item, new CommentRequest("You fool", null), null).id();
        assertThat(refusal(() -> reportComment(item, comment, sten, "Curious")).key()).isEqualTo("feed.no-such-comment");
        assertThat(refusal(() -> reportComment(item, comment, bo, "Mine")).key()).isEqualTo("moderation.own-comment");
        assertThat(refusal(() -> reportComment(item(thanks(ann, bo, "company", null)), comment, ann, "Elsewhere")).status()).isEqualTo(404);
        assertThat(refusal(() -> reportComment(item, comment, ann, " ")).status()).isEqualTo(400);
        reportComment(item, comment, ann, "It hurts");
        reportComment(item, comment, ann, "Once more");
        DB.useHandle(handle -> handle.execute("update feed_comment set text = 'Something nice'"));
        ModerationCase found = open().get(0);
        assertThat(open()).hasSize(1);
        assertThat(found.reported()).as("of the private thanks nobody reported anything").isNull();
        assertThat(found.comment().author().name()).isEqualTo("Bo Ek");
        assertThat(found.comment().reports()).extracting(one -> one.reporter().name() + ": " + one.reason() + " | " + one.words()).containsExactly("Ann Berg: It hurts | You fool");
        assertThat(openFor(bo)).as("who reported him").isEmpty();
        assertThat(refusal(found.id(), bo, "keep", null).status()).isEqualTo(403);
        assertThat(found.comment().removed()).isFalse();
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where id = ?", item));
        assertThat(open().get(0).comment().removed()).as("gone with the thanks it stood below").isTrue();
    }

    @Test
    void hrReadsWhatWasSaidBeforeItWasEditedUpToTheReport() {
        UUID item = item(thanks(ann, bo, "company", null));
        UUID comment = discuss.add(bo, item, new CommentRequest("You fool", null), null).id();
        for (String words : List.of("You silly one", "You silly one", "You dear one")) {
            clock.set(clock.instant().plusSeconds(60));
            discuss.edit(bo, item, comment, new CommentRequest(words, null));
        }
        assertThat(strings("select text from comment_edit order by id")).containsExactly("You fool", "You silly one");
        clock.set(NOW.plusSeconds(600));
        reportComment(item, comment, ann, "It hurts");
        clock.set(NOW.plusSeconds(900));
        discuss.edit(bo, item, comment, new CommentRequest("For Ann's eyes", null));
        discuss.edit(bo, item, comment, new CommentRequest("Something nice", null));
        assertThat(open().get(0).comment().reports()).extracting(ModerationCase.Report::words).containsExactly("You dear one");
        assertThat(open().get(0).comment().earlier()).as("not what was written since").containsExactly(
                new ModerationCase.Earlier("You silly one", NOW.plusSeconds(180)), new ModerationCase.Earlier("You fool", NOW.plusSeconds(60)));
    }

    @Test
    void whatAThanksSaidBeforeIsHandedOverOnlyByWhoReadsIt() {
        UUID thanks = thanks(ann, bo, "company", "team-player");
        edited(thanks, "Tack, din slöfock", NOW.minusSeconds(300));
        edited(thanks, "Tack", NOW.minusSeconds(200));
        edited(thanks, "Tack", NOW.minusSeconds(100));
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        report(thanks, sten, "That badge");
        assertThat(open().get(0).reported().earlier()).as("he could not read the words").isEmpty();
        report(thanks, bo, "What she said");
        assertThat(open().get(0).reported().earlier()).extracting(ModerationCase.Earlier::words).containsExactly("Tack", "Tack, din slöfock");
    }

    private static void edited(UUID thanks, String was, Instant at) {
        DB.useHandle(handle -> handle.execute("insert into thanks_edit (thanks_id, edited_by, edited_at, message, audience) select id, giver_id, ?, ?, audience from thanks where id = ?",
                at.atOffset(ZoneOffset.UTC), was, thanks));
    }

    @Test
    void aNoteIsReportedByWhoDidNotWriteItAndGoneEverywhereOnceHrHidesIt() {
        UUID checkIn = checkIn(bo, "A glorious week, thanks to nobody");
        UUID objective = UUID.fromString(strings("select objective_id::text from check_in").get(0));
        UUID item = UUID.fromString(strings("select id::text from feed_item").get(0));
        assertThat(refusal(() -> reportNote(objective, checkIn, bo, "Mine")).key()).isEqualTo("moderation.own-check-in");
        assertThat(refusal(() -> reportNote(UUID.randomUUID(), checkIn, ann, "Elsewhere")).key()).isEqualTo("moderation.no-such-note");
        assertThat(refusal(() -> reportNote(objective, checkIn, ann, " ")).status()).isEqualTo(400);
        reportNote(objective, checkIn, ann, "It mocks us");
        reportNote(objective, checkIn, ann, "Once more");
        clock.set(NOW.plusSeconds(60));
        reportNote(objective, checkIn, sten, "I think so too");
        ModerationCase found = open().get(0);
        assertThat(open()).hasSize(1);
        assertThat(found.checkIn().objective() + " " + found.checkIn().author().name() + " " + found.checkIn().hidden()).isEqualTo("Faster Bo Ek false");
        assertThat(found.checkIn().reports()).extracting(one -> one.reporter().name() + ": " + one.reason() + " | " + one.words())
                .containsExactly("Ann Berg: It mocks us | A glorious week, thanks to nobody", "Sten Lund: I think so too | A glorious week, thanks to nobody");
        assertThat(openFor(bo)).as("who reported him").isEmpty();
        assertThat(refusal(found.id(), bo, "keep", null).status()).isEqualTo(403);
        DB.useHandle(handle -> handle.execute("""
                insert into delivery (dedup_key, topic, destination, subject_id, state, due_at)
                select 'card', 'check-in-published', 'teams-card', id, 'sent', now() from check_in"""));
        assertThat(decide(found.id(), "hide", "Not among us").checkIn().hidden()).isTrue();
        decide(found.id(), "hide", "Not among us");
        assertThat(strings("select coalesce(note, '-') || ' ' || value from check_in")).as("the value stays").containsExactly("- 5");
        assertThat(strings("select words::text from feed_search")).singleElement().asString().contains("faster").doesNotContain("glorious");
        assertThat(strings("select feed_item_id::text from feed_change order by id desc limit 1")).as("pages that are open hear of it").containsExactly(item.toString());
        assertThat(strings("select topic || '.' || destination || ' ' || coalesce(recipient_id::text, '-') from delivery where topic <> 'check-in-published' order by topic, recipient_id"))
                .containsExactlyInAnyOrder("check-in-hidden.teams-activity " + bo, "feed-item-withdrawn.teams-card -", "feed-item-withdrawn.webhook -", "report-decided.teams-activity " + ann, "report-decided.teams-activity " + sten);
        assertThat(cases.whyHidden(found.id())).contains("Not among us");
        assertThat(refusal(() -> reportNote(objective, checkIn, sten, "Late")).key()).isEqualTo("moderation.no-such-note");
    }

    private void reportNote(UUID objective, UUID checkIn, UUID reporter, String reason) {
        new CheckInReportResource(new ReportStore(DB), caller(reporter), clock).report(objective.toString(), checkIn.toString(), new ReportRequest(reason));
    }

    private static UUID checkIn(UUID author, String note) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with o as (insert into objective (owner_id, title, quarter, created_at) values (:author, 'Faster', '2026-Q4', now()) returning id),
                          k as (insert into key_result (objective_id, position, title, start_value, target_value, current_value) select id, 0, 'Days', 0, 10, 5 from o returning id),
                          c as (insert into check_in (objective_id, key_result_id, author_id, previous_value, value, confidence, note, published_at)
                                select o.id, k.id, :author, 0, 5, 'on-track', :note, now() from o, k returning id)
                        insert into feed_item (kind, occurred_at, actor_id, check_in_id, audience) select 'check-in', now(), :author, id, 'company' from c returning check_in_id
                        """).bind("author", author).bind("note", note).mapTo(UUID.class).one());
    }

    @Test
    void aCommentThatIsHiddenIsGoneAndItsAuthorIsToldWhyOnce() {
        UUID item = item(thanks(ann, bo, "company", null));
        UUID comment = discuss.add(bo, item, new CommentRequest("You fool", null), null).id();
        reportComment(item, comment, ann, "It hurts");
        UUID id = open().get(0).id();
        assertThat(decide(id, "hide", "Not among us").comment().removed()).isTrue();
        decide(id, "hide", "Not among us");
        assertThat(strings("select removed_by from feed_comment")).containsExactly("Hanna HR");
        assertThat(strings("select recalled_at::text from feed_item")).as("the thanks stays").containsOnlyNulls();
        assertThat(strings("select topic || '.' || destination || ' ' || recipient_id || ' ' || subject_id from delivery where topic like '%hidden'"))
                .containsExactly("comment-hidden.teams-activity " + bo + " " + id);
        assertThat(cases.whyHidden(id)).contains("Not among us");
        assertThat(refusal(() -> reportComment(item, comment, sten, "Late")).status()).isEqualTo(404);
        UUID kept = discuss.add(bo, item, new CommentRequest("Sorry", null), null).id();
        reportComment(item, kept, sten, "Is it?");
        UUID standing = open().get(0).id();
        assertThat(cases.decision(standing)).isEmpty();
        assertThat(decide(standing, "keep", null).comment().removed()).isFalse();
        assertThat(cases.decision(standing)).contains("keep");
        reportComment(item, kept, ann, "I wonder too");
        assertThat(strings("select recipient_id::text from delivery where topic = 'report-decided' and subject_id = '" + standing + "'")).as("who reported it before, told once")
                .containsExactly(sten.toString());
        discuss.remove(bo, item, kept, false, "Bo Ek");
        assertThat(decide(open().get(0).id(), "hide", "Gone already").comment().removed()).isTrue();
        assertThat(strings("select removed_by from feed_comment order by commented_at, text desc")).contains("Bo Ek");
    }

    @Test
    void theQueueIsPagedTheOldestFirst() {
        for (int i = 0; i < 5; i++) {
            clock.set(NOW.plusSeconds(i / 2));
            report(thanks(ann, bo, "company", null), bo, "Report " + i);
        }
        List<String> reasons = new ArrayList<>();
        String cursor = null;
        do {
            Page<ModerationCase> page = cases.open(null, Cursor.decode(cursor, 2), 2, Locale.ENGLISH);
            page.items().forEach(one -> reasons.add(one.reported().reports().get(0).reason()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(reasons).hasSize(5).doesNotHaveDuplicates();
        assertThat(reasons.get(4)).isEqualTo("Report 4");
    }

    @Test
    void patternsAreShownToAPersonAndNothingElseComesOfThem() {
        DB.useHandle(handle -> handle.execute("update fair_play_policy set mutual = 2, repeated = 3"));
        thanks(ann, bo, "company", null);
        thanks(ann, bo, "team", null);
        thanks(ann, bo, "private", null);
        UUID recalled = thanks(ann, bo, "company", null);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where thanks_id = ?", recalled));
        thanks(bo, ann, "company", null);
        assertThat(patterns.open(NOW)).as("one less than both").isZero();
        thanks(bo, ann, "company", null);
        thanks(ann, sten, "company", null);
        thanks(ann, sten, "company", null);
        thanks(ann, sten, "company", null);
        assertThat(patterns.open(NOW)).isEqualTo(2);
        assertThat(patterns.open(NOW)).as("it waits already").isZero();
        assertThat(open()).extracting(one -> one.kind() + " " + Set.of(one.pattern().giver().name(), one.pattern().receiver().name()).size() + " " + one.pattern().times()
                + " " + one.pattern().back()).containsExactlyInAnyOrder("mutual 2 2 2", "repeated 2 3 null");
        ModerationCase repeated = open().stream().filter(one -> one.kind().equals("repeated")).findFirst().orElseThrow();
        assertThat(repeated.pattern().giver().name() + " " + repeated.pattern().receiver().name()).isEqualTo("Ann Berg Sten Lund");
        assertThat(refusal(repeated.id(), null, "hide", "x").status()).isEqualTo(400);
        assertThat(refusal(repeated.id(), sten, "keep", null).status()).as("part of it").isEqualTo(403);
        assertThat(openFor(sten)).extracting(ModerationCase::kind).as("nor shown to him").containsExactly("mutual");
        decide(repeated.id(), "keep", "They work together");
        assertThat(patterns.open(NOW.plus(Duration.ofDays(29)))).as("looked at a month ago").isZero();
        assertThat(strings("select id::text from delivery")).isEmpty();
        assertThat(strings("select id::text from feed_item where recalled_at is null")).hasSize(8);
    }

    @Test
    void thirtyDaysOnTheDotAreNotCounted() {
        DB.useHandle(handle -> handle.execute("update fair_play_policy set mutual = null, repeated = 1"));
        thanks(ann, bo, "company", null);
        assertThat(patterns.open(NOW.plus(Duration.ofDays(30)))).isZero();
        assertThat(patterns.open(NOW.plus(Duration.ofDays(30)).minusMillis(1))).isEqualTo(1);
    }

    private List<ModerationCase> open() {
        return openFor(null);
    }

    private List<ModerationCase> openFor(UUID caller) {
        return cases.open(caller, Optional.empty(), 10, Locale.ENGLISH).items();
    }

    private void report(UUID thanks, UUID reporter, String reason) {
        new ReportResource(new ReportStore(DB), caller(reporter), clock).report(thanks.toString(), new ReportRequest(reason));
    }

    private static Caller caller(UUID person) {
        return new Caller() {
            @Override
            public Optional<UUID> person() {
                return Optional.of(person);
            }
        };
    }

    private Problem refusal(UUID thanks, UUID reporter, String reason) {
        return refusal(() -> report(thanks, reporter, reason));
    }

    private static Problem refusal(ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private void reportComment(UUID item, UUID comment, UUID reporter, String reason) {
        ModerationAnswers.report(DB, clock, caller(reporter), item, comment, reason);
    }

    private ModerationCase decide(UUID id, String decision, String reason) {
        return decideCase.decide(id, null, "Hanna HR", new DecisionRequest(decision, reason), Locale.ENGLISH);
    }

    private Problem refusal(UUID id, UUID caller, String decision, String reason) {
        return catchThrowableOfType(Problem.class, () -> decideCase.decide(id, caller, "Hanna HR", new DecisionRequest(decision, reason), Locale.ENGLISH));
    }

    private static void waiting(int many) {
        eventually(many + " wait for a lock", () -> strings("select distinct pid::text from pg_locks where not granted").size() == many);
    }

    private UUID thanks(UUID giver, UUID receiver, String audience, String badge) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, badge_key, audience, given_at) values (:giver, 'Tack!', :badge, :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, :receiver from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', :at, :giver, id, :audience from given returning thanks_id
                        """)
                .bind("giver", giver).bind("receiver", receiver).bind("badge", badge).bind("audience", audience)
                .bind("at", NOW.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }

    private static UUID item(UUID thanks) {
        return DB.withHandle(handle -> handle.createQuery("select id from feed_item where thanks_id = ?").bind(0, thanks).mapTo(UUID.class).one());
    }

    private static List<String> strings(String query) {
        return DB.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
