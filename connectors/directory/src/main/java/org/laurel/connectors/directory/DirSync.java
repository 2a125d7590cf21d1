package org.laurel.connectors.directory;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ReturnAttributes;
import org.ldaptive.SearchRequest;
import org.ldaptive.ad.control.DirSyncControl;

/**
 * Active Directory's own list of changes in one partition, read from its root. An entry is listed if one of the attributes asked for
 * changed, and what comes with it are those alone: they only tell where to look. A cookie is good at any controller of the domain.
 *
 * <p>Without the right to replicate, an account is shown what it may see anyway ({@code OBJECT_SECURITY}).
 */
final class DirSync implements ChangeSource {
    /** What the server sends at a time, in bytes; it takes less for this. */
    private static final int ANSWER = 1 << 20;
    /** No entry: all that is wanted is the cookie. */
    private static final String NOBODY = "(!(objectClass=*))";

    private final DirectoryConnection connection;
    private final ReadScope scope;
    private final Collection<String> attributes;
    private final boolean visibleOnly;

    DirSync(DirectoryConnection connection, ReadScope scope, Collection<String> attributes, boolean visibleOnly) {
        this.connection = connection;
        this.scope = scope;
        this.attributes = attributes;
        this.visibleOnly = visibleOnly;
    }

    @Override
    public String method() {
        return visibleOnly ? "dirsync-object-security" : "dirsync";
    }

    @Override
    public String server() throws LdapException {
        return DomainController.domain(connection, scope.base());
    }

    @Override
    public String now() throws LdapException {
        try {
            return text(ask(NOBODY, ReturnAttributes.NONE.value(), new byte[0]));
        } catch (LdapException e) {
            if (ChangeSource.refused(e)) return null;
            throw e;
        }
    }

    @Override
    public Changes since(String position) throws LdapException {
        DirSyncAnswers answers;
        try {
            answers = ask("(objectClass=*)", watched(), Base64.getDecoder().decode(position));
        } catch (IllegalArgumentException e) {
            throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of(), e);
        } catch (LdapException e) {
            if (!ChangeSource.refused(e)) throw e;
            throw new DeltaUnusable(DirectoryReason.Code.CHANGES_REFUSED.of(FailureReasons.detail(e)), e);
        }
        var list = new ChangeList(scope);
        var changed = new DomainChanges(connection, scope, list);
        for (LdapEntry entry : answers.entries()) changed.take(entry);
        changed.findRenamedContainers();
        return list.upTo(text(answers), changed.showsDeleted());
    }

    private DirSyncAnswers ask(String filter, String[] wanted, byte[] from) throws LdapException {
        var flags = visibleOnly ? new DirSyncControl.Flag[] {DirSyncControl.Flag.OBJECT_SECURITY} : null;
        return DirSyncAnswers.all(from, cookie -> {
            SearchRequest request = ReadScope.search(scope.base(), filter, wanted);
            request.setControls(new DirSyncControl(flags, cookie, ANSWER, true));
            return connection.one(request);
        });
    }

    /** What makes an entry another one for us: all we read and filter by, its name and place, and its end. */
    private String[] watched() {
        Set<String> watched = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        watched.addAll(attributes);
        watched.addAll(DomainChanges.filteredBy(scope));
        watched.addAll(List.of("name", "isDeleted", "objectClass"));
        // Worked out by the server from what never changes, and nothing that is replicated.
        watched.remove("primaryGroupToken");
        return watched.toArray(String[]::new);
    }

    private static String text(DirSyncAnswers answers) {
        return Base64.getEncoder().encodeToString(answers.cookie());
    }
}
