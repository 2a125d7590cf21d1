package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.org.FedDirectory.group;
import static org.laurel.org.FedDirectory.person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** Active Directory keeps references to people and not to names, and tells nobody when they change (both seen on Samba). */
class ReferencesThatFollowTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(100, Integer.MAX_VALUE));
    private final FedDirectory directory = new FedDirectory(org);

    @BeforeEach
    void fill() {
        directory.full(reader -> {
            reader.person(person("lead", "cn=lead", null, "Lead"));
            reader.person(person("dev", "cn=dev", "cn=lead", "Dev"));
            reader.person(person("test", "cn=test", null, "Test"));
            reader.group(group("team", "cn=team", "cn=lead", "cn=dev"));
        });
    }

    /** The directory ends every reference to an entry that is deleted. */
    @Test
    void whoTakesTheNameOfSomebodyDeletedTakesNoReportsAndNoTeams() {
        directory.deltaThatFollows(reader -> reader.gone("lead"));
        directory.deltaThatFollows(reader -> reader.person(person("other", "cn=lead", null, "Other")));
        assertThat(org.named("Name of dev").managerId()).isNull();
        assertThat(members()).isEqualTo(1);
    }

    @Test
    void whoTakesTheNameOfSomebodyRenamedInTheSameReadingTakesNoReportsAndNoTeams() {
        directory.deltaThatFollows(reader -> {
            reader.person(person("lead", "cn=chief", null, "Lead"));
            reader.person(person("test", "cn=lead", null, "Test"));
        });
        assertThat(org.named("Name of dev").managerId()).isEqualTo(org.named("Name of lead").id());
        assertThat(members()).isEqualTo(2);
    }

    private int members() {
        return org.count("select count(*) from team_member");
    }
}
