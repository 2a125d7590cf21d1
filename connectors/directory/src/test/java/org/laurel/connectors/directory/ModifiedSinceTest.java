package org.laurel.connectors.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Changes by the time of the last change, from a real slapd that offers nothing better. */
class ModifiedSinceTest {
    private static final String PEOPLE = "ou=people," + Slapd.SUFFIX;

    private Slapd slapd;
    private String cursor;

    @BeforeEach
    void readEverything() throws IOException {
        try (InputStream ldif = Slapd.class.getResourceAsStream("norrsken.ldif")) {
            String aged = new String(ldif.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^(dn: .*)$", "$1\nmodifyTimestamp: 20200101000000Z");
            slapd = Slapd.start(Slapd.SUFFIX, aged);
        }
        cursor = directory(Clock.systemUTC()).read(new Collected()).cursor();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void onlyWhatChangedIsRead() {
        assertThat(cursor).startsWith("modifyTimestamp ");
        assertThat(changes(cursor).people).isEmpty();
        slapd.modify(SyncReplTest.replace("uid=emma.walker," + PEOPLE, "title: Head"));
        assertThat(changes(cursor).people).extracting(DirectoryPerson::title).containsExactly("Head");
    }

    @Test
    void aClockThatIsMinutesAheadMissesNothing() {
        String ahead = directory(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5))).read(new Collected()).cursor();
        slapd.modify(SyncReplTest.replace("uid=emma.walker," + PEOPLE, "title: Head"));
        assertThat(changes(ahead).people).extracting(DirectoryPerson::title).containsExactly("Head");
    }

    @Test
    void aRenamedContainerDeliversEverybodyInItWithTheNewDn() {
        slapd.modify("dn: " + PEOPLE + "\nchangetype: modrdn\nnewrdn: ou=folk\ndeleteoldrdn: 1\n");
        Collected delta = changes(cursor);
        assertThat(delta.people).hasSize(41).allSatisfy(person -> assertThat(person.dn()).endsWith(",ou=folk," + Slapd.SUFFIX));
    }

    @Test
    void nobodyIsEverGone() {
        slapd.modify("dn: uid=emma.walker," + PEOPLE + "\nchangetype: delete\n\n"
                + SyncReplTest.replace("uid=anna.bergstrom," + PEOPLE, "title: Other"));
        Collected delta = changes(cursor);
        assertThat(delta.people).extracting(DirectoryPerson::title).containsExactly("Other");
        assertThat(delta.gone).isEmpty();
        assertThat(delta.problems).extracting(DirectoryProblem::kind).contains("deleted-unseen");
    }

    @Test
    void filtersByMembershipHaveNoChanges() {
        var settings = settings("(|(uid=*)(memberOf=cn=Externals,ou=teams,dc=norrsken,dc=example))");
        var directory = new Directory(settings, Clock.systemUTC());
        assertThat(directory.read(new Collected()).cursor()).isNull();
        assertThatThrownBy(() -> directory.changes(cursor, new Collected())).isInstanceOf(DeltaUnusable.class)
                .hasMessageContaining("METHOD_GONE");
    }

    private Collected changes(String cursor) {
        var delta = new Collected();
        directory(Clock.systemUTC()).changes(cursor, delta);
        return delta;
    }

    private Directory directory(Clock clock) {
        return new Directory(slapd.settings(), clock);
    }

    private DirectorySettings settings(String peopleFilter) {
        var usual = slapd.settings();
        return new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(), usual.baseDn(),
                peopleFilter, null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), 10);
    }
}
