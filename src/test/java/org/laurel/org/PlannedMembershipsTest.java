package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Page;

/** Whoever approves memberships has seen who comes into which team and who goes. */
class PlannedMembershipsTest extends FilledFromSlapd {
    private static final String PEOPLE = ",ou=people," + Slapd.SUFFIX;
    private static final String TEAMS = ",ou=teams," + Slapd.SUFFIX;

    PlannedMembershipsTest() {
        super(new GuardLimit(5, 50));
    }

    @Test
    void eachIsListedOnceAndIsWhatApprovingDoes() {
        List<String> members = memberships();
        twelveInAndOneOut();
        SyncRun held = org.run(slapd.settings());
        List<PlannedChange> plan = pages(held);
        assertThat(held).extracting(SyncRun::state, SyncRun::memberships).containsExactly("held", plan.size());
        assertThat(plan).extracting(PlannedChange::kind).startsWith("team-left", "team-joined").containsOnly("team-left", "team-joined").containsOnlyOnce("team-left");
        assertThat(plan).extracting(change -> change.personId() + " " + change.teamId()).doesNotHaveDuplicates();
        assertThat(plan).allSatisfy(change -> assertThat(change.dn()).endsWith(Slapd.SUFFIX));

        org.decide().approve(held.id(), held.plan());
        List<String> expected = new ArrayList<>(members);
        plan.forEach(change -> {
            String membership = change.name() + " in Plattform";
            PlannedChange.Detail detail = change.details().get(0);
            if (change.kind().equals("team-left")) {
                assertThat(detail).isEqualTo(new PlannedChange.Detail("team", "Plattform", null));
                assertThat(expected.remove(membership)).isTrue();
            } else {
                assertThat(detail).isEqualTo(new PlannedChange.Detail("team", null, "Plattform"));
                expected.add(membership);
            }
        });
        assertThat(memberships()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void thoseOfNewPeopleAndNewTeamsAreCalledWhatTheyWillBe() {
        newTeamWithSomebodyNew();
        SyncRun dry = org.run(slapd.settings(), true);
        assertThat(pages(dry)).filteredOn(change -> change.kind().equals("team-joined"))
                .extracting(PlannedChange::name, change -> change.details().get(0).to())
                .containsExactlyInAnyOrder(tuple("Nova Lind", "Nya laget"), tuple("Emma Walker", "Nya laget"));
    }

    @Test
    void whatApprovesAPlanStandsForTheMembershipsThemselves() {
        newTeamWithSomebodyNew();
        SyncRun first = org.run(slapd.settings(), true);
        SyncRun again = org.run(slapd.settings(), true);
        assertThat(again.plan()).as("whoever is new has another id in each plan").isEqualTo(first.plan());

        UUID other = org.db.inTransaction(handle -> {
            handle.execute("update planned_membership set person_id = (select id from person where name = 'Anna Bergström') where person_id = "
                    + "(select id from person where name = 'Emma Walker')");
            return new PlanStore().digest(handle, again.id());
        });
        assertThat(other).isNotEqualTo(first.plan());
    }

    private void twelveInAndOneOut() {
        StringBuilder change = new StringBuilder("dn: cn=Plattform" + TEAMS + "\nchangetype: modify\ndelete: member\nmember: " + dn("""
                exists (select from team_member m join team t on t.id = m.team_id where m.person_id = p.id and t.name = 'Plattform')""", 1).get(0)
                + "\n-\nadd: member\n");
        dn("active and not exists (select from team_member m where m.person_id = p.id)", 12).forEach(dn -> change.append("member: ").append(dn).append('\n'));
        slapd.modify(change.toString());
    }

    private void newTeamWithSomebodyNew() {
        slapd.modify("dn: uid=nova.lind" + PEOPLE + "\nchangetype: add\nobjectClass: inetOrgPerson\ncn: Nova Lind\nsn: Lind\n\n"
                + "dn: cn=Nya laget" + TEAMS + "\nchangetype: add\nobjectClass: groupOfNames\ncn: Nya laget\nmember: uid=nova.lind" + PEOPLE
                + "\nmember: uid=emma.walker" + PEOPLE + "\n");
    }

    private List<String> dn(String where, int count) {
        return org.db.withHandle(handle -> handle.createQuery("select dn from person p where dn ~ '^[ -~]+$' and " + where + " order by dn limit :count")
                .bind("count", count).mapTo(String.class).list());
    }

    private List<String> memberships() {
        return org.db.withHandle(handle -> handle.createQuery("""
                select p.name || ' in ' || t.name from team_member m join person p on p.id = m.person_id join team t on t.id = m.team_id
                """).mapTo(String.class).list());
    }

    /** Five at a time. */
    private List<PlannedChange> pages(SyncRun run) {
        List<PlannedChange> all = new ArrayList<>();
        String next = null;
        do {
            Page<PlannedChange> page = org.details.plan(run.id(), next, 5);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }
}
