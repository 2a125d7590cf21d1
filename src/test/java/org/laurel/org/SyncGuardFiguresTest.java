package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;

/** Other managers and other memberships in numbers are looked at too. */
class SyncGuardFiguresTest extends FilledFromSlapd {
    SyncGuardFiguresTest() {
        super(new GuardLimit(5, 50));
    }

    @Test
    void manyOtherManagersAreHeldWithNothingWritten() {
        for (String dn : some(12)) {
            slapd.modify("dn: " + dn + "\nchangetype: modify\nreplace: manager\nmanager: uid=anna.bergstrom,ou=people," + Slapd.SUFFIX + "\n");
        }
        SyncRun held = org.run(slapd.settings());
        assertThat(held).extracting(SyncRun::state, SyncRun::left, SyncRun::managers).containsExactly("held", 0, 12);
        assertThat(held.reason()).startsWith("12 of 41 people would get another manager");
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.decide().approve(held.id(), held.plan()).state()).isEqualTo("applied");
    }

    @Test
    void manyMembershipsAreHeldWithNothingWritten() {
        StringBuilder change = new StringBuilder("dn: cn=Plattform,ou=teams," + Slapd.SUFFIX + "\nchangetype: modify\nadd: member\n");
        some(12).forEach(dn -> change.append("member: ").append(dn).append('\n'));
        slapd.modify(change.toString());
        SyncRun held = org.run(slapd.settings());
        assertThat(held).extracting(SyncRun::state, SyncRun::memberships).containsExactly("held", 12);
        assertThat(org.everything()).isEqualTo(before);
    }

    /** As when an attribute is mapped to the wrong thing: nobody leaves, and nobody could sign in. */
    @Test
    void manyDisabledAccountsAreHeldWithNothingWritten() {
        for (String dn : some(12)) {
            slapd.modify("dn: " + dn + "\nchangetype: modify\nadd: objectClass\nobjectClass: shadowAccount\n-\nadd: shadowExpire\nshadowExpire: 1\n");
        }
        SyncRun held = org.run(slapd.settings());
        assertThat(held).extracting(SyncRun::state, SyncRun::left, SyncRun::changed).containsExactly("held", 0, 12);
        assertThat(held.reason()).startsWith("12 of 41 people would become inactive");
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.decide().approve(held.id(), held.plan()).state()).isEqualTo("applied");
        assertThat(org.count("select count(*) from person where not active and left_at is null")).isGreaterThanOrEqualTo(12);
    }

    @Test
    void theSamePlanOfAnotherRunCanBeApprovedToo() {
        DirectorySettings withoutSydney = SyncOrganisationTest.filtered(slapd.settings(), "(&(objectClass=inetOrgPerson)(!(l=Sydney)))");
        org.run(withoutSydney);
        SyncRun again = org.run(withoutSydney);
        assertThat(org.count("select count(distinct run_id) from planned_change")).isOne();
        assertThat(org.details.plan(again.id(), null, 9).items()).filteredOn(change -> change.kind().equals("left")).hasSize(5);
        assertThat(org.decide().approve(again.id(), again.plan())).extracting(SyncRun::state, SyncRun::left).containsExactly("applied", 5);
    }

    /** People far down the lines, and in no team yet. */
    private List<String> some(int count) {
        return org.db.withHandle(handle -> handle.createQuery("""
                select dn from person p
                where manager_id is not null and manager_id <> (select id from person where name = 'Anna Bergström') and name <> 'Anna Bergström'
                  and active and not manager_cycle and not exists (select from team_member m where m.person_id = p.id)
                  and dn ~ '^[ -~]+$' order by dn desc limit :count
                """).bind("count", count).mapTo(String.class).list());
    }
}
