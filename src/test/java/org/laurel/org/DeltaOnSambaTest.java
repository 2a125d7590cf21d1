package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.SambaDc;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/**
 * From a real domain controller to the organisation: references follow who is renamed without a word about those who refer, and still delta
 * runs lead to what a first full run would lead to.
 */
class DeltaOnSambaTest {
    private static final GuardLimit OFF = new GuardLimit(100, Integer.MAX_VALUE);
    private static int companies;

    private final String company = "OU=Org" + ++companies + "," + SambaDc.BASE;
    private final String staff = "OU=Staff," + company;
    private final String sales = "OU=Sales," + staff;
    private final SambaDc dc = SambaDc.shared();
    private final Organisation org = new Organisation(TestDatabase.fresh(), OFF);

    @BeforeEach
    void found() {
        dc.modify(unit(company) + unit(staff) + unit(sales)
                + user("Chief", staff, "") + user("Lead", sales, "manager: CN=Chief," + staff) + user("Dev", sales, "manager: CN=Lead," + sales)
                + user("Test", sales, "manager: CN=Lead," + sales + "\nassistant: CN=Dev," + sales) + user("Late", staff, "manager: CN=Chief," + staff)
                + group("Part", staff, "CN=Dev," + sales) + group("Team", staff, "CN=Lead," + sales + "\nmember: CN=Part," + staff));
    }

    /** The domain's root is read by DirSync, a part of it by update numbers. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howeverThePeopleAndTheirUnitsChange(boolean root) {
        String base = root ? SambaDc.BASE : company;
        org.run(dc.administrator(base));

        dc.modify(modify("CN=Dev," + sales, "replace: title\ntitle: Senior") + rename("CN=Lead," + sales, "CN=Head", staff)
                + user("New", sales, "manager: CN=Head," + staff) + modify("CN=Late," + staff, "replace: userAccountControl\nuserAccountControl: 546")
                + modify("CN=Part," + staff, "add: member\nmember: CN=New," + sales));
        delta(base);
        assertThat(org.named("Dev").managerId()).isEqualTo(org.named("Head").id());

        dc.modify(rename(sales, "OU=Selling", company) + rename("CN=Part," + staff, "CN=Piece", company) + "dn: CN=Late," + staff + "\nchangetype: delete\n");
        delta(base);
        assertThat(org.named("Dev").managerId()).isEqualTo(org.named("Head").id());

        String selling = "OU=Selling," + company;
        dc.modify(user("Boss", selling, "manager: CN=Chief," + staff) + modify("CN=Dev," + selling, "replace: manager\nmanager: CN=Boss," + selling));
        delta(base);

        dc.modify(rename("CN=Dev," + selling, "CN=Dev", root ? "CN=Users," + SambaDc.BASE : staff) + rename("CN=Test," + selling, "CN=Tess", selling)
                + modify("CN=Chief," + staff, "add: manager\nmanager: CN=Boss," + selling));
        delta(base);
    }

    private void delta(String base) {
        SyncRun run = org.run(dc.administrator(base), "delta", false);
        assertThat(run).extracting(SyncRun::state, SyncRun::mode, SyncRun::reason).containsExactly("applied", "delta", null);
        var fresh = new Organisation(TestDatabase.fresh(), OFF);
        fresh.run(dc.administrator(base));
        assertThat(org.comparable()).isEqualTo(fresh.comparable());
    }

    private static String unit(String dn) {
        return "dn: " + dn + "\nchangetype: add\nobjectClass: organizationalUnit\n\n";
    }

    private static String user(String name, String unit, String more) {
        return "dn: CN=" + name + "," + unit + "\nchangetype: add\nobjectClass: user\nsAMAccountName: " + name + Integer.toHexString(unit.hashCode())
                + "\nuserAccountControl: 544\nmail: " + name + "@corp.example.test\n" + (more.isEmpty() ? "" : more + "\n") + "\n";
    }

    private static String group(String name, String unit, String member) {
        return "dn: CN=" + name + "," + unit + "\nchangetype: add\nobjectClass: group\nsAMAccountName: " + name + Integer.toHexString(unit.hashCode())
                + "\nmember: " + member + "\n\n";
    }

    private static String modify(String dn, String change) {
        return "dn: " + dn + "\nchangetype: modify\n" + change + "\n\n";
    }

    private static String rename(String dn, String name, String into) {
        return "dn: " + dn + "\nchangetype: modrdn\nnewrdn: " + name + "\ndeleteoldrdn: 1\nnewsuperior: " + into + "\n\n";
    }
}
