package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.org.FedDirectory.group;
import static org.laurel.org.FedDirectory.person;

import org.junit.jupiter.api.Test;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** Pages are read one after the other: an entry that is renamed or changed meanwhile may come twice. */
class RepeatedEntriesTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private final FedDirectory directory = new FedDirectory(org);

    @Test
    void storesWhoIsReadTwiceOnceAndSaysSo() {
        SyncRun run = directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.person(person("b", "cn=b", null, "Engineer"));
            reader.person(person("a", "cn=renamed", null, "Engineer"));
        });
        assertThat(run.joined()).isEqualTo(2);
        assertThat(org.count("select count(*) from person where dn = 'cn=renamed'")).isEqualTo(1);
        assertThat(org.problems(run)).extracting(SyncProblem::kind).containsExactly("duplicate-id");
    }

    @Test
    void takesTheNewerOfWhoIsReadAsTheyWereAndAsTheyAre() {
        directory.full(reader -> reader.person(person("a", "cn=a", null, "Engineer")));
        SyncRun run = directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.person(person("a", "cn=a", null, "Director"));
        });
        assertThat(run).extracting(SyncRun::changed, SyncRun::left).containsExactly(1, 0);
        assertThat(org.named("Name of a").title()).isEqualTo("Director");
        assertThat(org.problems(run)).extracting(SyncProblem::kind).containsExactly("duplicate-id");
    }

    @Test
    void storesAGroupThatIsReadTwiceOnce() {
        SyncRun run = directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.group(group("g", "cn=g", "cn=a"));
            reader.group(group("g", "cn=renamed", "cn=a"));
        });
        assertThat(org.count("select count(*) from team")).isEqualTo(1);
        assertThat(org.problems(run)).extracting(SyncProblem::kind).containsExactly("duplicate-id");
    }
}
