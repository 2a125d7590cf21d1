package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectoryKind;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Messages;
import org.laurel.platform.TestDatabase;

/** From a real slapd into a real PostgreSQL. */
class SyncOrganisationTest {
    private static final String PEOPLE = "ou=people," + Slapd.SUFFIX;

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private Slapd slapd;

    @BeforeEach
    void start() {
        slapd = Slapd.start();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void theFirstRunTakesEverybodyIn() {
        SyncRun run = org.run(slapd.settings());
        assertThat(run).extracting(SyncRun::state, SyncRun::phase, SyncRun::read, SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left)
                .containsExactly("applied", "done", 45, 41, 0, 0, 0);
        assertThat(run.finishedAt()).isNotNull();

        Person emma = org.named("Emma Walker");
        assertThat(emma).usingRecursiveComparison().ignoringFields("id", "departmentId").isEqualTo(new Person(null, "Emma Walker",
                "emma.walker@norrsken.example", "Managing Director Australia", "Försäljning", "Sydney", "en", "Australia/Sydney",
                org.named("Anna Bergström").id(), true, null, null));
        assertThat(org.named("Slutat Snart").active()).isFalse();
        assertThat(org.named("Östen Konsult").timeZone()).isEqualTo("Europe/Stockholm");
        assertThat(org.named("Yngve Falk").managerId()).isEqualTo(org.named("Åsa Åberg").id());
        assertThat(org.people.reports(emma.id(), false, null, 50).items()).extracting(Person::name)
                .containsExactly("Grace Mitchell", "Harry Campbell", "Isla Thompson", "Jack Robertson");
    }

    @Test
    void everyOddEntryIsAProblemWithItsDn() {
        SyncRun run = org.run(slapd.settings());
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn).containsExactlyInAnyOrder(
                tuple("missing-mail", "uid=xerxes.utanmejl," + PEOPLE),
                tuple("duplicate-mail", "uid=dubbel.ett," + PEOPLE),
                tuple("duplicate-mail", "uid=dubbel.tva," + PEOPLE),
                tuple("unresolved-manager", "uid=osten.konsult," + PEOPLE),
                tuple("self-manager", "uid=sjalv.styrande," + PEOPLE),
                tuple("manager-cycle", "uid=ring.hoger," + PEOPLE),
                tuple("manager-cycle", "uid=ring.vanster," + PEOPLE),
                tuple("unresolved-member", "cn=Alla,ou=teams," + Slapd.SUFFIX));
        assertThat(run.problems()).isEqualTo(8);
        assertThat(org.named("Östen Konsult").managerId()).isNull();
        assertThat(org.count("select count(*) from person where manager_dn = 'cn=Chef,dc=konsult,dc=example'")).isOne();
    }

    @Test
    void groupsBecomeTeamsAndTeamsWithinTeams() {
        org.run(slapd.settings());
        assertThat(org.teams.search(null, null, 50).items()).extracting(Team::name).containsExactly("Alla", "Plattform", "Säljkåren", "Sydney");
        Team all = org.teams.search("alla", null, 50).items().get(0);
        assertThat(org.people.members(all.id(), false, null, 50).items()).extracting(Person::name).containsExactly("Anna Bergström");
        assertThat(org.people.members(all.id(), true, null, 50).items()).hasSize(10);
    }

    @Test
    void aSecondRunWithNothingNewChangesNothing() {
        org.run(slapd.settings());
        List<Map<String, Object>> before = org.everything();
        SyncRun second = org.run(slapd.settings());
        assertThat(second).extracting(SyncRun::state, SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left)
                .containsExactly("applied", 0, 0, 0, 0);
        assertThat(second.expected()).isEqualTo(45);
        assertThat(org.everything()).isEqualTo(before);
    }

