package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Problem;

class GivableBadgesTest extends CatalogueAtWork {
    @Test
    void aDraftIsNotThereAndARetiredOneIsNotGivenButStaysShown() {
        String key = create(hr, complete("Brave heart")).key();
        assertThat(refusal(bo, key, eva).key()).isEqualTo("recognition.unknown-badge");
        hr.publish(key);
        assertThat(offered(bo)).contains(key);
        Thanks given = give(bo, key, "key-1", eva);
        assertThat(given.badge()).isEqualTo(new Thanks.BadgeGiven(key, "Brave heart (sv)", hr.get(key).imageUrl(), "En ruta på en skiva"));
        hr.retire(key);
        assertThat(offered(bo)).doesNotContain(key);
        Problem refused = refusal(bo, key, eva);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).extracting(Problem.Field::field).containsExactly("badge");
        assertThat(words(refused, SWEDISH)).isEqualTo("Brave heart (sv) delas inte längre ut. Välj ett annat märke, eller inget.");
        assertThat(thanks.find(given.id(), stranger, Locale.ENGLISH).orElseThrow().badge().name()).isEqualTo("Brave heart");
        assertThat(give(bo, key, "key-1", eva)).as("the same click once more").isEqualTo(given);
    }

    /** The day is the giver's: in Sydney it begins ten hours before Stockholm's. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Stockholm, 2026-11-30T22:59:59Z, recognition.badge-too-early", "Europe/Stockholm, 2026-11-30T23:00:00Z, ",
        "Australia/Sydney, 2026-11-30T12:59:59Z, recognition.badge-too-early", "Australia/Sydney, 2026-11-30T13:00:00Z, ",
        "Europe/Stockholm, 2026-12-24T22:59:59Z, ", "Europe/Stockholm, 2026-12-24T23:00:00Z, recognition.badge-too-late",
        "Australia/Sydney, 2026-12-24T12:59:59Z, ", "Australia/Sydney, 2026-12-24T13:00:00Z, recognition.badge-too-late"})
    void isGivenFromTheFirstToTheLastDay(String zone, Instant now, String refusal) {
        String key = published(valid("2026-12-01", "2026-12-24", complete("Advent")));
        DB.useHandle(handle -> handle.execute("update person set time_zone = ? where id = ?", zone, bo));
        clock.set(now);
        assertThat(offered(bo).contains(key)).isEqualTo(refusal == null);
        Problem refused = refusal(bo, key, eva);
        assertThat(refused == null ? null : refused.key()).isEqualTo(refusal);
    }

    @Test
    void saysFromWhenAndUntilWhen() {
        String key = published(valid("2026-12-01", "2026-12-24", complete("Advent")));
        assertThat(words(refusal(bo, key, eva), SWEDISH)).isEqualTo("Advent (sv) kan delas ut från och med 1 december 2026. Välj ett annat märke, eller inget.");
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));
        Problem late = problem(() -> giveThanks.give(bo, new ThanksRequest(List.of(eva.toString()), key, "Hi", null), null, Locale.ENGLISH));
        assertThat(words(late, Locale.ENGLISH)).isEqualTo("Advent could be given until 24 December 2026. Choose another badge, or none.");
    }

    @Test
    void someAreForManagersOrForAGroup() {
        String managers = published(givenBy("managers", null, complete("Lift")));
        UUID committee = team("Fika Committee", stranger);
        UUID inside = team("Inner circle", eva);
        DB.useHandle(handle -> handle.execute("insert into team_part (team_id, part_id) values (?, ?)", committee, inside));
        String members = published(givenBy("members", committee, complete("Bun")));
        assertThat(offered(lead)).contains(managers).doesNotContain(members);
        assertThat(offered(stranger)).contains(members).doesNotContain(managers);
        assertThat(offered(eva)).as("through a team in the team").contains(members);
        assertThat(words(refusal(bo, managers, eva), SWEDISH)).isEqualTo("Lift (sv) delas bara ut av chefer. Välj ett annat märke, eller inget.");
        assertThat(words(refusal(bo, members, eva), SWEDISH)).isEqualTo("Bun (sv) delas bara ut av medlemmar i Fika Committee. Välj ett annat märke, eller inget.");
        DB.useHandle(handle -> handle.execute("update person set active = false where manager_id = ?", lead));
        assertThat(refusal(lead, managers, stranger).key()).as("nobody reports there any more").isEqualTo("recognition.badge-not-for-you");
    }

    @Test
    void aLimitCountsReceiversInTheGiversPeriod() {
        String key = published(limited(2, "month", complete("Rare")));
        assertThat(left(bo, key)).isEqualTo(2);
        assertThat(refusal(bo, key, eva, lead, stranger).key()).as("three at once").isEqualTo("recognition.badge-limit");
        give(bo, key, null, eva);
        assertThat(words(refusal(bo, key, lead, stranger), SWEDISH))
                .isEqualTo("Du kan ge Rare (sv) till 2 kollegor per månad, och ett finns kvar nu. Välj ett annat märke, eller inget.");
        Thanks last = give(bo, key, null, lead);
        assertThat(left(bo, key)).isZero();
        assertThat(words(refusal(bo, key, stranger), SWEDISH)).contains("inget finns kvar nu");
        assertThat(left(eva, key)).as("others have their own").isEqualTo(2);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where thanks_id = ?", last.id()));
        assertThat(left(bo, key)).as("what was taken back is not counted").isOne();
        clock.set(Instant.parse("2026-11-30T22:59:59Z"));
        assertThat(left(bo, key)).isOne();
        clock.advance(Duration.ofSeconds(1));
        assertThat(left(bo, key)).as("December begins in Stockholm").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"day, 2026-11-18T22:59:59Z, 2026-11-18T23:00:00Z", "week, 2026-11-22T22:59:59Z, 2026-11-22T23:00:00Z",
        "quarter, 2026-12-31T22:59:59Z, 2026-12-31T23:00:00Z", "year, 2026-12-31T22:59:59Z, 2026-12-31T23:00:00Z"})
    void everyPeriodEndsAtItsMidnight(String period, Instant last, Instant first) {
        String key = published(limited(1, period, complete("Rare")));
        give(bo, key, null, eva);
        clock.set(last);
        assertThat(left(bo, key)).isZero();
        clock.set(first);
        assertThat(left(bo, key)).isOne();
    }

    @Test
    void aDoubleClickIsOneThanksAlsoOfTheLastBadge() throws Exception {
        String key = published(limited(1, "day", complete("Rare")));
        assertThat(atOnce(() -> give(bo, key, "click", eva).id())).hasSize(8).containsOnly(thanksOf(key).get(0));
    }

    @Test
    void twoDevicesAtOnceDoNotGetAroundALimit() throws Exception {
        String key = published(limited(3, "day", complete("Rare")));
        assertThat(atOnce(() -> give(bo, key, null, eva).id())).as("the other five are refused").hasSize(3);
        assertThat(thanksOf(key)).hasSize(3);
    }

    @Test
    void anEditIsNoWayAroundTheRules() {
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
        EditThanks editThanks = new EditThanks(new EditStore(DB), new RedrawCards(new RecallStore(DB, ZoneId.of("Europe/Stockholm")), deliveries, clock), thanks, givable, clock);
        String rare = published(limited(1, "month", complete("Rare")));
        Thanks old = give(bo, null, null, eva);
        Thanks other = give(bo, null, null, lead);
        clock.set(Instant.parse("2026-12-02T09:00:00Z"));
        assertThat(editThanks.edit(old.id(), bo, new EditRequest(null, rare, null), SWEDISH).badge().key()).isEqualTo(rare);
        assertThat(left(bo, rare)).as("counts from the edit, not from November").isZero();
        assertThat(problem(() -> editThanks.edit(other.id(), bo, new EditRequest(null, rare, null), SWEDISH)).key()).isEqualTo("recognition.badge-limit");
        clock.set(Instant.parse("2027-01-02T09:00:00Z"));
        editThanks.edit(old.id(), bo, new EditRequest("Other words", null, null), SWEDISH);
        assertThat(left(bo, rare)).as("other words do not count").isOne();
    }

    @Test
    void aTeamsOwnBadgeIsGivenAndSeenWithinTheTeamOnly() {
        String key = published(ownOf(team, complete("Kestrel's own")));
        assertThat(offered(bo)).contains(key);
        assertThat(offered(stranger)).doesNotContain(key);
        assertThat(refusal(stranger, key, bo).key()).as("to others it is not there").isEqualTo("recognition.unknown-badge");
        assertThat(words(refusal(bo, key, eva, stranger), SWEDISH)).startsWith("Kestrel's own (sv) är bara för det team eller den avdelning det tillhör");
        Thanks given = give(bo, key, null, eva);
        assertThat(thanks.find(given.id(), lead, SWEDISH).orElseThrow().badge().key()).isEqualTo(key);
        for (UUID outside : new UUID[] {stranger, null}) {
            Thanks seen = thanks.find(given.id(), outside, SWEDISH).orElseThrow();
            assertThat(seen.message()).isEqualTo("Tack!");
            assertThat(seen.badge()).as("not even in the channel").isNull();
        }
        DB.useHandle(handle -> handle.execute("delete from team_member where person_id in (?, ?)", bo, eva));
        assertThat(thanks.find(given.id(), eva, SWEDISH).orElseThrow().badge().key()).as("who got it keeps it").isEqualTo(key);
        assertThat(offered(bo)).doesNotContain(key);
    }

    @Test
    void aDepartmentsOwnBadgeTheSame() {
        UUID department = DB.withHandle(handle -> handle.createQuery("insert into department (name) values ('Design ' || gen_random_uuid()) returning id").mapTo(UUID.class).one());
        DB.useHandle(handle -> handle.execute("update person set department_id = ? where id in (?, ?)", department, bo, eva));
        BadgeRequest badge = complete("Pixel");
        String key = published(new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), null, null, null, null, null, null, null, department.toString()));
        give(bo, key, null, eva);
        assertThat(refusal(bo, key, lead).key()).isEqualTo("recognition.badge-outside");
        assertThat(refusal(lead, key, bo).key()).isEqualTo("recognition.unknown-badge");
    }

    /** Eight at the same time. @return what those that were not refused gave */
    private static List<UUID> atOnce(Callable<UUID> click) throws InterruptedException {
        ExecutorService clicks = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(clicks.submit(() -> {
                start.await();
                return click.call();
            }));
        }
        start.countDown();
        List<UUID> given = new ArrayList<>();
        for (Future<UUID> answer : answers) {
            try {
                given.add(answer.get());
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.key()).isEqualTo("recognition.badge-limit"));
            }
        }
        clicks.shutdown();
        return given;
    }

    private static List<UUID> thanksOf(String badge) {
        return DB.withHandle(handle -> handle.createQuery("select id from thanks where badge_key = ?").bind(0, badge).mapTo(UUID.class).list());
    }

    private List<String> offered(UUID giver) {
        return givable.offered(giver, SWEDISH).stream().map(Badge::key).toList();
    }

    private Integer left(UUID giver, String key) {
        return givable.offered(giver, SWEDISH).stream().filter(badge -> badge.key().equals(key)).findFirst().orElseThrow().left();
    }
}
