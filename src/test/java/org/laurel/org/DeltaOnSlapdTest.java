package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** From a real server with content synchronization to the organisation: delta runs lead to what a first full run would lead to now. */
class DeltaOnSlapdTest {
    private static final GuardLimit OFF = new GuardLimit(100, Integer.MAX_VALUE);
    private static final String PEOPLE = ",ou=people," + Slapd.SUFFIX;
    private static final String TEAMS = ",ou=teams," + Slapd.SUFFIX;

    private final Organisation org = new Organisation(TestDatabase.fresh(), OFF);
    private Slapd slapd;

    @BeforeEach
    void fill() {
        slapd = Slapd.startProvider("syncprov-sessionlog 100");
        org.run(slapd.settings());
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void changedRenamedDeletedAddedAndMoved() {
        slapd.modify(modify("uid=harry.campbell" + PEOPLE, "replace: title\ntitle: Chair")
                + modify("uid=isla.thompson" + PEOPLE, "replace: secretary\nsecretary: uid=harry.campbell" + PEOPLE)
                + "dn: uid=emma.walker" + PEOPLE + "\nchangetype: modrdn\nnewrdn: uid=emma.hughes\ndeleteoldrdn: 1\n\n"
                + "dn: uid=lars.wikstrom" + PEOPLE + "\nchangetype: delete\n\n"
                + added("uid=ny.person" + PEOPLE) + modify("cn=Sydney" + TEAMS, "add: uniqueMember\nuniqueMember: uid=ny.person" + PEOPLE)
                + "dn: cn=Plattform" + TEAMS + "\nchangetype: modrdn\nnewrdn: cn=Grunden\ndeleteoldrdn: 1\n\n");
        SyncRun run = delta();
        assertThat(run).extracting(SyncRun::joined, SyncRun::left).containsExactly(1, 1);
        // Her reports' entries still name her old DN, and were not read.
        assertThat(org.named("Harry Campbell").managerId()).isNull();
    }

    @Test
    void aWholeOrganisationalUnitMoves() {
        slapd.modify("dn: ou=new," + Slapd.SUFFIX + "\nchangetype: add\nobjectClass: organizationalUnit\nou: new\n\n"
                + "dn: ou=people," + Slapd.SUFFIX + "\nchangetype: modrdn\nnewrdn: ou=folk\ndeleteoldrdn: 1\nnewsuperior: ou=new," + Slapd.SUFFIX + "\n\n");
        SyncRun run = delta();
        assertThat(run).extracting(SyncRun::joined, SyncRun::left).containsExactly(0, 0);
        assertThat(org.count("select count(*) from person where dn like '%,ou=folk,ou=new,%' and left_at is null")).isEqualTo(41);
    }

    @Test
    void oneAfterAnother() {
        for (String title : new String[] {"One", "Two", "Three"}) {
            slapd.modify(modify("uid=emma.walker" + PEOPLE, "replace: title\ntitle: " + title));
            assertThat(delta()).extracting(SyncRun::read, SyncRun::changed).containsExactly(1, 1);
        }
        assertThat(delta()).extracting(SyncRun::read, SyncRun::changed).containsExactly(0, 0);
    }

    @Test
    void aLogThatDoesNotReachBackMakesItAFullRunThatSaysWhy() {
        slapd.modify("dn: uid=lars.wikstrom" + PEOPLE + "\nchangetype: delete\n");
        slapd.kill();
        slapd.up();
        assertFullBecause("The server’s session log does not reach back to the last run");
        slapd.modify("dn: uid=nils.hedlund" + PEOPLE + "\nchangetype: delete\n");
        assertThat(delta().left()).isEqualTo(1);
    }

    @Test
    void aCursorThatCannotBeReadMakesItAFullRunThatSaysWhy() {
        slapd.modify("dn: uid=lars.wikstrom" + PEOPLE + "\nchangetype: delete\n");
        org.db.useHandle(handle -> handle.execute("update organisation set cursor = 'of somebody else'"));
        assertFullBecause("The last run left no cursor that can be read.");
    }

    private void assertFullBecause(String reason) {
        SyncRun run = org.run(slapd.settings(), "delta", false);
        assertThat(run).extracting(SyncRun::state, SyncRun::mode, SyncRun::left).containsExactly("applied", "full", 1);
        assertThat(run.reason()).contains("Everything was read", reason);
        assertThatItIsWhatAFirstRunFinds();
    }

    private SyncRun delta() {
        SyncRun run = org.run(slapd.settings(), "delta", false);
        assertThat(run).extracting(SyncRun::state, SyncRun::mode, SyncRun::reason).containsExactly("applied", "delta", null);
        assertThatItIsWhatAFirstRunFinds();
        return run;
    }

    private void assertThatItIsWhatAFirstRunFinds() {
        var fresh = new Organisation(TestDatabase.fresh(), OFF);
        fresh.run(slapd.settings());
        assertThat(org.comparable()).isEqualTo(fresh.comparable());
    }

    private static String modify(String dn, String change) {
        return "dn: " + dn + "\nchangetype: modify\n" + change + "\n\n";
    }

    private static String added(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: inetOrgPerson\ncn: Ny Person\nsn: Person\nmail: ny.person@norrsken.example\n"
                + "manager: uid=anna.bergstrom" + PEOPLE + "\n\n";
    }
}
