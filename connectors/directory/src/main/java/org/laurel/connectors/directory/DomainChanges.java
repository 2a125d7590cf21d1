package org.laurel.connectors.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;

/** Sorts changed entries of Active Directory: deleted ones, containers that may have taken others along, and all others. */
final class DomainChanges {
    private static final Pattern FILTERED = Pattern.compile("\\(\\s*([A-Za-z][A-Za-z0-9-]*)");
    /** People and groups hold nobody: what changed under its old name and is none of them may be a container. */
    private static final String CONTAINERS = "(&(!(objectClass=person))(!(objectClass=group)))";

    private final DirectoryConnection connection;
    private final ReadScope scope;
    private final ChangeList list;
    private final ChangeList renamed;

    DomainChanges(DirectoryConnection connection, ReadScope scope, ChangeList list) {
        this.connection = connection;
        this.scope = scope;
        this.list = list;
        this.renamed = new ChangeList(scope);
    }

    void take(LdapEntry entry) {
        LdapAttribute guid = entry.getAttribute("objectGUID");
        if (guid == null) throw new DeltaUnusable("the domain controller did not say which entry \"" + entry.getDn() + "\" is");
        String id = DirectoryIds.ofGuid(guid.getBinaryValue());
        if (isDeleted(entry)) {
            list.gone(id);
            return;
        }
        String filter = "(objectGUID=" + escaped(guid.getBinaryValue()) + ")";
        list.changed(id, filter);
        // Listed with DirSync only if it changed, and a move changes it too.
        if (entry.getAttribute("name") != null) renamed.changed(id, filter);
    }

    void findRenamedContainers() throws LdapException {
        String root = NamingContexts.holding(connection, scope.base());
        for (String filter : renamed.filters()) {
            SearchRequest request = ReadScope.search(root, "(&" + filter + CONTAINERS + ")", "1.1");
            connection.search(request, scope.paging(), page -> page.getEntries().forEach(entry -> list.container(entry.getDn())));
        }
    }

    /** The attributes that the filters look at. */
    static Set<String> filteredBy(ReadScope scope) {
        Set<String> attributes = new TreeSet<>();
        Matcher matcher = FILTERED.matcher(scope.peopleFilter() + scope.groupsFilter());
        while (matcher.find()) attributes.add(matcher.group(1).toLowerCase(Locale.ROOT));
        return attributes;
    }

    static boolean isDeleted(LdapEntry entry) {
        return entry.getAttribute("isDeleted") != null && "TRUE".equalsIgnoreCase(entry.getAttribute("isDeleted").getStringValue());
    }

    private static String escaped(byte[] bytes) {
        var text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) text.append(String.format("\\%02x", b));
        return text.toString();
    }
}
