package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What somebody who sets up the mapping sees of real entries, on slapd. */
class PreviewTest {
    private static Slapd slapd;

    @BeforeAll
    static void start() {
        slapd = Slapd.start();
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void showsNoMoreEntriesThanAskedFor() {
        assertThat(directory("(objectClass=inetOrgPerson)").preview(7)).hasSize(7);
        assertThat(directory("(l=Sydney)").preview(50)).hasSize(5);
        assertThatThrownBy(() -> directory("(l=Sydney)").preview(51)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsOfEveryFieldWhereItsValueComesFrom() {
        MappedEntry emma = directory("(uid=emma.walker)").preview(1).get(0);
        assertThat(emma.dn()).isEqualTo("uid=emma.walker,ou=people," + Slapd.SUFFIX);
        assertThat(emma.fields()).extracting(MappedField::field, MappedField::attribute, MappedField::value).contains(
                tuple("name", "cn", "Emma Walker"),
                tuple("title", "employeeNumber", "1005"),
                tuple("language", "preferredLanguage", "en"),
                tuple("manager", "manager", "uid=anna.bergstrom,ou=people," + Slapd.SUFFIX),
                tuple("country", "c", null),
                tuple("entra_id", null, null),
                tuple("active", null, "true"),
                tuple("contact", "objectClass", "false"));
        assertThat(emma.fields()).extracting(MappedField::field).doesNotHaveDuplicates().hasSize(DirectoryField.values().length + 2);
        assertThat(emma.problems()).isEmpty();
    }

    @Test
    void tellsWhatIsOddAboutAnEntry() {
        MappedEntry entry = directory("(uid=xerxes.utanmejl)").preview(1).get(0);
        assertThat(entry.problems()).extracting(DirectoryProblem::kind).containsExactly("missing-mail");
    }

    private static Directory directory(String people) {
        var usual = slapd.settings();
        return new Directory(new DirectorySettings(List.of(slapd.url()), usual.kind(), usual.tls(), null, null, usual.bindDn(),
                usual.bindPassword(), usual.baseDn(), people, null, Map.of(DirectoryField.TITLE, "employeeNumber"),
                usual.connectTimeout(), usual.responseTimeout(), usual.pageSize()), Clock.systemUTC());
    }
}
