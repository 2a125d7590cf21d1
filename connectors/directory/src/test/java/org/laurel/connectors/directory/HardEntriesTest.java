package org.laurel.connectors.directory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Entries as directories have them after twenty years, from a real slapd: one kind of oddity a test. */
class HardEntriesTest {
    private static final String SUFFIX = "dc=odd,dc=example";
    private static Slapd slapd;
    private static Collected read;

    @BeforeAll
    static void readOnce() {
        var ldif = new StringBuilder("dn: " + SUFFIX + "\nobjectClass: dcObject\nobjectClass: organization\ndc: odd\no: Odd\n\n");
        people(ldif);
        groups(ldif);
        // What 389 DS calls its stable id and its lock.
        slapd = Slapd.start(SUFFIX, ldif.toString(),
                "attributetype ( 2.16.840.1.113730.3.1.542 NAME 'nsUniqueId' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )",
                "attributetype ( 2.16.840.1.113730.3.1.610 NAME 'nsAccountLock' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )");
        read = read(DirectoryKind.AUTO, Map.of(DirectoryField.TIME_ZONE, "roomNumber", DirectoryField.MATRIX_MANAGER, "seeAlso",
                DirectoryField.TITLE, "description"), null);
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void aValueInSomeLanguageStandsInWhereThereIsNoPlainOne() {
        assertThat(person("tagged").name()).isEqualTo("Bara Svenska");
        assertThat(person("both").name()).isEqualTo("Plain");
    }

    @Test
    void whiteSpaceOfEveryKindIsTidied() {
        assertThat(person("blank").name()).isEqualTo("Spaced Out Name");
        assertThat(person("blank").department()).isNull();
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(person("nfd").name()).isEqualTo("Åsa Öberg");
        assertThat(person("nfd").managerKey()).isEqualTo(person("nfc").dnKey());
    }

    @Test
    void timesWithFractionsAndZonesDecideWhoseAccountHasEnded() {
        assertThat(Arrays.asList("ended-fraction", "ended-zone", "ended-hour", "locked-long", "shadow-ended"))
                .allSatisfy(uid -> assertThat(person(uid).active()).as(uid).isFalse());
        assertThat(Arrays.asList("ends-zone", "locked-by-passwords", "shadow-never"))
                .allSatisfy(uid -> assertThat(person(uid).active()).as(uid).isTrue());
    }

    @Test
    void aCountryIsTwoLettersHoweverItIsWritten() {
        assertThat(person("blank").country()).isEqualTo("SE");
        Collected byName = read(DirectoryKind.AUTO, Map.of(DirectoryField.COUNTRY, "street"), "(uid=nf*)");
        assertThat(byName.people).extracting(DirectoryPerson::country).containsExactlyInAnyOrder("AU", null);
        assertThat(byName.problems).contains(
                new DirectoryProblem("unreadable-value", person("nfd").dn(), "street: \"Atlantis\" (ISO 3166)"));
    }

    @Test
    void aTimeZoneIsAnIanaNameOrAProblem() {
        assertThat(person("nfc").timeZone()).isEqualTo("Australia/Sydney");
        assertThat(person("nfd").timeZone()).isNull();
        assertThat(read.problems).contains(
                new DirectoryProblem("unreadable-value", person("nfd").dn(), "roomNumber: \"CEST\" (IANA: Europe/Stockholm, …)"));
    }

    @Test
    void matrixManagersAndTheSecretaryAreEdgesBesideTheOneManager() {
        assertThat(person("matrix").managerKey()).isEqualTo(dn("nfc"));
        assertThat(person("matrix").edges()).containsExactlyInAnyOrder(
                new DirectoryEdge("matrix-manager", dn("both"), dn("both")),
                new DirectoryEdge("matrix-manager", dn("nfd"), dn("nfd")),
                new DirectoryEdge("assistant", dn("blank"), dn("blank")));
    }

    @Test
    void tenMegabytesInAFieldAreAProblemAndNotAName() {
        assertThat(person("huge").title()).isNull();
        assertThat(read.problems).contains(
                new DirectoryProblem("unreadable-value", dn("huge"), "description: 10485760 B (≤ 2000 B)"));
    }

    @Test
    void bytesThatAreNoTextAreAProblemAndNotAName() {
        Collected pictures = read(DirectoryKind.AUTO, Map.of(DirectoryField.TITLE, "jpegPhoto"), "(uid=nfc)");
        assertThat(pictures.people).extracting(DirectoryPerson::title).containsOnlyNulls();
        assertThat(pictures.problems).contains(
                new DirectoryProblem("unreadable-value", dn("nfc"), "jpegPhoto: … (UTF-8)"));
    }

    @Test
    void anAliasIsToldAndNotFollowed() {
        assertThat(read.people).extracting(DirectoryPerson::uid).doesNotContain("alias").doesNotHaveDuplicates();
        assertThat(read.problems).contains(
                new DirectoryProblem("skipped-alias", "uid=alias," + SUFFIX, dn("nfc")));
    }

    @Test
    void aPosixGroupListsItsMembersByShortName() {
        DirectoryGroup group = read.group("posix");
        assertThat(group.memberUids()).containsExactlyInAnyOrder("nfc", "nfd", "nobody-of-that-name");
        assertThat(group.memberKeys()).isEmpty();
        assertThat(person("nfc").uid()).isEqualTo("nfc");
    }

    @Test
    void uniqueMembersMayCarryAnIdAndSpellingsOfTheirOwn() {
        assertThat(read.group("unique").memberKeys()).containsExactlyInAnyOrder(dn("nfc"), dn("both"));
    }

    @Test
    void groupsInACircleAreReadAsTheyAre() {
        assertThat(read.group("circle-a").memberKeys()).containsExactly("cn=circle-b," + SUFFIX);
        assertThat(read.group("circle-b").memberKeys()).containsExactly("cn=circle-a," + SUFFIX);
    }

    @Test
    void aGroupOfFiveThousandIsReadWhole() {
        assertThat(read.group("crowd").memberKeys()).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void the389ServersIdAndLockAreUnderstood() {
        Collected as389 = read(DirectoryKind.DS389, Map.of(), "(uid=port*)");
        assertThat(as389.people).singleElement().satisfies(person -> {
            assertThat(person.directoryId()).isEqualTo("6a2b1c01-123456ab-89abcdef-01234567");
            assertThat(person.active()).isFalse();
        });
    }

    private static void people(StringBuilder ldif) {
        person(ldif, "tagged", "cn;lang-sv: Bara Svenska");
        person(ldif, "both", "cn: Plain", "cn;lang-sv: Svenska", "displayName;lang-fi: Suomi", "displayName: Plain");
        person(ldif, "blank", "cn: x", "displayName: \u00a0Spaced\u2003 Out\u200b  Name ".replaceFirst(" $", "\u00a0"), "ou: \u00a0", "c: se");
        person(ldif, "nfc", "cn: Åsa", "street: Australien", "roomNumber: Australia/Sydney", "jpegPhoto:: /9j/4AAQ");
        person(ldif, "nfd", "cn: A\u030asa O\u0308berg", "manager: " + dn("nfc"), "street: Atlantis", "roomNumber: CEST");
        person(ldif, "matrix", "cn: x", "manager: " + dn("nfc"), "seeAlso: " + dn("both"), "seeAlso: " + dn("nfd"),
                "secretary: " + dn("blank"));
        person(ldif, "huge", "cn: x", "description: " + "x".repeat(10 << 20));
        person(ldif, "ended-fraction", "cn: x", "pwdEndTime: 20261121235959.999Z");
        person(ldif, "ended-zone", "cn: x", "pwdEndTime: 20261122013000+0200");
        person(ldif, "ends-zone", "cn: x", "pwdEndTime: 20261121233000-0200");
        person(ldif, "ended-hour", "cn: x", "pwdEndTime: 2026112123,5Z");
        person(ldif, "locked-long", "cn: x", "pwdAccountLockedTime: 00000101000000.0Z");
        person(ldif, "locked-by-passwords", "cn: x", "pwdAccountLockedTime: 20261121120000Z");
        person(ldif, "shadow-ended", "cn: x", "shadowExpire: 20000");
        person(ldif, "shadow-never", "cn: x", "shadowExpire: -1");
        person(ldif, "ported", "cn: x", "nsUniqueId: 6A2B1C01-123456AB-89ABCDEF-01234567", "nsAccountLock: TRUE");
        ldif.append("dn: uid=alias,").append(SUFFIX).append("\nobjectClass: alias\nobjectClass: extensibleObject\nuid: alias\n")
                .append("aliasedObjectName: ").append(dn("nfc")).append("\n\n");
    }

    private static void groups(StringBuilder ldif) {
        group(ldif, "posix", "posixGroup", List.of("gidNumber: 100", "memberUid: nfc", "memberUid: nfd", "memberUid: nobody-of-that-name"));
        group(ldif, "unique", "groupOfUniqueNames", List.of("uniqueMember: " + dn("nfc") + "#'0101'B", "uniqueMember: UID = BOTH, DC=odd,dc=Example"));
        group(ldif, "circle-a", "groupOfNames", List.of("member: cn=circle-b," + SUFFIX));
        group(ldif, "circle-b", "groupOfNames", List.of("member: cn=circle-a," + SUFFIX));
        group(ldif, "crowd", "groupOfNames", IntStream.range(0, 5000).mapToObj(i -> "member: " + dn("p" + i)).toList());
    }

    private static void person(StringBuilder ldif, String uid, String... lines) {
        List<String> all = new ArrayList<>(List.of("objectClass: inetOrgPerson", "objectClass: extensibleObject", "uid: " + uid,
                "sn: x", "mail: " + uid + "@odd.example"));
        all.addAll(List.of(lines));
        ldif.append("dn: ").append(dn(uid)).append('\n');
        for (String line : all) ldif.append(encoded(line)).append('\n');
        ldif.append('\n');
    }

    private static void group(StringBuilder ldif, String name, String objectClass, List<String> lines) {
        ldif.append("dn: cn=").append(name).append(',').append(SUFFIX).append("\nobjectClass: ").append(objectClass).append("\ncn: ").append(name)
                .append('\n').append(String.join("\n", lines)).append("\n\n");
    }

    /** LDIF is ASCII: everything else goes as base64. */
    private static String encoded(String line) {
        if (line.chars().allMatch(c -> c < 128)) return line;
        int colon = line.indexOf(": ");
        return line.substring(0, colon) + ":: " + Base64.getEncoder().encodeToString(
                line.substring(colon + 2).getBytes(StandardCharsets.UTF_8));
    }

    private static Collected read(DirectoryKind kind, Map<DirectoryField, String> attributes, String people) {
        var usual = DirectorySettings.of(slapd.url(), null, null, SUFFIX);
        var settings = new DirectorySettings(usual.urls(), kind, usual.tls(), null, null, null, null, SUFFIX, people, null, attributes,
                usual.connectTimeout(), usual.responseTimeout(), 4);
        var read = new Collected();
        new Directory(settings, Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC)).read(read);
        return read;
    }

    private static DirectoryPerson person(String uid) {
        return read.people.stream().filter(person -> uid.equals(person.uid())).findFirst().orElseThrow();
    }

    private static String dn(String uid) {
        return "uid=" + uid + "," + SUFFIX;
    }
}
