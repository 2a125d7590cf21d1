package org.laurel.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.feed.CommentRequest;

/** Comments, notes and what was said before an edit: who may report them, what HR reads, and what comes of its decision. */
class ReportedWordsTest extends ModeratedCompany {
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

    private static void edited(UUID thanks, String was, Instant at) {
        DB.useHandle(handle -> handle.execute("insert into thanks_edit (thanks_id, edited_by, edited_at, message, audience) select id, giver_id, ?, ?, audience from thanks where id = ?",
                at.atOffset(ZoneOffset.UTC), was, thanks));
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

    private void reportComment(UUID item, UUID comment, UUID reporter, String reason) {
        ModerationAnswers.report(DB, clock, caller(reporter), item, comment, reason);
    }
}
