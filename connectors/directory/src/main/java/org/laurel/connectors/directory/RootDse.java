package org.laurel.connectors.directory;

import java.util.Collection;
import java.util.List;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;
import org.ldaptive.control.PagedResultsControl;

/**
 * What a server says about itself (RFC 4512, 5.1).
 *
 * @param namingContext the only one, or Active Directory's default one; null if that is not clear
 * @param paging whether simple paged results (RFC 2696) are offered
 */
record RootDse(DirectoryKind kind, String namingContext, boolean paging) {
    private static final String CAPABILITY_ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";

    static RootDse read(DirectoryConnection connection) throws LdapException {
        var request = SearchRequest.objectScopeSearchRequest("", new String[] {
                "objectClass", "vendorName", "vendorVersion", "supportedCapabilities", "supportedControl", "namingContexts",
                "defaultNamingContext"});
        LdapEntry entry = connection.one(request).getEntry();
        return entry == null ? new RootDse(DirectoryKind.GENERIC, null, false) : of(entry);
    }

    static RootDse of(LdapEntry entry) {
        return new RootDse(kind(entry), namingContext(entry), values(entry, "supportedControl").contains(PagedResultsControl.OID));
    }

    private static DirectoryKind kind(LdapEntry entry) {
        if (values(entry, "supportedCapabilities").contains(CAPABILITY_ACTIVE_DIRECTORY)) return DirectoryKind.ACTIVE_DIRECTORY;
        if (values(entry, "objectClass").contains("OpenLDAProotDSE")) return DirectoryKind.OPENLDAP;
        boolean is389 = values(entry, "vendorName").contains("389 Project")
                || values(entry, "vendorVersion").stream().anyMatch(version -> version.startsWith("389-Directory/"));
        return is389 ? DirectoryKind.DS389 : DirectoryKind.GENERIC;
    }

    private static String namingContext(LdapEntry entry) {
        Collection<String> preferred = values(entry, "defaultNamingContext");
        Collection<String> all = preferred.isEmpty() ? values(entry, "namingContexts") : preferred;
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private static Collection<String> values(LdapEntry entry, String attribute) {
        return entry.getAttribute(attribute) == null ? List.of() : entry.getAttributeStringValues(attribute);
    }
}
