package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.directory.DirectoryField;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.platform.GuardLimit;

/** What people are known by does not change for many at a time unless somebody has looked: as after an edit of the mapping. */
class IdentityGuardTest extends FilledFromSlapd {
    IdentityGuardTest() {
        super(new GuardLimit(5, 50));
    }

    @ParameterizedTest
    @CsvSource({"MAIL,uid,another mail address or none", "NAME,uid,another name", "EMPLOYEE_NUMBER,uid,another employee number or none",
        "ENTRA_ID,entryUUID,another Entra account or none"})
    void anEditOfTheMappingIsHeldWithNothingWritten(DirectoryField field, String attribute, String words) {
        SyncRun held = org.run(mapped(field, attribute));
        assertThat(held.state()).isEqualTo("held");
        assertThat(held.reason()).startsWith("41 of 41 people would get " + words).contains("LAUREL_DIRECTORY_ATTRIBUTES_" + field);
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.details.plan(held.id(), null, 5).items()).allSatisfy(change -> assertThat(change.details())
                .extracting(PlannedChange.Detail::field).contains(field.name().toLowerCase()));
        assertThat(org.decide().approve(held.id(), held.plan()).state()).isEqualTo("applied");
    }

    @Test
    void tenOtherAddressesAreAnOrdinaryDayAndElevenAreNot() {
        List<String> people = org.db.withHandle(handle -> handle.createQuery("select dn from person where dn ~ '^[ -~]+$' and mail is not null order by dn")
                .mapTo(String.class).list());
        change(people.subList(0, 10), "one");
        assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::changed).containsExactly("applied", 10);
        change(people.subList(0, 11), "two");
        assertThat(org.run(slapd.settings())).extracting(SyncRun::state, SyncRun::changed).containsExactly("held", 11);
    }

    @Test
    void anotherCaseOfAnAddressIsNoOtherAddress() {
        List<String[]> people = org.db.withHandle(handle -> handle.createQuery("select dn, upper(mail) from person where dn ~ '^[ -~]+$' and mail is not null limit 15")
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)}).list());
        people.forEach(person -> slapd.modify("dn: " + person[0] + "\nchangetype: modify\nreplace: mail\nmail: " + person[1] + "\n"));
        assertThat(org.run(slapd.settings()).state()).isEqualTo("applied");
    }

    private void change(List<String> people, String host) {
        for (int i = 0; i < people.size(); i++) {
            slapd.modify("dn: " + people.get(i) + "\nchangetype: modify\nreplace: mail\nmail: p" + i + "@" + host + ".example\n");
        }
    }

    private DirectorySettings mapped(DirectoryField field, String attribute) {
        DirectorySettings all = slapd.settings();
        return new DirectorySettings(all.urls(), all.kind(), all.tls(), null, null, all.bindDn(), all.bindPassword(), all.baseDn(), null, null,
                Map.of(field, attribute), all.connectTimeout(), all.responseTimeout(), all.pageSize());
    }
}
