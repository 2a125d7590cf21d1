package org.laurel.connectors.directory;

import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;

/**
 * Which domain controller answers, and how far it has come.
 *
 * @param name its host name and its generation, which is another after it was restored from a backup: update numbers are each
 *     generation's own
 * @param updates the highest update number it has given
 */
record DomainController(String name, long updates) {
    /** Null where our account may not see the generation. */
    static DomainController read(DirectoryConnection connection) throws LdapException {
        LdapEntry root = one(connection, "", "dsServiceName", "dnsHostName", "highestCommittedUSN");
        if (root == null || text(root, "dsServiceName") == null || text(root, "highestCommittedUSN") == null) return null;
        LdapEntry service = one(connection, text(root, "dsServiceName"), "invocationId");
        if (service == null || service.getAttribute("invocationId") == null) return null;
        String generation = DirectoryIds.ofGuid(service.getAttribute("invocationId").getBinaryValue());
        String name = text(root, "dnsHostName") + " (" + generation + ")";
        return new DomainController(name, Long.parseLong(text(root, "highestCommittedUSN")));
    }

    /** The name and id of a partition, the same at each of its controllers. */
    static String domain(DirectoryConnection connection, String base) throws LdapException {
        LdapEntry root = one(connection, base, "objectGUID");
        if (root == null || root.getAttribute("objectGUID") == null) throw new DeltaUnusable(DirectoryReason.Code.NO_DOMAIN_ID.of(base));
        return base + " (" + DirectoryIds.ofGuid(root.getAttribute("objectGUID").getBinaryValue()) + ")";
    }

    private static LdapEntry one(DirectoryConnection connection, String dn, String... attributes) throws LdapException {
        SearchRequest request = SearchRequest.objectScopeSearchRequest(dn, attributes);
        request.setBinaryAttributes("objectGUID", "invocationId");
        return connection.one(request).getEntry();
    }

    private static String text(LdapEntry entry, String attribute) {
        return entry.getAttribute(attribute) == null ? null : entry.getAttribute(attribute).getStringValue();
    }
}
