package org.laurel.connectors.directory;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes by content synchronization, from a real slapd with a session log. */
class SyncReplTest {
    private static final String PEOPLE = "ou=people," + Slapd.SUFFIX;

    private Slapd slapd;
    private Collected full;
    private String cursor;

    @BeforeEach
    void start() {
        slapd = Slapd.startProvider("syncprov-sessionlog 100");
        readAll();
    }

    private void readAll() {
        full = new Collected();
        cursor = directory().read(full).cursor();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void nothingChangedIsNothing() {
        Collected delta = changes();
        assertThat(delta.people).isEmpty();
        assertThat(delta.groups).isEmpty();
        assertThat(delta.gone).isEmpty();
        assertThat(cursor).startsWith("syncrepl ");
    }

    @Test
    void aChangeIsTheWholePersonOnce() {
        slapd.modify(replace("uid=emma.walker," + PEOPLE, "title: Head of Australia"));
        Collected delta = changes();
        DirectoryPerson before = full.named("Emma Walker");
        assertThat(delta.people).singleElement().satisfies(emma -> {
            assertThat(emma.title()).isEqualTo("Head of Australia");
            assertThat(emma).usingRecursiveComparison().ignoringFields("title").isEqualTo(before);
        });
        assertThat(delta.gone).isEmpty();
        assertThat(changes().people).isEmpty();
    }

    @Test
    void aDeletedPersonIsGone() {
        slapd.modify("dn: uid=emma.walker," + PEOPLE + "\nchangetype: delete\n");
        Collected delta = changes();
        assertThat(delta.people).isEmpty();
        assertThat(delta.gone).containsExactly(full.named("Emma Walker").directoryId());
    }

    @Test
    void aNewPersonAndAChangedGroupArrive() {
        slapd.modify(person("uid=ny.person," + PEOPLE)
                + "dn: cn=Sydney,ou=teams," + Slapd.SUFFIX + "\nchangetype: modify\nadd: uniqueMember\nuniqueMember: uid=ny.person," + PEOPLE + "\n");
        Collected delta = changes();
        assertThat(delta.people).extracting(DirectoryPerson::name).containsExactly("Ny Person");
        assertThat(delta.groups).singleElement().satisfies(sydney -> {
            assertThat(sydney.directoryId()).isEqualTo(full.group("Sydney").directoryId());
            assertThat(sydney.memberKeys()).contains("uid=ny.person," + PEOPLE).hasSize(4);
        });
        assertThat(delta.gone).isEmpty();
    }

    @Test
    void aLogThatIsADatabaseOutlivesTheServer() {
        slapd.close();
        slapd = Slapd.startLoggingProvider();
        // The log begins with the first change.
        slapd.modify(replace("uid=emma.walker," + PEOPLE, "title: First"));
        readAll();
        slapd.modify("dn: uid=emma.walker," + PEOPLE + "\nchangetype: delete\n\n" + replace("uid=anna.bergstrom," + PEOPLE, "title: Other"));
        slapd.kill();
        slapd.up();
        Collected delta = changes();
        assertThat(delta.people).extracting(DirectoryPerson::title).containsExactly("Other");
        assertThat(delta.gone).containsExactly(full.named("Emma Walker").directoryId());
    }

    @Test
    void aLockedAccountArrivesInactive() {
        slapd.modify(replace("uid=emma.walker," + PEOPLE, "pwdAccountLockedTime: 000001010000Z"));
        assertThat(changes().people).singleElement().satisfies(emma -> assertThat(emma.active()).isFalse());
    }

    @Test
    void aRenamedPersonKeepsTheId() {
        slapd.modify("dn: uid=emma.walker," + PEOPLE + "\nchangetype: modrdn\nnewrdn: uid=emma.ny\ndeleteoldrdn: 1\n");
        assertThat(changes().people).singleElement().satisfies(emma -> {
            assertThat(emma.dn()).isEqualTo("uid=emma.ny," + PEOPLE);
            assertThat(emma.directoryId()).isEqualTo(full.named("Emma Walker").directoryId());
        });
    }

    @Test
    void aRenamedContainerDeliversEverybodyInItWithTheNewDn() {
        slapd.modify("dn: " + PEOPLE + "\nchangetype: modrdn\nnewrdn: ou=folk\ndeleteoldrdn: 1\n");
        Collected delta = changes();
        assertThat(delta.people).hasSize(41).allSatisfy(person -> assertThat(person.dn()).endsWith(",ou=folk," + Slapd.SUFFIX));
        assertThat(delta.gone).doesNotContainAnyElementsOf(full.people.stream().map(DirectoryPerson::directoryId).toList());
    }

    @Test
    void whatChangesWhileEverythingIsReadIsToldAfterwards() {
        cursor = directory().read(new OnFirstPerson(() -> slapd.modify(replace("uid=emma.walker," + PEOPLE, "title: Meanwhile")))).cursor();
        assertThat(changes().people).extracting(DirectoryPerson::title).containsExactly("Meanwhile");
    }

    @Test
    void aContainerThatMovesIntoTheBaseBringsEverybodyWithIt() {
        String outside = "ou=sydney,ou=services," + Slapd.SUFFIX;
        slapd.modify("dn: " + outside + "\nchangetype: add\nobjectClass: organizationalUnit\n\n" + person("uid=one," + outside));
        var people = with(PEOPLE, null);
        String before = new Directory(people, Clock.systemUTC()).read(new Collected()).cursor();
        slapd.modify(move("ou=sydney", "ou=services," + Slapd.SUFFIX, PEOPLE));
        assertThat(changes(people, before).people).extracting(DirectoryPerson::dn).containsExactly("uid=one,ou=sydney," + PEOPLE);
    }

    @Test
    void whoLeavesTheFilterIsGone() {
        var staff = with(Slapd.SUFFIX, "(&(objectClass=inetOrgPerson)(!(title=left)))");
        String before = new Directory(staff, Clock.systemUTC()).read(new Collected()).cursor();
        slapd.modify(replace("uid=emma.walker," + PEOPLE, "title: left"));
        Collected delta = changes(staff, before);
        assertThat(delta.people).isEmpty();
        assertThat(delta.gone).containsExactly(full.named("Emma Walker").directoryId());
    }

    @Test
    void whoMovesOutOfTheBaseIsGoneAndWhoMovesInArrives() {
        var people = with(PEOPLE, null);
        String before = new Directory(people, Clock.systemUTC()).read(new Collected()).cursor();
        slapd.modify(move("uid=emma.walker", PEOPLE, "ou=services," + Slapd.SUFFIX) + person("uid=new.one,ou=services," + Slapd.SUFFIX)
                + move("uid=new.one", "ou=services," + Slapd.SUFFIX, PEOPLE));
        Collected delta = changes(people, before);
        assertThat(delta.people).extracting(DirectoryPerson::name).containsExactly("Ny Person");
        assertThat(delta.gone).contains(full.named("Emma Walker").directoryId());
    }

    @Test
    void aContainerThatMovesOutOfTheBaseTakesEverybodyWithIt() {
        String inner = "ou=sydney," + PEOPLE;
        slapd.modify("dn: " + inner + "\nchangetype: add\nobjectClass: organizationalUnit\n\n" + person("uid=one," + inner) + person("uid=two," + inner));
        var people = with(PEOPLE, null);
        var all = new Collected();
        String before = new Directory(people, Clock.systemUTC()).read(all).cursor();
        slapd.modify(move("ou=sydney", PEOPLE, "ou=services," + Slapd.SUFFIX));
        assertThat(changes(people, before).gone).contains(all.people.stream().filter(person -> person.dn().endsWith(inner))
                .map(DirectoryPerson::directoryId).toArray(String[]::new));
    }

    private Collected changes(DirectorySettings settings, String since) {
        var delta = new Collected();
        new Directory(settings, Clock.systemUTC()).changes(since, delta);
        return delta;
    }

    private DirectorySettings with(String base, String peopleFilter) {
        var usual = slapd.settings();
        return new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(), base,
                peopleFilter, null, usual.attributes(), usual.connectTimeout(), usual.responseTimeout(), 10);
    }

    private static String move(String rdn, String from, String to) {
        return "dn: " + rdn + "," + from + "\nchangetype: modrdn\nnewrdn: " + rdn + "\ndeleteoldrdn: 0\nnewsuperior: " + to + "\n\n";
    }

    private Collected changes() {
        var delta = new Collected();
        cursor = directory().changes(cursor, delta).cursor();
        return delta;
    }

    private Directory directory() {
        return new Directory(slapd.settings(), Clock.systemUTC());
    }

    static String replace(String dn, String line) {
        return "dn: " + dn + "\nchangetype: modify\nreplace: " + line.substring(0, line.indexOf(':')) + "\n" + line + "\n\n";
    }

    static String person(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: inetOrgPerson\ncn: Ny Person\nsn: Person\nmail: ny@norrsken.example\n\n";
    }
}
