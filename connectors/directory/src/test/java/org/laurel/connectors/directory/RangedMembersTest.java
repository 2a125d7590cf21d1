package org.laurel.connectors.directory;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Active Directory's ranges, as MS-ADTS 3.1.1.3.1.3.3 describes them. */
class RangedMembersTest {
    @Test
    void asksForTheRestUntilTheStar() throws LdapException {
        Map<String, LdapEntry> answers = Map.of(
                "member;range=2-*", entry("member;range=2-3", "cn=c", "cn=d"),
                "member;range=4-*", entry("member;range=4-*", "cn=e"));
        var members = new RangedMembers((dn, attribute) -> answers.get(attribute));
        assertThat(members.of(entry("member;range=0-1", "cn=a", "cn=b"))).containsExactly("cn=a", "cn=b", "cn=c", "cn=d", "cn=e");
    }

    @Test
    void aFailureHalfWayIsNoShortList() {
        var members = new RangedMembers((dn, attribute) -> {
            throw new LdapException(ResultCode.UNAVAILABLE, "gone");
        });
        assertThatThrownBy(() -> members.of(entry("member;range=0-1", "cn=a", "cn=b"))).isInstanceOf(LdapException.class);
    }

    @Test
    void aGroupThatVanishesHalfWayIsNoShortList() {
        var members = new RangedMembers((dn, attribute) -> null);
        assertThatThrownBy(() -> members.of(entry("member;range=0-1", "cn=a", "cn=b")))
                .hasMessageContaining("member;range=2-*");
    }

    private static LdapEntry entry(String attribute, String... values) {
        return LdapEntry.builder().dn("cn=group").attributes(new LdapAttribute(attribute, values)).build();
    }
}
