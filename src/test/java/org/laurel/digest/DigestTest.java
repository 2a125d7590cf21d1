package org.laurel.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.outlook.Mail;
import org.laurel.connectors.outlook.Mailer;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NotWanted;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.FeedStore;
import org.laurel.org.PeopleStore;
import org.laurel.platform.NastyWords;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class DigestTest {
    static final Jdbi DB = TestDatabase.fresh();
    static final DigestWeek WEEK = DigestWeek.parse("2026-W47").orElseThrow();
    static final UUID SUBJECT = UUID.fromString("7f0b6b3e-5555-4000-8000-000000000005");
    static final String NASTY = "<script>alert(1)</script> & \"quotes\"\nrad två";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    final DigestStore store = new DigestStore(DB, ZoneId.of("Europe/Stockholm"));
    final SendDigest sendDigest = new SendDigest(store, deliveries, clock);
    final FeedStore feed = new FeedStore(DB);
    final DigestMails mails = new DigestMails(new PeopleStore(DB, "Europe/Stockholm"), new WriteDigest(feed, "https://laurel.example/"),
            List.of("laurel1@nordwind.example", "laurel2@nordwind.example"));
    UUID anna;
    UUID erik;
    UUID sheila;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, location, delivery, delivery_forgotten, digest cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
        erik = TestPeople.add(DB, "Erik Ek");
        sheila = TestPeople.add(DB, "Sheila O'Neil");
        DB.useHandle(handle -> {
            handle.execute("insert into location (name, time_zone) values ('Sydney', 'Australia/Sydney')");
            handle.execute("update person set language = 'en', location_id = (select id from location) where id = ?", sheila);
        });
    }

    @Test
    void aSwedeReadsTheWeekInSwedish() {
        thanks(anna, erik, NASTY, "company", "2026-11-18T10:00:00Z");
        thanks(anna, sheila, "Tack!", "company", "2026-11-18T11:00:00Z");
        checkIn(anna, "2026-11-19T11:00:00Z");
        Mail mail = write(erik);
        assertThat(mail.language()).isEqualTo("sv");
        assertThat(mail.subject()).isEqualTo("Du fick ett tack i veckan, 16–22 november 2026");
        assertThat(mail.html()).contains("<html lang=\"sv\"", "Hej Erik Ek", "Ett tack till dig", "Anna Berg tackade Erik Ek", "alt=\"Tre personer sida vid sida\"",
                "https://laurel.example/badges/team-player.png", "Ett tack mellan kollegor", "En incheckning", "Anna Berg om ”Snabbare svar”",
                "href=\"https://laurel.example/tab/#/feed\"", "&lt;script&gt;", "rad två", "1 tack till dig. 1 tack mellan kollegor. 1 incheckning.")
                .doesNotContain("<script", "javascript:");
        assertThat(mail.text()).contains("ETT TACK TILL DIG", "Anna Berg tackade Erik Ek", "<script>alert(1)</script> & \"quotes\"",
                "Svar inom ett dygn: 40 → 55,5 (mål 80)", "Öppna Laurel: https://laurel.example/tab/#/feed");
        assertThat(mail.html()).contains("<a href=\"https://laurel.example/tab/#/settings/digest\"", "Ändra vad Laurel skickar dig, eller stäng av mejlet");
        assertThat(mail.text()).contains("Ändra vad Laurel skickar dig, eller stäng av mejlet: https://laurel.example/tab/#/settings/digest");
        assertThat(mail.unsubscribeUrl()).isEqualTo("https://laurel.example/tab/#/settings/digest");
        assertThat(mail.to()).startsWith("erik.ek");
        assertThat(mail.from()).matches("laurel[12]@nordwind.example");
        assertThat(mail.ownId()).isEqualTo("laurel-delivery-5-" + SUBJECT);
    }

    /** Of one mail all of it, and of one each: what a client shows is what was written. */
    @Test
    void theNastiestWordsAreWordsInAMail() {
        UUID badName = TestPeople.add(DB, "Eve <b>& \"Co\"</b>");
        for (String nasty : NastyWords.LINES) {
            DB.useHandle(handle -> handle.execute("truncate thanks cascade"));
            thanks(anna, erik, nasty + " " + NastyWords.COMPUTED, "company", "2026-11-18T10:00:00Z");
            Mail mail = write(erik);
            assertThat(mail.text()).as("plain").contains(nasty + " " + NastyWords.COMPUTED);
            assertThat(read(mail.html())).as("as a client reads it").contains(nasty + " " + NastyWords.COMPUTED);
            assertThat(mail.html()).doesNotContain("<at>", "<script", "<b>b", "href=\"javascript", "src=\"https://evil");
        }
        DB.useHandle(handle -> handle.execute("truncate thanks cascade"));
        thanks(badName, erik, NastyWords.LONGEST, "company", "2026-11-18T10:00:00Z");
        Mail mail = write(erik);
        assertThat(read(mail.html())).contains("Eve <b>& \"Co\"</b> tackade Erik Ek", "🎉…");
        assertThat(mail.text()).contains("Eve <b>& \"Co\"</b> tackade Erik Ek", "🎉…");
        assertThat(mail.html().length()).as("a beginning is enough").isLessThan(10_000);
    }

    /** The text of a page. */
    private static String read(String html) {
        return html.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    @Test
    void aTeamsOwnBadgeIsNotInTheMailsOfOthers() {
        thanks(anna, erik, "Tack!", "company", "2026-11-18T10:00:00Z");
        DB.useHandle(handle -> {
            handle.execute("insert into department (name) values ('Elsewhere')");
            handle.execute("update badge set department_id = (select id from department) where key = 'team-player'");
        });
        String receivers = write(erik).html();
        String others = write(sheila).html();
        DB.useHandle(handle -> {
            handle.execute("update badge set department_id = null where key = 'team-player'");
            handle.execute("delete from department");
        });
        assertThat(receivers).contains("alt=\"Tre personer sida vid sida\"");
        assertThat(others).contains("Tack!").doesNotContain("team-player", "Team player", "Three people");
    }

    @Test
    void wordsThatAreTheirsAloneAreNotInTheMailsOfOthers() {
        thanks(anna, erik, "Tack!", "company", "2026-11-18T10:00:00Z");
        DB.useHandle(handle -> handle.execute("update feed_item set words_private = true"));
        assertThat(write(erik).html()).contains("Tack!", "Anna Berg tackade Erik Ek");
        Mail others = write(sheila);
        assertThat(others.html()).contains("Anna Berg thanked Erik Ek", "team-player", "The words are for them alone.").doesNotContain("Tack!");
        assertThat(others.text()).doesNotContain("Tack!");
    }

    @Test
    void aMailInDoubtIsLookedUpWhereItMayHaveBeenSentFromBeforeItIsWritten() {
        List<String> asked = new java.util.ArrayList<>();
        Mailer mailer = new Mailer() {
            @Override
            public Receipt send(Mail mail) {
                throw new AssertionError("sent without a look");
            }

            @Override
            public Receipt resume(String ownId, List<String> senders, java.util.function.Supplier<Mail> mail) {
                asked.add(ownId + " in " + senders);
                return new Receipt("found", null);
            }
        };
        Map<String, Object> doubtful = new java.util.HashMap<>(delivery(sheila));
        doubtful.put("doubtful", true);
        List<String> senders = List.of("laurel1@nordwind.example", "laurel2@nordwind.example");
        assertThat(new MailTransport(mailer).send(mails.write(doubtful)).providerRef()).as("though nothing happened that week").isEqualTo("found");
        doubtful.put("scope", "laurel-of-old@nordwind.example");
        new MailTransport(mailer).send(mails.write(doubtful));
        assertThat(asked).containsExactly("laurel-delivery-5-" + SUBJECT + " in " + senders, "laurel-delivery-5-" + SUBJECT + " in [laurel-of-old@nordwind.example]");
    }

    @Test
    void sendersShareThePeopleAndEachPersonKeepsTheirs() {
        thanks(anna, erik, "Tack!", "company", "2026-11-18T10:00:00Z");
        Map<String, Integer> shares = new java.util.HashMap<>();
        for (int i = 0; i < 40; i++) {
            UUID person = TestPeople.add(DB, "Person " + i);
            String sender = write(person).from();
            assertThat(write(person).from()).isEqualTo(sender);
            shares.merge(sender, 1, Integer::sum);
        }
        assertThat(shares).hasSize(2).allSatisfy((sender, share) -> assertThat(share).isBetween(5, 35));
    }

    @Test
    void someoneInSydneyReadsTheirOwnWeekInEnglish() {
        thanks(anna, sheila, "Too early", "company", "2026-11-15T12:59:00Z");
        thanks(anna, sheila, "Monday morning in Sydney", "company", "2026-11-15T13:01:00Z");
        thanks(anna, sheila, "Monday morning next week", "company", "2026-11-22T13:00:00Z");
        Mail mail = write(sheila);
        assertThat(mail.subject()).matches("You were thanked this week, 16\\h?–\\h?22 November 2026");
        assertThat(mail.html()).contains("lang=\"en\"", "Hello Sheila O", "Monday morning in Sydney", "Open Laurel").doesNotContain("Too early", "next week");
        assertThat(mail.text()).contains("Monday morning in Sydney").doesNotContain("Too early", "next week");
    }

    @Test
    void nobodyReadsWhatWasNotForThem() {
        thanks(anna, erik, "Between us", "private", "2026-11-18T10:00:00Z");
        assertThat(write(erik).html()).contains("Between us");
        assertThat(write(anna).html()).contains("Between us");
        assertThatThrownBy(() -> write(sheila)).isInstanceOf(NotWanted.class).hasMessage("nothing-happened");
    }

    @Test
    void aBusyWeekIsCutAndSaysSo() {
        for (int i = 0; i < 12; i++) {
            thanks(anna, erik, "Nr " + i, "company", "2026-11-18T10:00:00Z");
        }
        assertThat(write(erik).text()).contains("12 TACK TILL DIG", "Och 4 till i Laurel.");
        assertThat(write(sheila).text()).contains("12 THANK-YOUS AMONG COLLEAGUES", "And 4 more in Laurel.");
    }

    @Test
    void whatTheReaderGotIsToldHoweverMuchTheCompanyDidSince() {
        thanks(anna, erik, "Early in the week", "company", "2026-11-16T10:00:00Z");
        for (int i = 0; i < 200; i++) {
            thanks(anna, sheila, "Nr " + i, "company", "2026-11-18T10:00:00Z");
        }
        assertThat(write(erik).text()).contains("ETT TACK TILL DIG", "Early in the week", "200 TACK MELLAN KOLLEGOR");
    }

    @Test
    void everybodyGetsOneMailOfAWeekThatIsOverHoweverOftenItIsAskedFor() {
        clock.set(Instant.parse("2026-11-23T12:00:00Z"));
        TestPeople.addLeaver(DB, "Gone");
        UUID noMail = TestPeople.add(DB, "No Mail");
        DB.useHandle(handle -> handle.execute("update person set mail = null where id = ?", noMail));
        Digest first = sendDigest.toEverybody(WEEK, "Hanna HR");
        assertThat(first.recipients()).isEqualTo(3);
        assertThat(first.state()).isEqualTo("sending");
        Digest second = sendDigest.toEverybody(WEEK, "Hanna HR");
        assertThat(second.recipients()).isZero();
        assertThat(store.list(java.util.Optional.empty(), java.util.Optional.empty(), 10)).extracting(Digest::requestedBy).containsExactly("Hanna HR", "Hanna HR");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        assertThat(store.find(first.id()).orElseThrow().state()).isEqualTo("sent");
    }

    @Test
    void aWeekOfWhichNobodyKnowsWhoGotItIsNotSentAgain() {
        clock.set(Instant.parse("2026-11-23T12:00:00Z"));
        Digest first = sendDigest.toEverybody(WEEK, "Hanna HR");
        // The week begins to end in Kiritimati.
        forgetBefore("2026-11-22T10:00:00Z");
        assertThat(sendDigest.toEverybody(WEEK, "Hanna HR").recipients()).isZero();
        forgetBefore("2026-11-24T00:00:00Z");
        DB.useHandle(handle -> handle.execute("truncate delivery"));
        assertThat(catchThrowableOfType(Problem.class, () -> sendDigest.toEverybody(WEEK, "Hanna HR")).key()).isEqualTo("digest.week-forgotten");
        assertThat(states()).isEmpty();
        assertThat(store.find(first.id()).orElseThrow().recipients()).isNull();
    }

    private static void forgetBefore(String moment) {
        DB.useHandle(handle -> {
            handle.execute("truncate delivery_forgotten");
            handle.execute("insert into delivery_forgotten (before) values (?::timestamptz)", moment);
        });
    }

    @Test
    void aWeekSoFarIsToldEachTimeAndDoesNotStandInForTheWholeWeek() {
        assertThat(sendDigest.toEverybody(WEEK, "Hanna HR").recipients()).isEqualTo(3);
        assertThat(sendDigest.toEverybody(WEEK, "Hanna HR").recipients()).isEqualTo(3);
        clock.set(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(sendDigest.toEverybody(WEEK, "Hanna HR").recipients()).isEqualTo(3);
    }

    @Test
    void whoHadNothingToReadIsAskedAgain() {
        clock.set(Instant.parse("2026-11-23T12:00:00Z"));
        sendDigest.toEverybody(WEEK, "Hanna HR");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'not_wanted', last_code = 'nothing-happened' where recipient_id = ?", erik));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent' where recipient_id <> ?", erik));
        assertThat(sendDigest.toEverybody(WEEK, "Hanna HR").recipients()).isOne();
        assertThat(states()).containsExactlyInAnyOrder("ready", "sent", "sent");
    }

    @Test
    void theScheduleComesOnMondayMorningWhereverPeopleAre() {
        DigestSchedule schedule = new DigestSchedule(sendDigest, store, new CronSchedule("0 0 7 * * MON"), clock);
        schedule.run();
        assertThat(states()).as("Sunday").isEmpty();
        clock.set(Instant.parse("2026-11-22T19:30:00Z"));
        schedule.run();
        assertThat(due()).containsExactly("2026-11-22 20:00 " + sheila + " 2026-W47");
        clock.set(Instant.parse("2026-11-23T09:00:00Z"));
        schedule.run();
        schedule.run();
        assertThat(due()).as("late, after an outage, but once").hasSize(3).contains("2026-11-23 06:00 " + erik + " 2026-W47");
        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        schedule.run();
        assertThat(due()).hasSize(3);
    }

    @Test
    void aScheduleThatIsOffSendsNothing() {
        clock.set(Instant.parse("2026-11-23T09:00:00Z"));
        new DigestSchedule(sendDigest, store, new CronSchedule("-"), clock).run();
        assertThat(states()).isEmpty();
    }

    private void thanks(UUID giver, UUID receiver, String message, String audience, String at) {
        DB.useHandle(handle -> handle.execute("""
                with t as (insert into thanks (giver_id, message, badge_key, audience, given_at) values (?, ?, 'team-player', ?, ?::timestamptz) returning *),
                     r as (insert into thanks_receiver (thanks_id, person_id) select id, ? from t)
                insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', given_at, giver_id, id, audience from t""",
                giver, message, audience, at, receiver));
    }

    private void checkIn(UUID author, String at) {
        DB.useHandle(handle -> handle.execute("""
                with o as (insert into objective (owner_id, title, quarter, created_at) values (?, 'Snabbare svar', '2026-Q4', now()) returning *),
                     k as (insert into key_result (objective_id, position, title, unit, start_value, target_value, current_value)
                           select id, 0, 'Svar inom ett dygn', '%', 0, 80, 55.5 from o returning *),
                     c as (insert into check_in (objective_id, key_result_id, author_id, previous_value, value, confidence, published_at)
                           select o.id, k.id, o.owner_id, 40, 55.5, 'on-track', ?::timestamptz from o, k returning *)
                insert into feed_item (kind, occurred_at, actor_id, check_in_id, audience) select 'check-in', published_at, author_id, id, 'company' from c""",
                author, at));
    }

    private Mail write(UUID person) {
        return mails.write(delivery(person)).mail().get();
    }

    private static Map<String, Object> delivery(UUID person) {
        return Map.of("recipientId", person.toString(), "week", "2026-W47", "deliveryId", 5, "subjectId", SUBJECT.toString());
    }

    private static List<String> states() {
        return DB.withHandle(handle -> handle.createQuery("select state from delivery").mapTo(String.class).list());
    }

    private static List<String> due() {
        return DB.withHandle(handle -> handle.createQuery("""
                select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || recipient_id || ' ' || (payload ->> 'week') from delivery order by due_at
                """).mapTo(String.class).list());
    }
}
