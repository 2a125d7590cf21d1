package org.laurel.connectors.directory;

import org.junit.jupiter.api.Test;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** Root DSEs as the servers write them. */
class RootDseTest {
    @Test
    void activeDirectoryByItsCapability() {
        var root = RootDse.of(entry(
                new LdapAttribute("supportedCapabilities", "1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670"),
                new LdapAttribute("supportedControl", "1.2.840.113556.1.4.319"),
                new LdapAttribute("namingContexts", "DC=corp,DC=example", "CN=Configuration,DC=corp,DC=example"),
                new LdapAttribute("defaultNamingContext", "DC=corp,DC=example")));
        assertThat(root).isEqualTo(new RootDse(DirectoryKind.ACTIVE_DIRECTORY, "DC=corp,DC=example", true));
    }

    @Test
    void theOthersByWhatTheyCallThemselves() {
        assertThat(RootDse.of(entry(new LdapAttribute("objectClass", "top", "OpenLDAProotDSE"))).kind()).isEqualTo(DirectoryKind.OPENLDAP);
        assertThat(RootDse.of(entry(new LdapAttribute("vendorName", "389 Project"))).kind()).isEqualTo(DirectoryKind.DS389);
        assertThat(RootDse.of(entry(new LdapAttribute("objectClass", "top"), new LdapAttribute("vendorVersion", "389-Directory/2.3.1 B2023.010.0000"),
                new LdapAttribute("supportedControl", "1.2.840.113556.1.4.319", "1.3.6.1.4.1.4203.1.9.1.1"),
                new LdapAttribute("namingContexts", "dc=corp,dc=example", "o=ipaca"), new LdapAttribute("defaultnamingcontext", "dc=corp,dc=example"))))
                .isEqualTo(new RootDse(DirectoryKind.DS389, "dc=corp,dc=example", true));
        assertThat(RootDse.of(entry(new LdapAttribute("vendorName", "Another"))))
                .isEqualTo(new RootDse(DirectoryKind.GENERIC, null, false));
    }

    private static LdapEntry entry(LdapAttribute... attributes) {
        return LdapEntry.builder().dn("").attributes(attributes).build();
    }
}
