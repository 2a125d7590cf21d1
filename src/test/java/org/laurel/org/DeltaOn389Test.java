package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Ds389;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** A company on 389 Directory Server, whose changes do not tell who was deleted: the scheduled full run does. */
class DeltaOn389Test {
    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
    private Ds389 server;

    @BeforeEach
    void fill() {
        server = Ds389.start("dn: ou=people," + Ds389.SUFFIX + "\nobjectClass: organizationalUnit\nou: people\nmodifyTimestamp: 20200101000000Z\n\n"
                + IntStream.range(0, 40).mapToObj(DeltaOn389Test::person).collect(Collectors.joining())
                + "dn: cn=crew," + Ds389.SUFFIX + "\nobjectClass: groupOfUniqueNames\ncn: crew\nuniqueMember: " + dn(0) + "\nuniqueMember: " + dn(1)
                + "\nmodifyTimestamp: 20200101000000Z\n\n");
        assertThat(org.run(server.settings())).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", 40);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatChangesIsReadAndWhoIsInATeam() {
        assertThat(org.count("select count(*) from team_member")).isEqualTo(2);
        server.modify("dn: " + dn(3) + "\nchangetype: modify\nreplace: title\ntitle: Skipper\n\n"
                + "dn: cn=crew," + Ds389.SUFFIX + "\nchangetype: modify\nadd: uniqueMember\nuniqueMember: " + dn(3) + "\n");
        assertThat(org.run(server.settings(), "delta", false)).extracting(SyncRun::mode, SyncRun::state, SyncRun::changed).containsExactly("delta", "applied", 1);
        assertThat(org.named("Person 3").title()).isEqualTo("Skipper");
        assertThat(org.count("select count(*) from team_member")).isEqualTo(3);
    }

    /** Who is deleted is not in the next changes: they must not end the plan that waits. */
    @Test
    void aPlanOfManyLeaversWaitsThroughTheChangesThatCannotSeeThem() {
        for (int i = 30; i < 35; i++) {
            server.modify("dn: " + dn(i) + "\nchangetype: delete\n");
        }
        assertThat(org.scheduled(server.settings(), "delta").orElseThrow()).extracting(SyncRun::mode, SyncRun::state, SyncRun::left)
                .containsExactly("delta", "applied", 0);
        SyncRun held = org.scheduled(server.settings()).orElseThrow();
        assertThat(held).extracting(SyncRun::state, SyncRun::left).containsExactly("held", 5);

        assertThat(org.scheduled(server.settings(), "delta")).as("found again, and forgotten").isEmpty();
        assertThat(org.runs.find(held.id()).orElseThrow()).extracting(SyncRun::state, SyncRun::plan).containsExactly("held", held.plan());
        assertThat(org.runs.find(held.id()).orElseThrow().lastSeenAt()).isAfter(held.finishedAt());

        assertThat(org.decide().approve(held.id(), held.plan())).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 5);
        assertThat(org.scheduled(server.settings(), "delta").orElseThrow()).extracting(SyncRun::mode, SyncRun::state).containsExactly("delta", "applied");
    }

    private static String dn(int i) {
        return "uid=p" + i + ",ou=people," + Ds389.SUFFIX;
    }

    private static String person(int i) {
        return "dn: " + dn(i) + "\nobjectClass: inetOrgPerson\nuid: p" + i + "\ncn: Person " + i + "\nsn: x\nmail: p" + i
                + "@three.example\nmodifyTimestamp: 20200101000000Z\n\n";
    }
}
