package org.laurel.connectors.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What makes Active Directory's changes untrustworthy or incomplete is said, and nobody is gone by it; on a real domain controller (Samba). */
class ActiveDirectoryDeltaFailureTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String company = "OU=Doubt" + NEXT.incrementAndGet() + "," + SambaDc.BASE;
    private final String anna = "CN=Anna," + company;
    private final SambaDc dc = SambaDc.shared();
    private final Collected delta = new Collected();

    @BeforeEach
    void company() {
        dc.modify("dn: " + company + "\nchangetype: add\nobjectClass: organizationalUnit\n\n" + "dn: " + anna
                + "\nchangetype: add\nobjectClass: user\nsAMAccountName: doubt" + NEXT.get() + "\nuserAccountControl: 544\n\n");
    }

    @Test
    void anotherDomainControllerNamesBoth() {
        String cursor = read(dc.administrator(company));
        String other = "dc2.corp.example.test (00112233-4455-6677-8899-aabbccddeeff)";
        unusable(dc.administrator(company), with(cursor, 1, other),
                "SERVER_CHANGED {from=" + other + ", to=dc1.corp.example.test (");
    }

    @Test
    void aRestoredDomainControllerHasAnotherGeneration() {
        String cursor = read(dc.administrator(company));
        String generation = "00112233-4455-6677-8899-aabbccddeeff";
        unusable(dc.administrator(company), with(cursor, 1, "dc1.corp.example.test (" + generation + ")"), generation);
    }

    @Test
    void updateNumbersThatWentBack() {
        String cursor = read(dc.administrator(company));
        unusable(dc.administrator(company), with(cursor, 6, "999999999"), "UPDATES_WENT_BACK {from=999999999, to=");
        unusable(dc.administrator(company), with(cursor, 6, "many"), "CURSOR_UNREADABLE");
    }

    @Test
    void aDirSyncCookieThatIsNone() {
        String cursor = read(dc.administrator(SambaDc.BASE));
        unusable(dc.administrator(SambaDc.BASE), with(cursor, 6, "AAAA"), "CHANGES_REFUSED");
        unusable(dc.administrator(SambaDc.BASE), with(cursor, 6, "!"), "CURSOR_UNREADABLE");
    }

    @Test
    void anotherDomain() {
        String cursor = read(dc.administrator(SambaDc.BASE));
        unusable(dc.administrator(SambaDc.BASE), with(cursor, 1, "DC=old (00112233-4455-6677-8899-aabbccddeeff)"),
                "SERVER_CHANGED {from=DC=old");
    }

    @Test
    void anEditedScopeNamesWhatChanged() {
        String cursor = read(dc.administrator(company));
        unusable(dc.administrator("CN=Users," + SambaDc.BASE), cursor, "BASE_CHANGED");
        unusable(with(dc.administrator(company), "(objectClass=user)", Map.of()), cursor, "FILTERS_CHANGED");
        unusable(with(dc.administrator(company), null, Map.of(DirectoryField.TITLE, "description")), cursor, "ATTRIBUTES_CHANGED");
        unusable(dc.settings(company), cursor, "ACCOUNT_CHANGED");
    }

    @Test
    void anAccountThatMayNotReplicateIsShownWhatItMaySee() {
        String cursor = read(dc.settings(SambaDc.BASE));
        assertThat(cursor).startsWith("dirsync-object-security ");
        dc.modify(SyncReplTest.replace(anna, "title: Chief"));
        new Directory(dc.settings(SambaDc.BASE), Clock.systemUTC()).changes(cursor, delta);
        assertThat(delta.people).singleElement().satisfies(person -> assertThat(person.title()).isEqualTo("Chief"));
    }

    @Test
    void anAccountThatSeesNoDeletedEntriesIsToldSo() {
        for (String base : new String[] {SambaDc.BASE, company}) {
            String cursor = read(dc.settings(base));
            dc.modify(addedAndDeleted("CN=Leaver," + company));
            new Directory(dc.settings(base), Clock.systemUTC()).changes(cursor, delta);
            assertThat(delta.gone).isEmpty();
            assertThat(delta.problems).extracting(DirectoryProblem::kind).contains("deleted-unseen");
            delta.problems.clear();
        }
    }

    @Test
    void anAccountThatSeesDeletedEntriesIsNotWarned() {
        for (String base : new String[] {SambaDc.BASE, company}) {
            String cursor = read(dc.administrator(base));
            dc.modify(addedAndDeleted("CN=Leaver," + company));
            cursor = new Directory(dc.administrator(base), Clock.systemUTC()).changes(cursor, new Collected()).cursor();
            new Directory(dc.administrator(base), Clock.systemUTC()).changes(cursor, delta);
            assertThat(delta.problems).extracting(DirectoryProblem::kind).doesNotContain("deleted-unseen");
        }
    }

    private static String addedAndDeleted(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: contact\n\ndn: " + dn + "\nchangetype: delete\n\n";
    }

    private String read(DirectorySettings settings) {
        return new Directory(settings, Clock.systemUTC()).read(new Collected()).cursor();
    }

    private void unusable(DirectorySettings settings, String cursor, String reason) {
        assertThatThrownBy(() -> new Directory(settings, Clock.systemUTC()).changes(cursor, delta))
                .isInstanceOf(DeltaUnusable.class).hasMessageContaining(reason);
        assertThat(delta.gone).isEmpty();
    }

    private static String with(String cursor, int place, String word) {
        String[] words = cursor.split(" ");
        words[place] = URLEncoder.encode(word, StandardCharsets.UTF_8);
        return String.join(" ", words);
    }

    private static DirectorySettings with(DirectorySettings usual, String people, Map<DirectoryField, String> attributes) {
        return new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(), usual.baseDn(),
                people, null, attributes, usual.connectTimeout(), usual.responseTimeout(), 10);
    }
}