    @Test
    void aRenameAndMoveKeepsThePersonAndTheReports() {
        org.run(slapd.settings());
        Person before = org.named("Emma Walker");
        slapd.modify("""
                dn: ou=sydney,%1$s
                changetype: add
                objectClass: organizationalUnit
                ou: sydney

                dn: uid=emma.walker,%1$s
                changetype: modrdn
                newrdn: uid=emma.svensson
                deleteoldrdn: 1
                newsuperior: ou=sydney,%1$s

                dn: uid=emma.svensson,ou=sydney,%1$s
                changetype: modify
                replace: cn
                cn: Emma Svensson
                -
                replace: mail
                mail: emma.svensson@norrsken.example

                dn: uid=grace.mitchell,%1$s
                changetype: modify
                replace: manager
                manager: uid=emma.svensson,ou=sydney,%1$s
                """.formatted(PEOPLE));
        SyncRun run = org.run(slapd.settings());
        Person after = org.named("Emma Svensson");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.mail()).isEqualTo("emma.svensson@norrsken.example");
        assertThat(org.named("Grace Mitchell").managerId()).isEqualTo(before.id());
        // The three other reports still name the old DN: they now have a manager nobody knows.
        assertThat(run).extracting(SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left).containsExactly(0, 1, 3, 0);
    }

    @Test
    void aNewDepartmentOrManagerIsAMove() {
        org.run(slapd.settings());
        slapd.modify("""
                dn: uid=gustav.nystrom,%1$s
                changetype: modify
                replace: ou
                ou: Kundtjänst

                dn: uid=hanna.sjoberg,%1$s
                changetype: modify
                replace: manager
                manager: uid=anna.bergstrom,%1$s

                dn: uid=lars.wikstrom,%1$s
                changetype: modify
                replace: title
                title: Arkitekt
                """.formatted(PEOPLE));
        SyncRun run = org.run(slapd.settings());
        assertThat(run).extracting(SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left).containsExactly(0, 1, 2, 0);
        assertThat(org.named("Gustav Nyström").department()).isEqualTo("Kundtjänst");
        assertThat(org.named("Hanna Sjöberg").managerId()).isEqualTo(org.named("Anna Bergström").id());
    }

    @Test
    void whoLeavesStaysKnownAndIsRecognisedOnReturn() {
        org.run(slapd.settings());
        Person karin = org.named("Karin Häggström");
        DirectorySettings all = slapd.settings();
        DirectorySettings withoutKarin = filtered(all, "(&(objectClass=inetOrgPerson)(!(uid=karin.haggstrom)))");

        SyncRun gone = org.run(withoutKarin);
        assertThat(gone).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 1);
        assertThat(org.people.find(karin.id()).orElseThrow().active()).isFalse();
        assertThat(org.count("select count(*) from person where left_at is not null")).isOne();

        SyncRun back = org.run(all);
        assertThat(back.joined()).isOne();
        assertThat(org.named("Karin Häggström")).isEqualTo(karin);
        assertThat(org.count("select count(*) from person where left_at is not null")).isZero();
    }

    @Test
    void aDryRunPlansAndLeavesEverythingAsItWas() {
        org.run(slapd.settings());
        List<Map<String, Object>> before = org.everything();
        slapd.modify("""
                dn: uid=lars.wikstrom,%1$s
                changetype: modify
                replace: title
                title: Arkitekt
                """.formatted(PEOPLE));
        SyncRun dry = org.run(slapd.settings(), true);
        assertThat(dry).extracting(SyncRun::state, SyncRun::changed).containsExactly("planned", 1);
        assertThat(org.everything()).isEqualTo(before);
        PlannedChange change = org.details.plan(dry.id(), null, 10).items().get(0);
        assertThat(change).extracting(PlannedChange::kind, PlannedChange::name).containsExactly("changed", "Lars Wikström");
        assertThat(change.details()).containsExactly(new PlannedChange.Detail("title", "Testare", "Arkitekt"));
        assertThat(org.run(slapd.settings()).changed()).isOne();
        assertThat(org.count("select count(*) from staged_person")).isZero();
    }

    @Test
    void anEntryThatCannotBeReadIsNotGone() {
        String suffix = "dc=ad,dc=example";
        StringBuilder ldif = new StringBuilder("dn: dc=ad,dc=example\nobjectClass: dcObject\nobjectClass: organization\ndc: ad\no: AD\n");
        for (String guid : List.of("AAIRAFVEd2aImaq7zN3u/w==", "AQIRAFVEd2aImaq7zN3u/w==")) {
            ldif.append("\ndn: cn=").append(guid, 0, 2).append(",dc=ad,dc=example\nobjectClass: inetOrgPerson\nobjectClass: extensibleObject\n")
                    .append("cn: ").append(guid, 0, 2).append("\nsn: x\nmail: ").append(guid, 0, 2).append("@ad.example\nobjectGUID:: ").append(guid).append('\n');
        }
        try (Slapd ad = Slapd.start(suffix, ldif.toString())) {
            DirectorySettings of = DirectorySettings.of(ad.url(), null, null, suffix);
            DirectorySettings settings = filtered(new DirectorySettings(of.urls(), DirectoryKind.ACTIVE_DIRECTORY, of.tls(), null, null, null, null, suffix,
                    null, null, of.attributes(), of.connectTimeout(), of.responseTimeout(), 10), "(objectClass=inetOrgPerson)");
            assertThat(org.run(settings).joined()).isEqualTo(2);
            ad.modify("dn: cn=AQ,dc=ad,dc=example\nchangetype: modify\nreplace: objectGUID\nobjectGUID:: AwIR\n");
            SyncRun run = org.run(settings);
            assertThat(run).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 0);
            assertThat(org.problems(run)).extracting(SyncProblem::kind).contains("unreadable-entry");
        }
    }

    @Test
    void everyKindOfProblemHasAdviceInBothLanguages() {
        for (String kind : List.of("missing-mail", "unreadable-value", "unreadable-entry", "kept-unsure", "dn-as-id", "skipped-referral", "skipped-alias", "duplicate-id",
                "deleted-unseen", "duplicate-mail", "unresolved-manager", "self-manager", "manager-cycle", "unresolved-member")) {
            assertThat(Messages.LANGUAGES.stream().map(language -> Messages.text(language, "org.advice." + kind)).distinct()).hasSize(2);
        }
    }

    static DirectorySettings filtered(DirectorySettings all, String peopleFilter) {
        return new DirectorySettings(all.urls(), all.kind(), all.tls(), all.caFile(), all.certificate(), all.bindDn(), all.bindPassword(), all.baseDn(),
                peopleFilter, all.groupsFilter(), all.attributes(), all.connectTimeout(), all.responseTimeout(), all.pageSize());
    }
}
