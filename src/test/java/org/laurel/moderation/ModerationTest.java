package org.laurel.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;

/** What people report of a thanks, what HR is shown of it, and what comes of HR's decision. */
class ModerationTest extends ModeratedCompany {
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

    private static void waiting(int many) {
        eventually(many + " wait for a lock", () -> strings("select distinct pid::text from pg_locks where not granted").size() == many);
    }
}
