package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads a real domain controller (Samba). */
class ActiveDirectoryTest {
    private static final String COMPANY = "OU=Norrsken," + SambaDc.BASE;
    private static SambaDc dc;
    private static Collected read;
    private static ReadSummary summary;

    @BeforeAll
    static void readOnce() {
        dc = SambaDc.shared();
        dc.modify(ou(COMPANY)
                + entry("CN=Kontakt," + COMPANY, "contact", "mail: kontakt@elsewhere.example")
                + entry("CN=Anna Bergström," + COMPANY, "user", "sAMAccountName: anna", "userAccountControl: 544", "mail: anna@norrsken.example",
                        "displayName: Anna Bergström", "department: Ledning", "title: VD", "l: Stockholm", "c: SE", "employeeID: 1001",
                        "preferredLanguage: sv")
                + entry("CN=Åberg\\, Åsa," + COMPANY, "user", "sAMAccountName: asa", "userAccountControl: 544",
                        "manager: CN=Anna Bergström," + COMPANY, "assistant: CN=Kontakt," + COMPANY)
                + entry("CN=Disabled," + COMPANY, "user", "sAMAccountName: disabled", "userAccountControl: 546")
                + entry("CN=Expired," + COMPANY, "user", "sAMAccountName: expired", "userAccountControl: 544",
                        "accountExpires: 129116992000000000")
                + entry("CN=Team," + COMPANY, "group", "sAMAccountName: Team", "member: CN=Kontakt," + COMPANY));
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
    void mapsThePlainFields() {
        DirectoryPerson anna = read.named("Anna Bergström");
        assertThat(anna).usingRecursiveComparison().ignoringFields("directoryId").isEqualTo(new DirectoryPerson(null,
                "CN=Anna Bergström," + COMPANY, DnKey.of("CN=Anna Bergström," + COMPANY), "anna@norrsken.example", "Anna Bergström", null,
                null, null, "Ledning", "VD", "Stockholm", "sv", "1001", null, true, false, "SE", null, "anna", 513, List.of()));
    }

    private static String ou(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: organizationalUnit\n\n";
    }

    private static String entry(String dn, String objectClass, String... lines) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: " + objectClass + "\n" + String.join("\n", lines) + "\n\n";
    }
}
