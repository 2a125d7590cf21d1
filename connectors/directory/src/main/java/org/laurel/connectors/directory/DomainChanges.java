package org.laurel.connectors.directory;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;
import org.ldaptive.ad.control.ShowDeletedControl;
import org.ldaptive.control.PagedResultsControl;

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
        if (guid == null) throw new DeltaUnusable(DirectoryReason.Code.CHANGE_UNCLEAR.of(entry.getDn()));
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

    /** Deleted entries are hidden from most accounts, without a word. A domain in use always has some: who sees none is not shown them. */
    boolean showsDeleted() throws LdapException {
        if (list.hasGone()) return true;
        SearchRequest request = ReadScope.search(NamingContexts.holding(connection, scope.base()), "(isDeleted=TRUE)", "1.1");
        // One page of two will do: many accounts see the container of deleted entries, which is marked as deleted itself, and nothing in it.
        request.setControls(new PagedResultsControl(2, null, true), new ShowDeletedControl(true));
        return connection.one(request).getEntries().size() == 2;
    }

    /** The attributes that the filters look at. */
    static Set<String> filteredBy(ReadScope scope) {
        Set<String> attributes = new TreeSet<>();
        Matcher matcher = FILTERED.matcher(scope.peopleFilter() + scope.groupsFilter());
        while (matcher.find()) attributes.add(matcher.group(1).toLowerCase(Locale.ROOT));
        return attributes;
    }

    private static boolean isDeleted(LdapEntry entry) {
        return entry.getAttribute("isDeleted") != null && "TRUE".equalsIgnoreCase(entry.getAttribute("isDeleted").getStringValue());
    }

    private static String escaped(byte[] bytes) {
        var text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) text.append(String.format("\\%02x", b));
        return text.toString();
    }
}
