package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.laurel.org.FedDirectory.group;
import static org.laurel.org.FedDirectory.person;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectoryEdge;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** What follows from a change for people and teams whose own entries did not change. */
class DeltaRunTest {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(100, Integer.MAX_VALUE));
    private final FedDirectory directory = new FedDirectory(org);

    @BeforeEach
    void fill() {
        directory.full(reader -> {
            reader.person(person("boss", "uid=boss", null, "Boss", null, 513));
            reader.person(person("lead", "uid=lead", "uid=boss", "Lead", new DirectoryEdge(DirectoryEdge.ASSISTANT, "uid=dev", "uid=dev")));
            reader.person(person("dev", "uid=dev", "uid=lead", "Dev", "dev1", null));
            reader.person(person("late", "uid=late", "uid=unknown", "Late"));
            reader.group(group("team", "cn=team", "uid=lead", "uid=dev", "cn=part", "uid=unknown"));
            reader.group(group("part", "cn=part", "uid=late"));
        });
    }

    @Test
    void onlyWhatChangedIsTouched() {
        SyncRun run = directory.delta(reader -> reader.person(person("dev", "uid=dev", "uid=lead", "Senior", "dev1", null)));
        assertThat(run).extracting(SyncRun::mode, SyncRun::read, SyncRun::changed, SyncRun::moved, SyncRun::left).containsExactly("delta", 1, 1, 0, 0);
        assertThat(org.named("Name of dev").title()).isEqualTo("Senior");
        assertThat(org.count("select count(*) from person where left_at is null")).isEqualTo(4);
    }

    @Test
    void aManagerWhoIsRenamedLosesReportsWhereReferencesAreText() {
        SyncRun run = directory.delta(reader -> reader.person(person("lead", "uid=chief", "uid=boss", "Lead")));
        assertThat(run).extracting(SyncRun::changed, SyncRun::moved).containsExactly(1, 1);
        assertThat(org.named("Name of dev").managerId()).isNull();
        assertThat(org.problems(run)).extracting(SyncProblem::kind, SyncProblem::dn, SyncProblem::detail)
                .containsExactly(tuple("unresolved-manager", "uid=dev", "uid=lead"));
        assertThat(members("team")).containsExactly("Name of dev");
        directory.delta(reader -> reader.person(person("lead", "uid=lead", "uid=boss", "Lead")));
        assertThat(org.named("Name of dev").managerId()).isEqualTo(org.named("Name of lead").id());
        assertThat(members("team")).containsExactly("Name of dev", "Name of lead");
    }

    @Test
    void aManagerWhoIsRenamedKeepsReportsTeamsAndEdgesWhereReferencesFollow() {
        SyncRun run = directory.deltaThatFollows(reader -> {
            reader.person(person("lead", "uid=chief", "uid=boss", "Lead"));
            reader.person(person("dev", "uid=developer", "uid=chief", "Dev", "dev1", null));
            reader.group(group("part", "cn=piece", "uid=late"));
        });
        assertThat(run).extracting(SyncRun::changed, SyncRun::moved, SyncRun::managers, SyncRun::problems).containsExactly(2, 0, 0, 0);
        assertThat(org.named("Name of dev").managerId()).isEqualTo(org.named("Name of lead").id());
        assertThat(members("team")).containsExactly("Name of dev", "Name of lead");
        assertThat(org.people.members(team("team"), true, null, 9).items()).hasSize(3);
    }

    @Test
    void aManagerAndMemberWhoJoinsLaterIsFound() {
        SyncRun run = directory.delta(reader -> reader.person(person("new", "uid=unknown", "uid=boss", "New")));
        assertThat(run).extracting(SyncRun::joined, SyncRun::moved).containsExactly(1, 1);
        assertThat(org.named("Name of late").managerId()).isEqualTo(org.named("Name of new").id());
        assertThat(members("team")).containsExactly("Name of dev", "Name of lead", "Name of new");
    }

    @Test
    void whoIsGoneLeavesSoftlyAndIsRecognised() {
        Person before = org.named("Name of lead");
        SyncRun gone = directory.delta(reader -> reader.gone("lead"));
        assertThat(gone).extracting(SyncRun::left, SyncRun::moved, SyncRun::managers).containsExactly(1, 1, 1);
        assertThat(org.people.find(before.id()).orElseThrow().active()).isFalse();
        assertThat(members("team")).containsExactly("Name of dev");
        SyncRun back = directory.delta(reader -> reader.person(person("lead", "uid=lead", "uid=boss", "Lead")));
        assertThat(back).extracting(SyncRun::joined, SyncRun::moved).containsExactly(1, 1);
        assertThat(org.named("Name of lead")).isEqualTo(before);
        assertThat(members("team")).containsExactly("Name of dev", "Name of lead");
    }

    @Test
    void aTeamThatIsGoneTakesItsMembershipsAlong() {
        directory.delta(reader -> reader.gone("team"));
        assertThat(org.teams.search(null, null, 9).items()).extracting(Team::name).containsExactly("Team part");
        assertThat(org.count("select count(*) from team_member")).isOne();
        directory.delta(reader -> reader.group(group("team", "cn=team", "uid=lead", "cn=part")));
        assertThat(org.people.members(team("team"), true, null, 9).items()).hasSize(2);
    }

    @Test
    void aCircleThatClosesIsFoundAndCut() {
        SyncRun run = directory.delta(reader -> reader.person(person("boss", "uid=boss", "uid=dev", "Boss", null, 513)));
        assertThat(org.problems(run)).extracting(SyncProblem::kind).containsOnly("manager-cycle").hasSize(3);
        assertThat(org.named("Name of boss").managerId()).isEqualTo(org.named("Name of dev").id());
        assertThat(org.people.reports(org.named("Name of boss").id(), true, null, 9).items()).isEmpty();
        directory.delta(reader -> reader.person(person("boss", "uid=boss", null, "Boss", null, 513)));
        assertThat(org.people.reports(org.named("Name of boss").id(), true, null, 9).items()).extracting(Person::name)
                .containsExactly("Name of dev", "Name of lead");
        assertThat(org.count("select count(*) from person where manager_cycle")).isZero();
    }

    @Test
    void aLineTurnedUpsideDownIsNoCircle() {
        SyncRun run = directory.delta(reader -> {
            reader.person(person("lead", "uid=lead", null, "Lead", null, 513));
            reader.person(person("boss", "uid=boss", "uid=dev", "Boss", null, 513));
        });
        assertThat(org.problems(run)).isEmpty();
        assertThat(org.people.reports(org.named("Name of lead").id(), true, null, 9).items()).extracting(Person::name)
                .containsExactly("Name of boss", "Name of dev");
    }

    /** In signs of three bytes that cannot be compressed. */
    @Test
    void theLongestKeyFitsIntoItsIndex() {
        String longest = new Random(1).ints(800, 0x4E00, 0x9FA0).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        directory.delta(reader -> {
            reader.person(person("long", longest, null, "Dev"));
            reader.person(person("boss", "uid=boss", longest, "Boss", null, 513));
        });
        assertThat(org.named("Name of boss").managerId()).isEqualTo(org.named("Name of long").id());
    }

    @Test
    void anAssistantIsAnEdgeAndNotTheManager() {
        assertThat(org.people.edges(org.named("Name of lead").id(), null, 9).items()).extracting(PersonEdge::type, edge -> edge.person().name())
                .containsExactly(tuple("assistant", "Name of dev"));
        directory.delta(reader -> reader.gone("dev"));
        assertThat(org.people.edges(org.named("Name of lead").id(), null, 9).items()).isEmpty();
    }

    @Test
    void aContactIsNoEmployee() {
        directory.delta(reader -> reader.person(new DirectoryPerson("guest", "cn=guest", "cn=guest", "g@other.example", "Guest", null, null, null, null,
                null, null, null, null, null, true, true, "SE", "Europe/Oslo", null, null, List.of())));
        assertThat(org.people.search(null, true, null, 9).items()).hasSize(4);
        assertThat(org.people.search(null, null, null, 9).items()).hasSize(4);
        assertThat(org.people.contacts(null, null, 9).items()).singleElement()
                .extracting(Person::name, Person::active, Person::language, Person::timeZone).containsExactly("Guest", false, "sv", "Europe/Oslo");
    }

    @Test
    void membersByShortNameAndByPrimaryGroup() {
        directory.delta(reader -> reader.group(new org.laurel.connectors.directory.DirectoryGroup("posix", "cn=posix", "cn=posix", "Posix",
                List.of(), List.of("dev1"), 513)));
        assertThat(org.people.members(team("posix"), false, null, 9).items()).extracting(Person::name).containsExactly("Name of boss", "Name of dev");
        directory.delta(reader -> reader.person(person("boss", "uid=boss", null, "Boss", "dev2", 514)));
        assertThat(org.people.members(team("posix"), false, null, 9).items()).extracting(Person::name).containsExactly("Name of dev");
    }

    @Test
    void theCursorIsKeptWithWhatItStandsFor() {
        SyncRun run = directory.delta(reader -> reader.gone("late"));
        assertThat(org.db.withHandle(org.organisation::cursor)).contains("cursor of " + run.id());
    }

    private List<String> members(String id) {
        return org.people.members(team(id), false, null, 9).items().stream().map(Person::name).toList();
    }

    private java.util.UUID team(String id) {
        return org.db.withHandle(handle -> handle.createQuery("select id from team where directory_id = :id").bind("id", id)
                .mapTo(java.util.UUID.class).one());
    }
}
