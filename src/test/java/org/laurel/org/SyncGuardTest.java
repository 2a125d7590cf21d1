package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

/** Nobody leaves in numbers unless somebody has looked. 5 % of 41 people are two. */
class SyncGuardTest {
    private static final String WITHOUT_SYDNEY = "(&(objectClass=inetOrgPerson)(!(l=Sydney)))";
    private static final String WITHOUT_LONDON = "(&(objectClass=inetOrgPerson)(!(l=London)))";
    private static final String WITHOUT_TWO = "(&(objectClass=inetOrgPerson)(!(uid=lars.wikstrom))(!(uid=nils.hedlund)))";
    private static Slapd slapd;

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private List<Map<String, Object>> before;

    @BeforeAll
    static void start() {
        slapd = Slapd.start();
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @BeforeEach
    void fill() {
        org.run(slapd.settings());
        before = org.everything();
    }

    @Test
    void aFewLeaversPass() {
        assertThat(org.run(showing(WITHOUT_TWO))).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 2);
    }

    @Test
    void leaversOfAnEditedFilterAreToldFromOthers() {
        String edited = "a filter was edited since the last applied run";
        assertThat(org.run(showing(WITHOUT_TWO), true).reason()).contains(edited);
        assertThat(org.run(showing(WITHOUT_TWO)).reason()).contains(edited);
        assertThat(org.run(showing(WITHOUT_TWO)).reason()).isNull();
    }

    @Test
    void manyLeaversAreHeldWithNothingWritten() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        assertThat(held).extracting(SyncRun::state, SyncRun::left).containsExactly("held", 5);
        assertThat(held.reason()).startsWith("5 of 41 people would leave").contains("a filter was edited");
        assertThat(org.everything()).isEqualTo(before);
    }

    @Test
    void othersAreToldOfAnAppliedRunOnly() {
        org.told.clear();
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        org.run(slapd.settings(), true);
        assertThat(org.told).isEmpty();
        org.decide().approve(held.id(), null);
        SyncRun applied = org.run(slapd.settings());
        assertThat(org.told).containsExactly(new OrganisationChanged(held.id()), new OrganisationChanged(applied.id()));
    }

    @Test
    void anApprovedPlanIsAppliedAsItWasShown() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        // What the directory says by now does not matter.
        SyncRun approved = org.decide().approve(held.id(), null);
        assertThat(approved).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 5);
        assertThat(org.people.search(null, false, null, 200).items()).hasSize(6);
        assertThat(org.count("select count(*) from staged_person")).isZero();
        assertConflict(held, "org.run-not-held");
    }

    @Test
    void aHeldPlanOutlivesTheSamePlanReadAgain() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        assertThat(org.run(showing(WITHOUT_SYDNEY)).state()).isEqualTo("held");
        assertThat(org.decide().approve(held.id(), null).state()).isEqualTo("applied");
    }

    @Test
    void anotherHeldPlanTakesItsPlace() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        assertThat(org.run(showing(WITHOUT_LONDON)).state()).isEqualTo("held");
        assertConflict(held, "org.run-not-held");
        assertThat(org.everything()).isEqualTo(before);
    }

    @Test
    void anOrganisationThatChangedMeanwhileRefusesTheOldPlan() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        org.run(slapd.settings());
        assertConflict(held, "org.run-not-held");
        assertThat(org.everything()).isEqualTo(before);
    }

    @Test
    void theVersionDecidesEvenIfThePlanStillSaysHeld() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        org.db.useHandle(handle -> handle.execute("update organisation set version = version + 1"));
        assertConflict(held, "org.plan-outdated");
    }

    @Test
    void aDryRunDoesNotTouchAHeldPlan() {
        SyncRun held = org.run(showing(WITHOUT_SYDNEY));
        assertThat(org.run(slapd.settings(), true).state()).isEqualTo("planned");
        assertThat(org.decide().approve(held.id(), null).state()).isEqualTo("applied");
    }

    private void assertConflict(SyncRun run, String key) {
        assertThatThrownBy(() -> org.decide().approve(run.id(), null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.key()).isEqualTo(key);
                });
    }

    private static DirectorySettings showing(String people) {
        return SyncOrganisationTest.filtered(slapd.settings(), people);
    }
}
