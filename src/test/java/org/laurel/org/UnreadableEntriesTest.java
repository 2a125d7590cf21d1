package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.org.FedDirectory.group;
import static org.laurel.org.FedDirectory.person;

import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** What is there and cannot be read is not gone, wherever it is now. */
class UnreadableEntriesTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private final FedDirectory directory = new FedDirectory(org);

    UnreadableEntriesTest() {
        directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.person(person("b", "cn=b", "cn=a", "Engineer"));
            reader.group(group("g", "cn=g", "cn=a", "cn=b"));
        });
    }

    @Test
    void keepsWhomItKnowsByTheirIdThoughTheirNameIsUnreadable() {
        SyncRun run = directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.problem(new DirectoryProblem("unreadable-entry", "another name", "DN"));
            reader.unreadable("b");
            reader.unreadable("g");
            reader.unreadable("nobody who is stored");
        });
        assertThat(run).extracting(SyncRun::joined, SyncRun::changed, SyncRun::left).containsExactly(0, 0, 0);
        assertThat(org.count("select count(*) from person where active")).isEqualTo(2);
        assertThat(org.count("select count(*) from team_member m join team t on t.id = m.team_id where t.active")).isEqualTo(2);
    }

    @Test
    void letsThoseLeaveOfWhomNothingWasRead() {
        SyncRun run = directory.full(reader -> {
            reader.person(person("a", "cn=a", null, "Engineer"));
            reader.problem(new DirectoryProblem("unreadable-entry", "another name", "DN"));
            reader.unreadable("g");
        });
        assertThat(run.left()).isEqualTo(1);
    }
}
