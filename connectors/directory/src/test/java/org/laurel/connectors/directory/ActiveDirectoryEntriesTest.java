package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Active Directory's own attributes, served by slapd with Microsoft's schema. */
class ActiveDirectoryEntriesTest {
    private static final String SUFFIX = "dc=ad,dc=example";

    @Test
    void readsGuidsDisabledAndExpiredAccounts() {
        try (var slapd = Slapd.start(SUFFIX, ldif())) {
            var usual = DirectorySettings.of(slapd.url(), null, null, SUFFIX);
            // slapd has no such classes; the attributes are as in Active Directory.
            var settings = new DirectorySettings(usual.urls(), DirectoryKind.ACTIVE_DIRECTORY, usual.tls(), null, null, null, null, SUFFIX,
                    "(objectClass=inetOrgPerson)", null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), 2);
            var read = new Collected();
            new Directory(settings, Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC)).read(read);

            assertThat(read.people).extracting(DirectoryPerson::name, DirectoryPerson::active).containsExactlyInAnyOrder(
                    tuple("Able", true),
                    tuple("Disabled", false),
                    tuple("Expired", false),
                    tuple("Never", true));
            assertThat(read.named("Able").directoryId()).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
            assertThat(read.named("Able").department()).isEqualTo("Teknik");
            assertThat(read.problems).anySatisfy(problem -> {
                assertThat(problem.kind()).isEqualTo("unreadable-value");
                assertThat(problem.detail()).isEqualTo("objectGUID: 3 B (16 B)");
            });
        }
    }

    private static String ldif() {
        return """
                dn: dc=ad,dc=example
                objectClass: dcObject
                objectClass: organization
                dc: ad
                o: AD

                """
                + user("Able", "userAccountControl: 512", "department: Teknik", "objectGUID:: MyIRAFVEd2aImaq7zN3u/w==")
                + user("Disabled", "userAccountControl: 514", "objectGUID:: AQIRAFVEd2aImaq7zN3u/w==")
                // 2026-01-01
                + user("Expired", "accountExpires: 134116992000000000", "objectGUID:: AgIRAFVEd2aImaq7zN3u/w==")
                + user("Never", "accountExpires: 9223372036854775807", "objectGUID:: AwIRAFVEd2aImaq7zN3u/w==")
                + user("Broken", "objectGUID:: AwIR");
    }

    private static String user(String name, String... lines) {
        return "dn: cn=" + name + "," + SUFFIX + "\nobjectClass: inetOrgPerson\nobjectClass: extensibleObject\ncn: " + name + "\nsn: " + name
                + "\nmail: " + name + "@ad.example\n" + String.join("\n", lines) + "\n\n";
    }
}
