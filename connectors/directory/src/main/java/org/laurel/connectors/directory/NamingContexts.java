package org.laurel.connectors.directory;

import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ReturnAttributes;
import org.ldaptive.SearchRequest;

/** The trees that a server holds. */
final class NamingContexts {
    private NamingContexts() {}

    /**
     * The root of the tree that a base lies in: what leaves the base for elsewhere in the same tree is seen only from there. The base
     * itself where our account may not see that root.
     */
    static String holding(DirectoryConnection connection, String base) throws LdapException {
        LdapEntry root = connection.one(SearchRequest.objectScopeSearchRequest("", new String[] {"namingContexts"})).getEntry();
        if (root == null || root.getAttribute("namingContexts") == null) return base;
        String key = DnKey.of(base);
        for (String context : root.getAttributeStringValues("namingContexts")) {
            if (context.isEmpty() || !key.endsWith("," + DnKey.of(context))) continue;
            if (isThere(connection, context)) return context;
        }
        return base;
    }

    private static boolean isThere(DirectoryConnection connection, String dn) throws LdapException {
        try {
            return connection.one(SearchRequest.objectScopeSearchRequest(dn, ReturnAttributes.NONE.value())).getEntry() != null;
        } catch (LdapException e) {
            if (ChangeSource.refused(e)) return false;
            throw e;
        }
    }
}
