package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the company of norrsken.ldif from a real slapd, ten entries a page. */
class DirectoryTest {
    private static final String PEOPLE = "ou=people," + Slapd.SUFFIX;
    private static Slapd slapd;
    private static Collected read;
    private static ReadSummary summary;

    @BeforeAll
    static void readOnce() {
        slapd = Slapd.start();
        slapd.modify("""
                dn: ou=elsewhere,dc=norrsken,dc=example
                changetype: add
                objectClass: referral
                objectClass: extensibleObject
                ou: elsewhere
                ref: ldap://elsewhere.example/ou=elsewhere,dc=norrsken,dc=example
                """);
        read = new Collected();
        summary = new Directory(slapd.settings(), Clock.systemUTC()).read(read);
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void findsTheKindAndReadsEverybody() {
        assertThat(summary).isEqualTo(new ReadSummary(slapd.url().toString(), DirectoryKind.OPENLDAP, 41, 4, summary.cursor()));
        assertThat(read.people).hasSize(41);
        assertThat(read.people.stream().map(DirectoryPerson::directoryId).distinct()).hasSize(41);
    }

    @Test
    void mapsThePlainFields() {
        DirectoryPerson emma = read.named("Emma Walker");
        assertThat(emma.directoryId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(emma).usingRecursiveComparison().ignoringFields("directoryId").isEqualTo(new DirectoryPerson(null,
                "uid=emma.walker," + PEOPLE, "uid=emma.walker," + PEOPLE, "emma.walker@norrsken.example", "Emma Walker", "Emma",
                "uid=anna.bergstrom," + PEOPLE, "uid=anna.bergstrom," + PEOPLE, "Försäljning", "Managing Director Australia",
                "Sydney", "en", "1005", null, true,
                false, null, null, "emma.walker", null, List.of()));
    }

    @Test
    void aMappingReplacesASingleAttribute() {
        var usual = slapd.settings();
        var settings = new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(),
                "", "(&(objectClass=inetOrgPerson)(l=Sydney))", "(cn=Sydney)",
                Map.of(DirectoryField.TITLE, "employeeNumber"), usual.connectTimeout(), usual.responseTimeout(), 2);
        var some = new Collected();
        new Directory(settings, Clock.systemUTC()).read(some);
        assertThat(some.people).hasSize(5);
        assertThat(some.named("Emma Walker").title()).isEqualTo("1005");
        assertThat(some.named("Emma Walker").location()).isEqualTo("Sydney");
        assertThat(some.groups).singleElement().extracting(DirectoryGroup::name).isEqualTo("Sydney");
    }

    @Test
    void aManagerSpelledOtherwiseIsTheSameEntry() {
        DirectoryPerson asa = read.named("Åsa Åberg");
        DirectoryPerson yngve = read.named("Yngve Falk");
        assertThat(yngve.managerDn()).isNotEqualTo(asa.dn());
        assertThat(yngve.managerKey()).isEqualTo(asa.dnKey());
    }

    @Test
    void aManagerOutsideTheBaseIsKept() {
        assertThat(read.named("Östen Konsult").managerDn()).isEqualTo("cn=Chef,dc=konsult,dc=example");
    }

    @Test
    void aMissingMailIsAProblemAndThePersonIsRead() {
        assertThat(read.named("Xerxes Utanmejl").mail()).isNull();
        assertThat(read.problems).contains(
                new DirectoryProblem("missing-mail", "uid=xerxes.utanmejl," + PEOPLE, "mail"));
    }

    @Test
    void aLockedAccountIsInactive() {
        assertThat(read.people.stream().filter(person -> !person.active()).map(DirectoryPerson::name))
                .containsExactly("Slutat Snart");
    }

    @Test
    void decomposedLettersAndTheContainersNameAreTidied() {
        DirectoryPerson goran = read.named("Göran Häll");
        assertThat(goran.department()).isEqualTo("Teknik");
    }

    @Test
    void groupsOfBothKindsListTheirMembers() {
        assertThat(read.groups.stream().collect(Collectors.toMap(DirectoryGroup::name, group -> group.memberKeys().size())))
                .isEqualTo(Map.of("Plattform", 5, "Säljkåren", 4, "Sydney", 3, "Alla", 4));
        assertThat(read.group("Plattform").memberKeys()).contains(read.named("Åsa Åberg").dnKey());
        assertThat(read.group("Alla").memberKeys()).contains(read.group("Plattform").dnKey());
    }

    @Test
    void aReferralIsToldAndNotFollowed() {
        assertThat(read.problems).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo("skipped-referral");
            assertThat(problem.detail()).contains("ldap://elsewhere.example/");
        });
    }
}
