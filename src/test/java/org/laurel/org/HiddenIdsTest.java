package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** A real slapd whose access rules hide from our account what some entries are known by. */
class HiddenIdsTest {
    private static final String SUFFIX = "dc=x,dc=example";
    private static final List<String> PROVIDER = List.of(
            "access to filter=(description=veiled) attrs=entryUUID,mail,uid,employeeNumber,cn by * none",
            "access to filter=(description=hidden) attrs=entryUUID by * none",
            "access to * by * read", "syncprov-sessionlog 100");

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(100, Integer.MAX_VALUE));
    private final Slapd slapd = Slapd.startProvider(SUFFIX, ldif("ann", "bo", "cy"), PROVIDER);
    private final DirectorySettings settings = DirectorySettings.of(slapd.url(), null, null, SUFFIX);

    HiddenIdsTest() {
        org.run(settings);
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void whoseIdIsHiddenStaysWhoTheyAre() {
        mark("bo", "hidden");
        SyncRun run = org.run(settings);
        assertThat(run).extracting(SyncRun::joined, SyncRun::changed, SyncRun::left, SyncRun::proposals).containsExactly(0, 0, 0, 0);
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail)
                .containsExactly(tuple("unreadable-entry", "uid=bo," + SUFFIX, "entryUUID"));
    }

    @Test
    void whoIsRenamedMeanwhileStaysAndIsThemselvesAgainOnceTheIdShows() {
        Person before = org.named("bo");
        mark("bo", "hidden");
        rename("bo", "bob");
        SyncRun run = org.run(settings);
        assertThat(run).extracting(SyncRun::state, SyncRun::joined, SyncRun::left).containsExactly("applied", 0, 0);
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail)
                .contains(tuple("kept-unsure", "uid=bo," + SUFFIX, "uid=bob," + SUFFIX));
        mark("bob", "plain");
        assertThat(org.run(settings)).extracting(SyncRun::joined, SyncRun::changed, SyncRun::left).containsExactly(0, 1, 0);
        assertThat(org.named("bo").id()).isEqualTo(before.id());
    }

    @Test
    void whereNothingTellsWhoItIsNobodyLeaves() {
        mark("bo", "veiled");
        rename("bo", "bob");
        slapd.modify("dn: uid=cy," + SUFFIX + "\nchangetype: delete\n");
        SyncRun run = org.run(settings);
        assertThat(run).extracting(SyncRun::state, SyncRun::joined, SyncRun::left).containsExactly("applied", 0, 0);
        assertThat(run.reason()).startsWith("2 people and teams are missing and stay for now");
        mark("bob", "plain");
        assertThat(org.run(settings)).extracting(SyncRun::joined, SyncRun::left, SyncRun::reason).containsExactly(0, 1, null);
    }

    @Test
    void changesOfAnEntryWhoseIdIsHiddenTakeNobodyAway() {
        mark("bo", "hidden");
        SyncRun run = org.run(settings, "delta", false);
        assertThat(run).extracting(SyncRun::mode, SyncRun::joined, SyncRun::left).containsExactly("full", 0, 0);
        assertThat(run.reason()).contains("The server did not say which entry “uid=bo," + SUFFIX + "” is");
    }

    @Test
    void aServerThatShowsNoIdsAtAllIsReadByDn() {
        var other = new Organisation(TestDatabase.fresh(), new GuardLimit(100, Integer.MAX_VALUE));
        try (Slapd without = Slapd.start(SUFFIX, ldif("ann", "bo"), "access to attrs=entryUUID by * none", "access to * by * read")) {
            DirectorySettings by = DirectorySettings.of(without.url(), null, null, SUFFIX);
            SyncRun first = other.run(by);
            assertThat(first.joined()).isEqualTo(2);
            assertThat(other.problems(first)).extracting(SyncProblem::kind).containsExactly("dn-as-id");
            assertThat(other.run(by)).extracting(SyncRun::joined, SyncRun::changed, SyncRun::left).containsExactly(0, 0, 0);
        }
    }

    private void mark(String uid, String description) {
        slapd.modify("dn: uid=" + uid + "," + SUFFIX + "\nchangetype: modify\nreplace: description\ndescription: " + description + "\n");
    }

    private void rename(String uid, String to) {
        slapd.modify("dn: uid=" + uid + "," + SUFFIX + "\nchangetype: modrdn\nnewrdn: uid=" + to + "\ndeleteoldrdn: 1\n");
    }

    private static String ldif(String... uids) {
        StringBuilder ldif = new StringBuilder("dn: " + SUFFIX + "\nobjectClass: dcObject\nobjectClass: organization\ndc: x\no: X\n");
        for (String uid : uids) {
            ldif.append("\ndn: uid=").append(uid).append(',').append(SUFFIX).append("\nobjectClass: inetOrgPerson\ncn: ").append(uid)
                    .append("\nsn: x\nmail: ").append(uid).append("@x.example\n");
        }
        return ldif.toString();
    }
}
