package org.laurel.connectors.directory;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads a real domain controller (Samba). */
class ActiveDirectoryTest {
    private static final String COMPANY = "OU=Norrsken," + SambaDc.BASE;
    private static final String ANNA = "CN=Anna Bergström," + COMPANY;
    private static final String CONTACT = "CN=Kontakt," + COMPANY;
    private static SambaDc dc;
    private static Collected read;
    private static ReadSummary summary;

    @BeforeAll
    static void readOnce() {
        dc = SambaDc.shared();
        dc.modify(add(COMPANY, "organizationalUnit")
                + add(CONTACT, "contact", "mail: kontakt@elsewhere.example")
                + add(ANNA, "user", "sAMAccountName: anna", "userAccountControl: 544", "mail: anna@norrsken.example",
                        "displayName: Anna Bergström", "department: Ledning", "title: VD", "l: Stockholm", "c: SE", "employeeID: 1001",
                        "preferredLanguage: sv")
                + add("CN=Åberg\\, Åsa," + COMPANY, "user", "sAMAccountName: asa", "userAccountControl: 544", "manager: " + ANNA,
                        "assistant: " + CONTACT)
                + add("CN=Disabled," + COMPANY, "user", "sAMAccountName: disabled", "userAccountControl: 546")
                + add("CN=Expired," + COMPANY, "user", "sAMAccountName: expired", "userAccountControl: 544",
                        "accountExpires: 129116992000000000")
                + add("CN=Inner," + COMPANY, "group", "sAMAccountName: Inner", "member: " + ANNA)
                + add("CN=Outer," + COMPANY, "group", "sAMAccountName: Outer", "member: CN=Inner," + COMPANY, "member: " + CONTACT)
                + "dn: CN=Inner," + COMPANY + "\nchangetype: modify\nadd: member\nmember: CN=Outer," + COMPANY + "\n");
        read = new Collected();
        summary = new Directory(dc.settings(SambaDc.BASE), Clock.systemUTC()).read(read);
    }

    @Test
    void findsTheKindAndReadsEverybodyButTheSystemsOwnAccounts() {
        assertThat(summary.kind()).isEqualTo(DirectoryKind.ACTIVE_DIRECTORY);
        assertThat(summary.server()).isEqualTo(dc.url().toString());
        assertThat(read.people).extracting(DirectoryPerson::name)
                .contains("Anna Bergström", "Åberg, Åsa", "Disabled", "Expired", "Kontakt")
                .doesNotContain("Administrator", "Guest", "krbtgt");
        assertThat(read.people).extracting(DirectoryPerson::directoryId).doesNotHaveDuplicates();
    }

    @Test
    void readsOverLdapsAndStartTlsWithTheCaFile() {
        assertThat(encrypted(dc.ldapsUrl(), DirectoryTls.LDAPS).people()).isEqualTo(5);
        assertThat(encrypted(dc.url(), DirectoryTls.STARTTLS).people()).isEqualTo(5);
    }

