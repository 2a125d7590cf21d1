package org.laurel.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Cursor;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class ObjectivesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static Jdbi jdbi;
    private static ObjectiveStore objectives;
    private static CheckInStore checkIns;
    private static PublishCheckIn publishCheckIn;
    private static UUID ann;
    private static UUID bo;

    @BeforeAll
    static void company() {
        jdbi = TestDatabase.fresh();
        objectives = new ObjectiveStore(jdbi);
        checkIns = new CheckInStore(jdbi);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        publishCheckIn = new PublishCheckIn(checkIns, new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
        ann = TestPeople.add(jdbi, "Ann Berg");
        bo = TestPeople.add(jdbi, "Bo Ek");
    }

    @Test
    void aCheckInMovesItsKeyResultAndIsAnnounced() {
        Objective objective = create(ann, "Gladare kunder", keyResult("NPS", "20", "60"), keyResult("Öppna ärenden", "100", "0"));
        CheckIn checkIn = publishCheckIn.publish(ann, objective.id(),
                new CheckInRequest(objective.keyResults().get(1).id().toString(), new BigDecimal("75.5"), CheckIn.Confidence.AT_RISK, " Halvvägs "));

        assertThat(checkIn.previousValue()).isEqualByComparingTo("100");
        assertThat(checkIn.note()).isEqualTo("Halvvägs");
        assertThat(checkIn.progress()).isEqualTo(0.245);
        Objective now = objectives.find(objective.id()).orElseThrow();
        assertThat(now.keyResults().get(1).current()).isEqualByComparingTo("75.5");
        assertThat(now.progress()).isEqualTo(0.1225);
        List<String> announced = jdbi.withHandle(handle -> handle.createQuery("select topic || '.' || destination from delivery where subject_id = :id")
                .bind("id", checkIn.id()).mapTo(String.class).list());
        assertThat(announced).containsExactly("check-in-published.teams-card");
    }

    @Test
    void onlyTheOwnerChecksIn() {
        Objective objective = create(ann, "Mitt", keyResult("KR", "0", "1"));
        CheckInRequest request = new CheckInRequest(objective.keyResults().get(0).id().toString(), BigDecimal.ONE, CheckIn.Confidence.ON_TRACK, null);
        assertThat(problem(() -> publishCheckIn.publish(bo, objective.id(), request)).status()).isEqualTo(403);
        assertThat(objectives.find(objective.id()).orElseThrow().progress()).isZero();
    }

    @Test
    void aKeyResultBelongsToItsObjective() {
        Objective one = create(ann, "Ett", keyResult("KR", "0", "1"));
        Objective other = create(ann, "Annat", keyResult("KR", "0", "1"));
        CheckInRequest request = new CheckInRequest(other.keyResults().get(0).id().toString(), BigDecimal.ONE, CheckIn.Confidence.ON_TRACK, null);
        assertThat(problem(() -> publishCheckIn.publish(ann, one.id(), request)).key()).isEqualTo("objectives.unknown-key-result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e15", "-1e15", "0.0000001", "1e400"})
    void aValueOutOfBoundsIsRefused(String value) {
        Objective objective = create(ann, "Gräns", keyResult("KR", "0", "1"));
        CheckInRequest request = new CheckInRequest(objective.keyResults().get(0).id().toString(), new BigDecimal(value), CheckIn.Confidence.ON_TRACK, null);
        assertThat(problem(() -> publishCheckIn.publish(ann, objective.id(), request)).key()).isEqualTo("objectives.number");
    }

    @Test
    void theLargestAndTheFinestValueAreKept() {
        Objective objective = create(ann, "Gräns", keyResult("KR", "0", "999999999999999"));
        for (String value : List.of("999999999999999", "-0.000001")) {
            CheckInRequest request = new CheckInRequest(objective.keyResults().get(0).id().toString(), new BigDecimal(value), CheckIn.Confidence.ON_TRACK, null);
            assertThat(publishCheckIn.publish(ann, objective.id(), request).value()).isEqualByComparingTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 5, 0.5", "10, 0, 5, 0.5", "0, 10, 20, 1", "0, 10, -5, 0", "-10, 10, 0, 0.5", "0, 3, 1, 0.3333"})
    void progressIsTheShareOfTheWay(BigDecimal start, BigDecimal target, BigDecimal current, double share) {
        assertThat(Progress.of(start, target, current)).isEqualTo(share);
    }

    @Test
    void anObjectiveWithoutATitleQuarterOrKeyResultsSaysWhich() {
        ObjectiveRequest.KeyResultRequest good = keyResult("KR", "0", "1");
        assertThat(refused(new ObjectiveRequest(" ", null, "2026-Q4", List.of(good)))).isEqualTo("title");
        assertThat(refused(new ObjectiveRequest("x".repeat(201), null, "2026-Q4", List.of(good)))).isEqualTo("title");
        assertThat(refused(new ObjectiveRequest("Mål", null, "2026-Q5", List.of(good)))).isEqualTo("quarter");
        assertThat(refused(new ObjectiveRequest("Mål", null, "2026-Q4", List.of()))).isEqualTo("keyResults");
        assertThat(refused(new ObjectiveRequest("Mål", null, "2026-Q4", Collections.nCopies(11, good)))).isEqualTo("keyResults");
        assertThat(refused(new ObjectiveRequest("Mål", null, "2026-Q4", Collections.singletonList(null)))).isEqualTo("keyResults[0]");
        assertThat(refused(new ObjectiveRequest("Mål", null, "2026-Q4", List.of(good, keyResult("KR", "1", "1.0"))))).isEqualTo("keyResults[1].target");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        UUID eva = TestPeople.add(jdbi, "Eva Ny");
        for (int i = 0; i < 7; i++) {
            create(eva, "Mål " + i, keyResult("KR", "0", "1"));
        }
        java.util.List<UUID> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            Page<Objective> page = objectives.page(List.of(eva), "2026-Q4", Cursor.decode(cursor, 2), 3);
            page.items().forEach(item -> seen.add(item.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(objectives.page(List.of(eva), "2026-Q3", Optional.empty(), 3).items()).isEmpty();
    }

    private static Objective create(UUID owner, String title, ObjectiveRequest.KeyResultRequest... keyResults) {
        return objectives.find(objectives.insert(owner, new ObjectiveRequest(title, null, "2026-Q4", List.of(keyResults)).checked(), NOW)).orElseThrow();
    }

    private static ObjectiveRequest.KeyResultRequest keyResult(String title, String start, String target) {
        return new ObjectiveRequest.KeyResultRequest(title, null, new BigDecimal(start), new BigDecimal(target));
    }

    private static String refused(ObjectiveRequest request) {
        return problem(request::checked).fields().get(0).field();
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }
}
