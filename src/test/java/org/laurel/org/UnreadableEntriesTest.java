package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.laurel.org.FedDirectory.person;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.DirectoryReader;
import org.laurel.connectors.directory.UnreadableEntry;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** What is there and cannot be read is not gone, wherever it is now. */
class UnreadableEntriesTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private final FedDirectory directory = new FedDirectory(org);

    UnreadableEntriesTest() {
        directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.person(person("b", "cn=b", "cn=a", "Engineer", "bo", null));
            reader.person(person("c", "cn=c", "cn=a", "Engineer"));
            reader.group(FedDirectory.group("g", "cn=g", "cn=a", "cn=b"));
            reader.group(FedDirectory.group("h", "cn=h", "cn=c"));
        });
    }

    @Test
    void keepsWhomItKnowsByTheirIdThoughTheirNameIsUnreadable() {
        SyncRun run = read("a c", reader -> {
            reader.problem(new DirectoryProblem("unreadable-entry", "another name", "DN"));
            reader.unreadable(new UnreadableEntry("b", true, "another name", null, null, null, null, null));
            reader.unreadable(new UnreadableEntry("g", false, "yet another", null, null, null, null, null));
            reader.unreadable(new UnreadableEntry("nobody who is stored", true, "a third", null, null, null, null, null));
            reader.group(FedDirectory.group("h", "cn=h", "cn=c"));
        });
        assertThat(run).extracting(SyncRun::joined, SyncRun::changed, SyncRun::left, SyncRun::reason).containsExactly(0, 0, 0, null);
        assertThat(people()).isEqualTo("a b c");
        assertThat(org.count("select count(*) from team_member m join team t on t.id = m.team_id where t.active")).isEqualTo(3);
    }

    @Test
    void keepsWhomItKnowsByTheirDnAndLetsOthersLeave() {
        SyncRun run = read("a", reader -> unreadable(reader, "cn=b", null, null, null));
        assertThat(people()).isEqualTo("a b");
        assertThat(org.problems(run)).extracting(SyncProblem::kind).doesNotContain("kept-unsure");
    }

    @Test
    void keepsWhoeverHasTheAddressOfAnEntryThatIsNobodys() {
        SyncRun run = read("a", reader -> unreadable(reader, "cn=new", null, "B@Example.test", null));
        assertThat(people()).isEqualTo("a b");
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail).contains(tuple("kept-unsure", "cn=b", "cn=new"));
    }

    @Test
    void keepsWhoeverHasTheUserNameOrTheNumberOfAnEntryThatIsNobodys() {
        org.db.useHandle(handle -> handle.execute("update person set employee_number = '7' where directory_id = 'c'"));
        read("a", reader -> {
            unreadable(reader, "cn=new", null, null, "bo");
            unreadable(reader, "cn=newer", "7", null, null);
        });
        assertThat(people()).isEqualTo("a b c");
    }

    @Test
    void keepsEverybodyWhereNothingTellsWhoseAnEntryIs() {
        SyncRun run = read("a", reader -> unreadable(reader, "cn=new", null, null, null));
        assertThat(people()).isEqualTo("a b c");
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn).contains(tuple("kept-unsure", "cn=b"), tuple("kept-unsure", "cn=c"));
        assertThat(run).extracting(SyncRun::left, SyncRun::joined).containsExactly(0, 0);
    }

    @Test
    void anEntryThatNobodyMendsKeepsWhoWentMissingWithItAndNobodyAfterwards() {
        read("a c", reader -> unreadable(reader, "cn=new", null, null, null));
        read("a", reader -> unreadable(reader, "cn=new", null, null, null));
        assertThat(people()).isEqualTo("a b");
        SyncRun third = read("a", reader -> unreadable(reader, "cn=new", null, null, null));
        assertThat(people()).isEqualTo("a b");
        assertThat(org.problems(third)).extracting(SyncProblem::kind, SyncProblem::dn).contains(tuple("kept-unsure", "cn=b"), tuple("unreadable-entry", "cn=new"));
        read("a", reader -> { });
        assertThat(people()).isEqualTo("a");
    }

    @Test
    void onlyTheEntryThatWasToldToKeepSomebodyGoesOnKeepingThem() {
        read("a b c", reader -> unreadable(reader, "cn=old", null, null, null));
        SyncRun second = read("a c", reader -> {
            unreadable(reader, "cn=old", null, null, null);
            unreadable(reader, "cn=new", null, null, null);
        });
        assertThat(org.problems(second)).filteredOn(problem -> problem.kind().equals("kept-unsure")).extracting(SyncProblem::detail).containsExactly("cn=new");
        read("a c", reader -> unreadable(reader, "cn=old", null, null, null));
        assertThat(people()).isEqualTo("a c");
    }

    @Test
    void changesInBetweenDoNotMakeItForgetWhomItKeeps() {
        read("a c", reader -> unreadable(reader, "cn=new", null, null, null));
        directory.delta(reader -> reader.person(person("a", "cn=a", null, "Chair")));
        read("a c", reader -> unreadable(reader, "cn=new", null, null, null));
        assertThat(people()).isEqualTo("a b c");
        directory.delta(reader -> reader.gone("b"));
        assertThat(people()).isEqualTo("a c");
    }

    @Test
    void whoCameBackUnderAnotherIdIsStillOne() {
        read("a c", reader -> {
            reader.person(moved("x", "cn=x", "b@example.test"));
            unreadable(reader, "cn=new", null, null, null);
        });
        assertThat(people()).isEqualTo("a c x");
        assertThat(org.count("select count(*) from person")).isEqualTo(3);
    }

    @Test
    void aTeamStaysThatMayBeAGroupWhoseIdCannotBeRead() {
        SyncRun run = read("a b c", reader -> group(reader, "cn=moved", "Team g"));
        assertThat(teams()).isEqualTo("g");
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail).contains(tuple("kept-unsure", "cn=g", "cn=moved"));
    }

    @Test
    void aGroupWhoseIdCannotBeReadIsNoPerson() {
        read("a", reader -> group(reader, "cn=moved", null));
        assertThat(people()).isEqualTo("a");
        assertThat(teams()).isEqualTo("g h");
    }

    /** Those of a, b and c that the ids name, and no group. */
    private SyncRun read(String ids, Consumer<DirectoryReader> more) {
        return directory.full(reader -> {
            for (String id : ids.split(" ")) {
                reader.person(person(id, "cn=" + id, id.equals("a") ? null : "cn=a", "Engineer", id.equals("b") ? "bo" : null, null));
            }
            more.accept(reader);
        });
    }

    private static void unreadable(DirectoryReader reader, String dn, String number, String mail, String uid) {
        reader.problem(new DirectoryProblem("unreadable-entry", dn, "entryUUID"));
        reader.unreadable(new UnreadableEntry(null, true, dn, dn, null, number, mail, uid));
    }

    private static void group(DirectoryReader reader, String dn, String name) {
        reader.problem(new DirectoryProblem("unreadable-entry", dn, "entryUUID"));
        reader.unreadable(new UnreadableEntry(null, false, dn, dn, name, null, null, null));
    }

    private static DirectoryPerson moved(String id, String dn, String mail) {
        return new DirectoryPerson(id, dn, dn, mail, "Name of b", null, null, null, "Sales", "Engineer", "Sydney", null, null, null, true, false, "AU",
                null, null, null, List.of());
    }

    private String people() {
        return ids("person", "left_at is null");
    }

    private String teams() {
        return ids("team", "active");
    }

    private String ids(String table, String there) {
        return org.db.withHandle(handle -> handle.createQuery("select string_agg(directory_id, ' ' order by directory_id) from " + table + " where " + there)
                .mapTo(String.class).one());
    }
}
