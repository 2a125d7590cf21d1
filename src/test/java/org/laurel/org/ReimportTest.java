package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

/** A directory that was filled anew: everybody is there as before, under ids nobody knows. */
class ReimportTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private Slapd slapd;

    @AfterEach
    void stop() {
        if (slapd != null) {
            slapd.close();
        }
    }

    @Test
    void isHeldWithAProposalForEverybodyItCanTell() {
        SyncRun held = reimported();
        assertThat(held).extracting(SyncRun::state, SyncRun::proposals, SyncRun::joined, SyncRun::left).containsExactly("held", 41, 0, 0);
        assertThat(held.reason()).contains("41 people seem to have come back under another id");
        assertThat(org.details.proposals(held.id(), null, 200).items()).hasSize(41)
                .allSatisfy(proposal -> assertThat(proposal.oldDn()).isEqualTo(proposal.newDn()));
        assertThat(org.count("select count(*) from person")).isEqualTo(41);
    }

    @Test
    void approvedKeepsEverybodyWhoTheyAre() {
        slapd = Slapd.start();
        org.run(slapd.settings());
        Person emma = org.named("Emma Walker");
        SyncRun held = again();
        assertThat(org.decide().approve(held.id(), held.plan()).state()).isEqualTo("applied");
        assertThat(org.named("Emma Walker")).isEqualTo(emma);
        assertThat(org.people.reports(emma.id(), false, null, 50).items()).hasSize(4);
        SyncRun next = org.run(slapd.settings());
        assertThat(next).extracting(SyncRun::state, SyncRun::proposals, SyncRun::joined, SyncRun::left).containsExactly("applied", 0, 0, 0);
    }

    @Test
    void onlyThePlanThatWasSeenIsApplied() {
        SyncRun held = reimported();
        assertThatThrownBy(() -> org.decide().approve(held.id(), UUID.randomUUID())).isInstanceOfSatisfying(Problem.class, problem ->
                assertThat(problem).extracting(Problem::status, Problem::key).containsExactly(409, "org.plan-other"));
        assertThat(org.runs.find(held.id()).orElseThrow().state()).isEqualTo("held");
    }

    @Test
    void whoIsSaidToBeSomebodyElseJoinsAsSomebodyNew() {
        SyncRun held = reimported();
        SyncProposal first = org.details.proposals(held.id(), null, 1).items().get(0);
        assertThat(org.decide().reject(held.id(), first.id(), "Åsa").state()).isEqualTo("failed");
        SyncRun next = org.run(slapd.settings());
        assertThat(next).extracting(SyncRun::state, SyncRun::proposals, SyncRun::joined, SyncRun::left).containsExactly("held", 40, 1, 1);
        assertThat(org.details.proposals(next.id(), null, 200).items()).extracting(SyncProposal::personId).doesNotContain(first.personId());
    }

    @Test
    void aPlanThatWasTurnedDownIsOfNoUseToAnyRunThatFoundIt() {
        SyncRun first = reimported();
        SyncRun second = org.run(slapd.settings());
        assertThat(second).extracting(SyncRun::state, SyncRun::plan).containsExactly("held", first.plan());
        org.decide().reject(second.id(), org.details.proposals(second.id(), null, 1).items().get(0).id(), "Åsa");
        assertThatThrownBy(() -> org.decide().approve(first.id(), first.plan())).isInstanceOfSatisfying(Problem.class, problem ->
                assertThat(problem.key()).isEqualTo("org.run-not-held"));
        assertThat(org.count("select count(*) from staged_person")).isZero();
    }

    @Test
    void theNumberDecidesBeforeTheAddress() {
        String suffix = "dc=x,dc=example";
        try (Slapd before = Slapd.start(suffix, entries(suffix, "a 7 old@x.example", "b 8 shared@x.example"));
             Slapd after = Slapd.start(suffix, entries(suffix, "c 7 shared@x.example", "d 9 old@x.example"))) {
            org.run(DirectorySettings.of(before.url(), null, null, suffix));
            SyncRun held = org.run(DirectorySettings.of(after.url(), null, null, suffix));
            // The other pair has the same address but another number: not the same person.
            assertThat(org.details.proposals(held.id(), null, 9).items()).extracting(SyncProposal::name, SyncProposal::matchedBy)
                    .containsExactly(tuple("c", "employee-number"));
        }
    }

    private SyncRun reimported() {
        slapd = Slapd.start();
        org.run(slapd.settings());
        return again();
    }

    private SyncRun again() {
        slapd.close();
        slapd = Slapd.start();
        return org.run(slapd.settings());
    }

    private static String entries(String suffix, String... people) {
        StringBuilder ldif = new StringBuilder("dn: " + suffix + "\nobjectClass: dcObject\nobjectClass: organization\ndc: x\no: X\n");
        for (String person : people) {
            String[] parts = person.split(" ");
            ldif.append("\ndn: uid=").append(parts[0]).append(',').append(suffix).append("\nobjectClass: inetOrgPerson\ncn: ").append(parts[0])
                    .append("\nsn: x\nemployeeNumber: ").append(parts[1]).append("\nmail: ").append(parts[2]).append('\n');
        }
        return ldif.toString();
    }
}
