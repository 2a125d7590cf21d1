package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes in Active Directory by both of its ways, from a real domain controller (Samba). */
class ActiveDirectoryDeltaTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** DirSync wants a partition's root, update numbers are for all other bases. */
    enum Way {
        DIRSYNC("dirsync "), USN_CHANGED("uSNChanged ");

        final String method;

        Way(String method) {
            this.method = method;
        }
    }

    private final String company = "OU=Delta" + NEXT.incrementAndGet() + "," + SambaDc.BASE;
    private final String staff = "OU=Staff," + company;
    private final String sales = "OU=Sales," + staff;
    private final String former = "OU=Former," + company;
    private final SambaDc dc = SambaDc.shared();
    private Collected full;
    private String cursor;

    @BeforeEach
    void company() {
        dc.modify(ou(company) + ou(staff) + ou(sales) + ou(former) + user("Anna", sales) + user("Bo", sales) + user("Cia", staff)
                + "dn: CN=Team,%s\nchangetype: add\nobjectClass: group\nsAMAccountName: %s\nmember: CN=Anna,%s\n\n"
                        .formatted(staff, account("Team"), sales));
    }

    @ParameterizedTest
    @EnumSource
    void nothingChangedIsNothing(Way way) {
        read(way);
        assertThat(cursor).startsWith(way.method);
        Collected delta = changes(way);
        assertThat(delta.people).isEmpty();
        assertThat(delta.groups).isEmpty();
        assertThat(delta.gone).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsTheWholePersonOnce(Way way) {
        read(way);
        dc.modify(SyncReplTest.replace("CN=Anna," + sales, "title: Chief"));
        DirectoryPerson unchanged = before("Anna");
        Collected delta = changes(way);
        assertThat(delta.people).singleElement().satisfies(anna -> {
            assertThat(anna.title()).isEqualTo("Chief");
            assertThat(anna).usingRecursiveComparison().ignoringFields("title").isEqualTo(unchanged);
        });
        assertThat(delta.groups).isEmpty();
        assertThat(changes(way).people).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledAccountArrivesInactive(Way way) {
        read(way);
        dc.modify(SyncReplTest.replace("CN=Anna," + sales, "userAccountControl: 546"));
        assertThat(changes(way).people).singleElement().satisfies(anna -> assertThat(anna.active()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedPersonIsGone(Way way) {
        read(way);
        dc.modify("dn: CN=Anna," + sales + "\nchangetype: delete\n");
        Collected delta = changes(way);
        assertThat(delta.people).isEmpty();
        assertThat(delta.gone).containsExactly(before("Anna").directoryId());
    }

    @ParameterizedTest
    @EnumSource
    void aNewPersonAndAChangedGroupArrive(Way way) {
        read(way);
        dc.modify(user("Dag", staff) + "dn: CN=Team," + staff + "\nchangetype: modify\nadd: member\nmember: CN=Dag," + staff + "\n\n");
        Collected delta = changes(way);
        assertThat(delta.people).extracting(DirectoryPerson::name).containsExactly("Dag");
        assertThat(delta.groups).singleElement().satisfies(team -> {
            assertThat(full.groups).filteredOn(group -> group.dn().equals("CN=Team," + staff)).singleElement()
                    .satisfies(before -> assertThat(team.directoryId()).isEqualTo(before.directoryId()));
            assertThat(team.memberKeys()).containsExactlyInAnyOrder(DnKey.of("CN=Anna," + sales), DnKey.of("CN=Dag," + staff));
        });
        assertThat(delta.gone).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRenamedAndMovedPersonKeepsTheId(Way way) {
        read(way);
        dc.modify("dn: CN=Anna," + sales + "\nchangetype: modrdn\nnewrdn: CN=Anna Ny\ndeleteoldrdn: 1\nnewsuperior: " + staff + "\n");
        assertThat(changes(way).people).singleElement().satisfies(anna -> {
            assertThat(anna.dn()).isEqualTo("CN=Anna Ny," + staff);
            assertThat(anna.directoryId()).isEqualTo(before("Anna").directoryId());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRenamedContainerDeliversEverybodyInItWithTheNewDn(Way way) {
        read(way);
        dc.modify("dn: " + sales + "\nchangetype: modrdn\nnewrdn: OU=Selling\ndeleteoldrdn: 1\n");
        Collected delta = changes(way);
        assertThat(delta.people).extracting(DirectoryPerson::dn)
                .containsExactlyInAnyOrder("CN=Anna,OU=Selling," + staff, "CN=Bo,OU=Selling," + staff);
        assertThat(delta.gone).doesNotContain(before("Anna").directoryId(), before("Bo").directoryId());
    }

    @ParameterizedTest
    @EnumSource
    void aRestoredPersonReturnsWithTheSameId(Way way) {
        read(way);
        String id = before("Anna").directoryId();
        dc.modify("dn: CN=Anna," + sales + "\nchangetype: delete\n");
        assertThat(changes(way).gone).containsExactly(id);
        dc.restore(id, "CN=Anna," + sales);
        assertThat(changes(way).people).extracting(DirectoryPerson::directoryId).containsExactly(id);
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesWhileEverythingIsReadIsToldAfterwards(Way way) {
        var first = new OnFirstPerson(() -> dc.modify(SyncReplTest.replace("CN=Anna," + sales, "title: Meanwhile")));
        cursor = new Directory(settings(way), Clock.systemUTC()).read(first).cursor();
        assertThat(changes(way).people).extracting(DirectoryPerson::title).contains("Meanwhile");
    }

    @Test
    void whoMovesOutOfTheBaseIsGone() {
        read(Way.USN_CHANGED);
        dc.modify("dn: CN=Cia," + staff + "\nchangetype: modrdn\nnewrdn: CN=Cia\ndeleteoldrdn: 1\nnewsuperior: " + former + "\n\n"
                + "dn: " + sales + "\nchangetype: modrdn\nnewrdn: OU=Sales\ndeleteoldrdn: 1\nnewsuperior: " + former + "\n\n");
        Collected delta = changes(Way.USN_CHANGED);
        assertThat(delta.people).isEmpty();
        assertThat(delta.gone).contains(before("Anna").directoryId(), before("Bo").directoryId(), before("Cia").directoryId());
    }

    private void read(Way way) {
        full = new Collected();
        cursor = new Directory(settings(way), Clock.systemUTC()).read(full).cursor();
    }

    /** By mail: other tests' companies are in the same domain and have an Anna too. */
    private DirectoryPerson before(String name) {
        return full.people.stream().filter(person -> (account(name) + "@corp.example").equalsIgnoreCase(person.mail()))
                .findFirst().orElseThrow();
    }

    private Collected changes(Way way) {
        var delta = new Collected();
        cursor = new Directory(settings(way), Clock.systemUTC()).changes(cursor, delta).cursor();
        return delta;
    }

    private DirectorySettings settings(Way way) {
        return dc.administrator(way == Way.DIRSYNC ? SambaDc.BASE : staff);
    }

    private String account(String name) {
        return name + company.substring(3, company.indexOf(','));
    }

    private String user(String name, String parent) {
        return "dn: CN=%1$s,%2$s\nchangetype: add\nobjectClass: user\nsAMAccountName: %3$s\nuserAccountControl: 544\nmail: %3$s@corp.example\n\n"
                .formatted(name, parent, account(name));
    }

    private static String ou(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: organizationalUnit\n\n";
    }
}
