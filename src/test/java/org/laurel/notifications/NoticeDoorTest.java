package org.laurel.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Candidate;
import org.laurel.delivery.NewDelivery;

/** What becomes of notifications when they are about to leave: of what is not wanted, and in quiet times. */
class NoticeDoorTest extends WaitingNotices {
    @Test
    void whatIsSwitchedOffAfterItWasWrittenIsNotWanted() {
        add(bell(), chat(), mention(), mail());
        keep.change(anna, new PreferenceRequest(false, List.of("mentions"), List.of("teams-chat"), null, null, List.of()));
        assertThat(ledger.send()).hasSize(2);
        assertThat(states()).containsExactly("thanks-given.teams-activity sent", "thanks-given.teams-card not_wanted opted-out",
                "comment-added.teams-activity not_wanted opted-out", "weekly-digest.outlook-mail sent");
    }

    @Test
    void whatCameOfAReportCanBeSwitchedOffByItself() {
        add(row("report-decided", "teams-activity", anna), bell(), row("thanks-hidden", "teams-activity", anna));
        keep.change(anna, new PreferenceRequest(false, List.of("reports"), List.of(), null, null, List.of()));
        assertThat(ledger.send()).hasSize(2);
        assertThat(states()).containsExactly("report-decided.teams-activity not_wanted opted-out", "thanks-given.teams-activity sent", "thanks-hidden.teams-activity sent");
    }

    @Test
    void oneSwitchIsForAllButWhatConcernsThePersonsPrivacyAndWhatManyRead() {
        NewDelivery hidden = row("thanks-hidden", "teams-activity", anna);
        NewDelivery recalled = row("thanks-recalled", "teams-card", anna);
        NewDelivery channel = row("thanks-given", "teams-card", null);
        keep.change(anna, new PreferenceRequest(true, List.of(), List.of(), "2026-12-01", new PreferenceRequest.QuietHours("00:00", "23:59"), List.of("monday")));
        add(bell(), mail(), row("report-decided", "teams-activity", anna), hidden, recalled, channel);
        assertThat(ledger.send()).hasSize(3);
        assertThat(states()).containsExactly("thanks-given.teams-activity not_wanted opted-out", "weekly-digest.outlook-mail not_wanted opted-out",
                "report-decided.teams-activity not_wanted opted-out", "thanks-hidden.teams-activity sent", "thanks-recalled.teams-card sent", "thanks-given.teams-card sent");
        add(row("comment-hidden", "teams-activity", anna), row("comment-hidden", "teams-activity", anna), row("comment-hidden", "teams-activity", anna));
        assertThat(ledger.send()).as("over the budget, too").hasSize(3);
    }

