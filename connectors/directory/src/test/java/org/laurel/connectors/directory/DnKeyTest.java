package org.laurel.connectors.directory;

import java.util.Locale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DnKeyTest {
    @Test
    void spellingsOfOneNameAreOneKey() {
        String key = DnKey.of("cn=Åberg\\, Åsa,ou=People,dc=example");
        assertThat(DnKey.of("CN = åberg\\2C   åsa , OU=people,DC=Example")).isEqualTo(key);
        assertThat(DnKey.of("cn=\\C3\\85berg\\2c \\C3\\85sa,ou=People,dc=example")).isEqualTo(key);
        assertThat(DnKey.of("cn=A\u030Aberg\\, A\u030Asa,ou=People,dc=example")).isEqualTo(key);
        assertThat(DnKey.of("cn=A+uid=1,dc=x")).isEqualTo(DnKey.of("UID=1 + CN=a,dc=x"));
    }

    @Test
    void whatNeedsNoTakingApartIsTheSameAsIfItWere() {
        assertThat(DnKey.of("CN=Anna Bergstro\u0308m,OU=People,DC=Example")).isEqualTo(DnKey.of("cn=\\41nna  Bergstr\u00f6m,ou=people,dc=example"));
        assertThat(DnKey.of("cn=ΟΔΥΣΣΕΥΣ ,dc=x")).isEqualTo(DnKey.of("CN=οδυσσευς,DC=X"));
        assertThat(DnKey.of("cn=\u0338x,dc=x")).doesNotContain("\u2260");
        assertThat(DnKey.of("2.5.4.3=a#b,dc=x")).isEqualTo("2.5.4.3=a\\#b,dc=x");
    }

    @Test
    void differentNamesStayApart() {
        assertThat(DnKey.of("cn=a\\,b,dc=x")).isNotEqualTo(DnKey.of("cn=a,cn=b,dc=x"));
        assertThat(DnKey.of("cn=a,dc=x")).isNotEqualTo(DnKey.of("cn=å,dc=x"));
    }

    @Test
    void aLongNameKeepsItsEndAndStaysApartFromOthers() {
        String tail = ",ou=people,dc=x";
        String longest = "cn=" + "å".repeat(800 - 3 - tail.length()) + tail;
        assertThat(DnKey.of(longest)).isEqualTo(longest);
        String longer = DnKey.of("cn=a" + longest.substring(3));
        assertThat(longer).hasSizeLessThan(800).endsWith(tail).isNotEqualTo(DnKey.of("cn=b" + longest.substring(3)));
        assertThat(DnKey.of("CN=A" + longest.substring(3).toUpperCase(Locale.ROOT))).isEqualTo(longer);
    }

    @Test
    void whatIsNoDnIsRefused() {
        for (String none : new String[] {"Anna Bergström", "=x,dc=x", "cn=a,,dc=x", "cn=a,dc=x,", "cn=a,dc"}) {
            assertThatThrownBy(() -> DnKey.of(none)).as(none).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
