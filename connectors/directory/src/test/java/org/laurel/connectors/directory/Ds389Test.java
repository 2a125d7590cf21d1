package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is particular about 389 Directory Server: its stable id, its lock, and changes by time alone, for its content synchronization is a dialect of its own. */
class Ds389Test {
    private static final String SUFFIX = Ds389.SUFFIX;
    private static final String EMMA = "6a2b1c01-123456ab-89abcdef-01234567";

    private Ds389 server;
    private Collected full;
    private String cursor;

    @BeforeEach
    void readEverything() {
        server = Ds389.start("dn: ou=people," + SUFFIX + "\nobjectClass: organizationalUnit\nou: people\nmodifyTimestamp: 20200101000000Z\n\n"
                + person("emma", EMMA) + person("otto", "7b2b1c01-123456ab-89abcdef-01234567")
                + "dn: cn=crew," + SUFFIX + "\nobjectClass: groupOfUniqueNames\ncn: crew\n"
                + "uniqueMember: uid=emma,ou=people," + SUFFIX + "\nnsUniqueId: 8c2b1c01-123456ab-89abcdef-01234567\n"
                + "modifyTimestamp: 20200101000000Z\n\n");
        full = new Collected();
        cursor = directory(Clock.systemUTC()).read(full).cursor();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itSaysItselfWhatItIs() {
        assertThat(directory(Clock.systemUTC()).read(new Collected()).kind()).isEqualTo(DirectoryKind.DS389);
    }

    @Test
    void everybodyIsKnownByNsUniqueId() {
        assertThat(full.people).extracting(DirectoryPerson::directoryId).containsExactlyInAnyOrder(EMMA, "7b2b1c01-123456ab-89abcdef-01234567");
        assertThat(full.group("crew").directoryId()).isEqualTo("8c2b1c01-123456ab-89abcdef-01234567");
        assertThat(full.people).allMatch(DirectoryPerson::active);
        assertThat(full.problems).isEmpty();
    }

    @Test
    void changesAreThoseByTimeWithAnOverlap() {
        assertThat(cursor).startsWith("modifyTimestamp ");
        String ahead = directory(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(9))).read(new Collected()).cursor();
        server.modify(SyncReplTest.replace("uid=emma,ou=people," + SUFFIX, "nsAccountLock: true"));
        assertThat(changes(ahead).people).singleElement().satisfies(emma -> {
            assertThat(emma.directoryId()).isEqualTo(EMMA);
            assertThat(emma.active()).isFalse();
        });
        assertThat(changes(ahead).problems).extracting(DirectoryProblem::kind).containsExactly("deleted-unseen");
    }

    @Test
    void aRenamedPersonAndAllOfARenamedUnitKeepTheirIds() {
        server.modify("dn: uid=emma,ou=people," + SUFFIX + "\nchangetype: modrdn\nnewrdn: uid=emmy\ndeleteoldrdn: 1\n\n"
                + "dn: ou=people," + SUFFIX + "\nchangetype: modrdn\nnewrdn: ou=folk\ndeleteoldrdn: 1\n");
        Collected delta = changes(cursor);
        assertThat(delta.people).extracting(DirectoryPerson::directoryId).containsExactlyInAnyOrderElementsOf(
                full.people.stream().map(DirectoryPerson::directoryId).toList());
        assertThat(delta.people).extracting(DirectoryPerson::dn).contains("uid=emmy,ou=folk," + SUFFIX, "uid=otto,ou=folk," + SUFFIX);
    }

    @Test
    void aLimitOfWhatComesInPagesEndsTheRead() {
        server.modify("dn: cn=config\nchangetype: modify\nreplace: nsslapd-pagedsizelimit\nnsslapd-pagedsizelimit: 1\n");
        assertThatThrownBy(() -> directory(Clock.systemUTC()).read(new Collected()))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("size limit exceeded")
                .hasMessageContaining("SERVER_LIMIT");
    }

    private Collected changes(String cursor) {
        var delta = new Collected();
        directory(Clock.systemUTC()).changes(cursor, delta);
        return delta;
    }

    private Directory directory(Clock clock) {
        return new Directory(server.settings(), clock);
    }

    private static String person(String uid, String id) {
        return "dn: uid=" + uid + ",ou=people," + SUFFIX + "\nobjectClass: inetOrgPerson\nuid: " + uid + "\ncn: " + uid
                + "\nsn: x\nmail: " + uid + "@three.example\nnsUniqueId: " + id + "\nmodifyTimestamp: 20200101000000Z\n\n";
    }
}