    private static ReadSummary encrypted(URI url, DirectoryTls tls) {
        var usual = dc.settings(COMPANY);
        return new Directory(new DirectorySettings(List.of(url), usual.kind(), tls, dc.caFile(), null, usual.bindDn(), usual.bindPassword(),
                COMPANY, "(&(objectCategory=person)(!(cn=Chefen)))", null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), 2),
                Clock.systemUTC()).read(new Collected());
    }

    @Test
    void mapsThePlainFields() {
        assertThat(read.named("Anna Bergström")).usingRecursiveComparison().ignoringFields("directoryId").isEqualTo(new DirectoryPerson(null,
                ANNA, DnKey.of(ANNA), "anna@norrsken.example", "Anna Bergström", null, null, null, "Ledning", "VD", "Stockholm", "sv", "1001",
                null, true, false, "SE", null, "anna", 513, List.of()));
    }

    @Test
    void theIdIsTheGuidAsActiveDirectoryItselfWritesIt() throws LdapException {
        String id = read.named("Anna Bergström").directoryId();
        try (var connection = DirectoryConnection.open(dc.settings(SambaDc.BASE))) {
            LdapEntry byId = connection.one(SearchRequest.objectScopeSearchRequest("<GUID=" + id + ">", new String[] {"cn"})).getEntry();
            assertThat(byId.getDn()).isEqualTo(ANNA);
        }
    }

    @Test
    void aContactIsToldFromAnEmployee() {
        assertThat(read.named("Kontakt").contact()).isTrue();
        assertThat(read.named("Anna Bergström").contact()).isFalse();
    }

    @Test
    void disabledAndExpiredAccountsAreInactive() {
        assertThat(read.named("Disabled").active()).isFalse();
        assertThat(read.named("Expired").active()).isFalse();
        assertThat(read.named("Anna Bergström").active()).isTrue();
    }

    @Test
    void aCommaInTheNameIsNoEndOfIt() {
        DirectoryPerson asa = read.named("Åberg, Åsa");
        assertThat(asa.managerKey()).isEqualTo(read.named("Anna Bergström").dnKey());
        assertThat(asa.edges()).containsExactly(new DirectoryEdge("assistant", CONTACT, DnKey.of(CONTACT)));
    }

    @Test
    void thePrimaryGroupIsTheOneThatNobodyIsListedIn() {
        DirectoryGroup everybody = read.group("Domain Users");
        assertThat(everybody.primaryGroupToken()).isEqualTo(read.named("Anna Bergström").primaryGroupId());
        assertThat(everybody.memberKeys()).doesNotContain(DnKey.of(ANNA));
        assertThat(read.named("Kontakt").primaryGroupId()).isNull();
    }

    @Test
    void nestedGroupsInACircleAreReadAsTheyAre() {
        assertThat(read.group("Outer").memberKeys()).containsExactlyInAnyOrder(read.group("Inner").dnKey(), DnKey.of(CONTACT));
        assertThat(read.group("Inner").memberKeys()).containsExactlyInAnyOrder(read.group("Outer").dnKey(), DnKey.of(ANNA));
    }

    @Test
    void theDomainsOwnPartitionsAreNoProblem() {
        assertThat(read.problems).extracting(DirectoryProblem::kind).doesNotContain("skipped-referral");
    }

    /** Samba hands all values out at once unless asked for a range: the first range is asked for here, the others by the code. */
    @Test
    void membersComeInRanges() throws LdapException {
        String ou = "OU=Ranges," + SambaDc.BASE;
        String group = "CN=Ranges," + ou;
        String[] members = IntStream.range(0, 30).mapToObj(i -> "member: CN=r" + i + "," + ou).toArray(String[]::new);
        var ldif = new StringBuilder(add(ou, "organizationalUnit"));
        for (String member : members) ldif.append(add(member.substring("member: ".length()), "contact"));
        dc.modify(ldif + add(group, "group", members));
        try (var connection = DirectoryConnection.open(dc.settings(SambaDc.BASE))) {
            var ranges = new RangedMembers((dn, rest) -> connection.one(SearchRequest.objectScopeSearchRequest(dn,
                    new String[] {rest.equals("member;range=10-*") ? "member;range=10-19" : rest})).getEntry());
            LdapEntry first = connection.one(SearchRequest.objectScopeSearchRequest(group, new String[] {"member;range=0-9"})).getEntry();
            assertThat(ranges.of(first)).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void anIdOutlivesRenameMoveAndTheRenameOfTheContainer() {
        String ou = "OU=Before," + SambaDc.BASE;
        dc.modify(add(ou, "organizationalUnit")
                + add("CN=Maiden," + ou, "user", "sAMAccountName: maiden")
                + add("CN=Chef," + ou, "user", "sAMAccountName: chef")
                + "dn: CN=Maiden," + ou + "\nchangetype: modify\nadd: manager\nmanager: CN=Chef," + ou + "\n");
        Map<String, String> before = ids(ou);
        dc.modify("dn: CN=Maiden," + ou + "\nchangetype: modrdn\nnewrdn: CN=Married\ndeleteoldrdn: 1\n\n"
                + "dn: " + ou + "\nchangetype: modrdn\nnewrdn: OU=After\ndeleteoldrdn: 1\n\n"
                + "dn: CN=Chef,OU=After," + SambaDc.BASE + "\nchangetype: modrdn\nnewrdn: CN=Chefen\ndeleteoldrdn: 1\nnewsuperior: " + COMPANY + "\n");
        assertThat(ids("OU=After," + SambaDc.BASE).get("maiden")).isEqualTo(before.get("maiden"));
        assertThat(ids(COMPANY).get("chef")).isEqualTo(before.get("chef"));
        assertThat(read("OU=After," + SambaDc.BASE).named("Married").managerKey()).isEqualTo(DnKey.of("CN=Chefen," + COMPANY));
    }

    @Test
    void whoIsDeletedIsNotReadAndComesBackWithTheSameId() {
        String ou = "OU=Deleted," + SambaDc.BASE;
        dc.modify(add(ou, "organizationalUnit") + add("CN=Stays," + ou, "user", "sAMAccountName: stays")
                + add("CN=Returns," + ou, "user", "sAMAccountName: returns"));
        Map<String, String> before = ids(ou);
        dc.modify("dn: CN=Returns," + ou + "\nchangetype: delete\n");
        assertThat(ids(ou)).containsOnlyKeys("stays");
        assertThat(ids(SambaDc.BASE)).doesNotContainValue(before.get("returns"));
        dc.restore(before.get("returns"), "CN=Returns," + ou);
        assertThat(ids(ou)).isEqualTo(before);
    }

    private static Map<String, String> ids(String base) {
        return read(base).people.stream().filter(person -> person.uid() != null)
                .collect(Collectors.toMap(DirectoryPerson::uid, DirectoryPerson::directoryId));
    }

    private static Collected read(String base) {
        var read = new Collected();
        new Directory(dc.settings(base), Clock.systemUTC()).read(read);
        return read;
    }

    private static String add(String dn, String objectClass, String... lines) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: " + objectClass + "\n" + String.join("\n", lines) + (lines.length == 0 ? "\n" : "\n\n");
    }
}
