package org.laurel.connectors.directory;

import java.util.List;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;
import org.ldaptive.ad.control.ShowDeletedControl;

/**
 * Active Directory's entries by update number: for bases below a partition's root and for accounts that may not use {@link DirSync}.
 * The numbers are one controller's own.
 */
final class UsnChanges implements ChangeSource {
    private final DirectoryConnection connection;
    private final ReadScope scope;
    private DomainController controller;

    UsnChanges(DirectoryConnection connection, ReadScope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    @Override
    public String method() {
        return "uSNChanged";
    }

    @Override
    public String server() throws LdapException {
        if (controller() == null) throw new DeltaUnusable(DirectoryReason.Code.NO_GENERATION.of());
        return controller().name();
    }

    @Override
    public String now() throws LdapException {
        return controller() == null ? null : Long.toString(controller().updates());
    }

    @Override
    public Changes since(String position) throws LdapException {
        // Read before the search: what changes meanwhile is told again.
        long until = controller().updates();
        long from = number(position);
        if (until < from) throw new DeltaUnusable(DirectoryReason.Code.UPDATES_WENT_BACK.of(from, until));
        var list = new ChangeList(scope);
        var changed = new DomainChanges(connection, scope, list);
        // From the root, so that what left the base is seen as well.
        SearchRequest request = ReadScope.search(NamingContexts.holding(connection, scope.base()), "(uSNChanged>=" + (from + 1) + ")",
                "objectGUID", "isDeleted", "name");
        connection.search(request, scope.paging(), List.of(new ShowDeletedControl(true)), page -> page.getEntries().forEach(changed::take));
        changed.findRenamedContainers();
        return list.upTo(Long.toString(until), changed.showsDeleted());
    }

    private DomainController controller() throws LdapException {
        if (controller == null) controller = DomainController.read(connection);
        return controller;
    }

    private static long number(String position) {
        try {
            return Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of(), e);
        }
    }
}