    @Test
    void whatFallsIntoQuietHoursComesWhenTheyEnd() {
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), null, new PreferenceRequest.QuietHours("18:00", "08:00"), List.of()));
        clock.set(Instant.parse("2026-11-23T17:00:00Z"));
        add(bell(), mail());
        DB.useHandle(handle -> handle.execute("update delivery set due_since = due_at"));
        assertThat(ledger.send()).isEmpty();
        assertThat(states()).containsOnly("thanks-given.teams-activity ready quiet-hours", "weekly-digest.outlook-mail ready quiet-hours");
        int late = DB.withHandle(handle -> handle.createQuery("select count(*) from delivery where due_since is not null").mapTo(Integer.class).one());
        assertThat(late).as("nobody is told that it is late").isZero();
        clock.set(Instant.parse("2026-11-24T06:59:59.999Z"));
        assertThat(ledger.send()).isEmpty();
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(ledger.send()).hasSize(2);
        assertThat(states()).containsExactly("thanks-given.teams-activity sent", "weekly-digest.outlook-mail sent");
    }

    @Test
    void quietHoursAreThoseOfThePlaceAndKeepToItsClocks() {
        DB.useHandle(handle -> {
            handle.execute("insert into location (name, time_zone) values ('Sydney', 'Australia/Sydney')");
            handle.execute("update person set location_id = (select id from location)");
        });
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), null, new PreferenceRequest.QuietHours("22:00", "07:00"), List.of()));
        clock.set(Instant.parse("2026-10-03T12:00:00Z"));
        add(bell());
        assertThat(ledger.send()).isEmpty();
        assertThat(due()).as("the clocks were put forward in that night").isEqualTo(Instant.parse("2026-10-03T20:00:00Z"));
    }

    @Test
    void aPauseHoldsBackWhatWaitsAndKeepsItFresh() {
        add(bell().until(MONDAY.plus(NEWS)), mail().until(MONDAY.plus(NEWS)));
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2026-12-07", null, List.of()));
        assertThat(ledger.send()).isEmpty();
        assertThat(states()).containsOnly("thanks-given.teams-activity ready paused", "weekly-digest.outlook-mail ready paused");
        Instant end = Instant.parse("2026-12-06T23:00:00Z");
        assertThat(due()).isEqualTo(end);
        List<OffsetDateTime> expiry = DB.withHandle(handle -> handle.createQuery("select expires_at from delivery order by id").mapTo(OffsetDateTime.class).list());
        assertThat(expiry).extracting(OffsetDateTime::toInstant).as("two weeks later it is still told; last week's digest is not")
                .containsExactly(MONDAY.plus(NEWS).plus(Duration.between(MONDAY, end)), MONDAY.plus(NEWS));
        clock.set(end);
        assertThat(keep.show(anna).pausedUntil()).as("over").isNull();
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void whoComesBackEarlyHearsAtOnce() {
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2026-12-07", null, List.of()));
        add(bell());
        assertThat(ledger.send()).isEmpty();
        keep.change(anna, USUAL);
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void whoComesBackEarlyAlsoWakesWhatWaitsToChangeTheCard() {
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2026-12-07", null, List.of()));
        NewDelivery card = chat();
        add(card, mail());
        assertThat(ledger.send()).isEmpty();
        long[] ids = DB.withHandle(handle -> handle.createQuery("select id from delivery order by id").mapTo(Long.class).stream().mapToLong(id -> id).toArray());
        for (long changed : ids) {
            add(new NewDelivery("change of " + changed, "thanks-changed", "teams-card", anna, card.subjectId(), Map.of(NewDelivery.CHANGES, changed)));
        }
        DB.useHandle(handle -> handle.execute("update delivery set due_at = '2026-12-06T23:00:00Z' where topic = 'thanks-changed'"));
        assertThat(ledger.send()).isEmpty();
        keep.change(anna, USUAL);
        assertThat(ledger.send()).hasSize(3);
        assertThat(states()).as("that of another subject's message").last().isEqualTo("thanks-changed.teams-card ready");
    }

    @Test
    void whoComesBackWhileARowIsBeingHeldHearsOfItToo() throws Exception {
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2026-12-07", null, List.of()));
        add(bell());
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> back = DB.inTransaction(taking -> {
            long row = taking.createQuery("select id from delivery for update").mapTo(Long.class).one();
            Candidate found = new Candidate(row, "thanks-given.teams-activity", "", anna, null, clock.instant(), null, false, false);
            assertThat(door.ask(taking, List.of(found), clock.instant())).containsKey(row);
            Future<?> changing = other.submit(() -> keep.change(anna, USUAL));
            eventually("the change waits", () -> taking.createQuery("select exists (select from pg_locks where not granted)").mapTo(Boolean.class).one());
            taking.execute("update delivery set due_at = '2026-12-06T23:00:00Z', last_code = 'paused' where id = ?", row);
            return changing;
        });
        back.get();
        other.shutdown();
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void aRetryIsHeldBackToo() {
        add(bell());
        assertThat(ledger.failUntil(MONDAY.plusSeconds(60))).hasSize(1);
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2026-12-07", null, List.of()));
        clock.advance(Duration.ofSeconds(60));
        assertThat(ledger.send()).isEmpty();
        keep.change(anna, USUAL);
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void whatWasDecidedIsForgottenAMonthAfterItHasEnded() {
        add(bell());
        ledger.send();
        keep.change(anna, new PreferenceRequest(false, List.of(), List.of(), "2027-03-01", null, List.of()));
        add(bell());
        ledger.send();
        ForgetNotices forget = new ForgetNotices(preferences, notices, clock);
        clock.advance(ForgetNotices.KEPT);
        assertThat(forget.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(forget.run()).as("what waits is kept").isOne();
        keep.change(anna, USUAL);
        assertThat(ledger.send()).hasSize(1);
    }

    @Test
    void whatWasDecidedOfWhatIsForgottenIsForgottenToo() {
        add(bell());
        ledger.send();
        DB.useHandle(handle -> handle.execute("delete from delivery"));
        clock.advance(ForgetNotices.KEPT.plusSeconds(1));
        assertThat(new ForgetNotices(preferences, notices, clock).run()).isOne();
    }
}
