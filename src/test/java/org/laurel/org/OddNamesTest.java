package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** Names that have to be escaped, in every spelling that refers to them, through a real slapd into the organisation. */
class OddNamesTest {
    private static final String SUFFIX = "dc=x,dc=example";
    /** What an entry is called, and how somebody else's entry spells it. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "cn=Smith\\, John+uid=js", "UID=JS + CN=smith\\2C  john",
            "cn=\\23one", "cn=\\#one",
            "cn=a\\+b\\;c\\<d\\>", "cn=a\\2Bb\\3Bc\\3Cd\\3E",
            "cn=back\\\\slash \\\"q\\\"", "cn=back\\5Cslash  \\22Q\\22",
            "cn=\\C3\\85sa", "cn=a\\CC\\8Asa",
            "cn=\\ ends\\ ", "cn=\\20ends\\20",
            "cn=equals\\3Dsign", "CN=Equals=sign");

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(100, Integer.MAX_VALUE));
    private final Slapd slapd = Slapd.startProvider(SUFFIX, ldif(), List.of("syncprov-sessionlog 100"));
    private final DirectorySettings settings = DirectorySettings.of(slapd.url(), null, null, SUFFIX);

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void managersAndMembersAreFoundHoweverTheyAreSpelled() {
        SyncRun run = org.run(settings);
        assertThat(run.joined()).isEqualTo(2 * SPELLINGS.size());
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail).isEmpty();
        assertThat(org.count("select count(*) from person r join person m on m.id = r.manager_id where r.title = m.title")).isEqualTo(SPELLINGS.size());
        assertThat(org.count("select count(*) from team_member")).isEqualTo(SPELLINGS.size());
        assertThat(org.run(settings)).extracting(SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left, SyncRun::memberships)
                .containsExactly(0, 0, 0, 0, 0);
    }

    private static String ldif() {
        StringBuilder ldif = new StringBuilder("dn: " + SUFFIX + "\nobjectClass: dcObject\nobjectClass: organization\ndc: x\no: X\n");
        StringBuilder group = new StringBuilder("\ndn: cn=all," + SUFFIX + "\nobjectClass: groupOfNames\ncn: all\n");
        int number = 0;
        for (Map.Entry<String, String> each : SPELLINGS.entrySet()) {
            number++;
            entry(ldif, each.getKey() + "," + SUFFIX, number, null);
            entry(ldif, "uid=report" + number + "," + SUFFIX, number, each.getValue() + ", DC=X,dc = example");
            group.append("member: ").append(each.getValue()).append(',').append(SUFFIX).append('\n');
        }
        return ldif.append(group).toString();
    }

    private static void entry(StringBuilder ldif, String dn, int number, String manager) {
        ldif.append("\ndn: ").append(dn).append("\nobjectClass: inetOrgPerson\nsn: x\nmail: ").append(number).append(manager == null ? "m" : "r")
                .append("@x.example\ntitle: ").append(number).append('\n');
        if (manager != null) {
            ldif.append("cn: report").append(number).append("\nmanager: ").append(manager).append('\n');
        }
    }
}
