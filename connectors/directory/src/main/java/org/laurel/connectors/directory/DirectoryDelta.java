package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a server says has changed into people and groups read whole, and into those that are gone. */
final class DirectoryDelta {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryDelta.class);

    private final DirectoryConnection connection;
    private final ReadScope scope;
    private final Clock clock;
    private final DirectoryRead read;
    private final List<ChangeSource> sources;

    DirectoryDelta(DirectoryConnection connection, ReadScope scope, Clock clock, DirectoryRead read) {
        this.connection = connection;
        this.scope = scope;
        this.clock = clock;
        this.read = read;
        this.sources = sources();
    }

    /** Best first. What is gone is known by the server's own id: with another mapping, changes of that kind are of no use. */
    private List<ChangeSource> sources() {
        // Who belongs to a group is no change of the member's own entry.
        if ((scope.peopleFilter() + scope.groupsFilter()).toLowerCase(Locale.ROOT).contains("memberof")) return List.of();
        String id = scope.attributes().get(DirectoryField.ID);
        if (scope.kind() == DirectoryKind.ACTIVE_DIRECTORY) {
            if (!"objectGUID".equalsIgnoreCase(id)) return List.of();
            return List.of(new DirSync(connection, scope, read.attributes(), false), new DirSync(connection, scope, read.attributes(), true),
                    new UsnChanges(connection, scope));
        }
        var modified = new ModifiedSince(connection, scope, clock);
        return scope.kind() == DirectoryKind.OPENLDAP && "entryUUID".equalsIgnoreCase(id)
                ? List.of(new SyncRepl(connection, scope), modified) : List.of(modified);
    }

    /** For a read of everything that begins now: where changes after it begin, or null where nobody tells them. */
    String cursor() {
        for (ChangeSource source : sources) {
            try {
                String now = source.now();
                if (now != null) return DeltaCursor.of(source, source.server(), scope, read.attributes(), now).text();
            } catch (LdapException | DeltaUnusable e) {
                // Everything can be read without it, or the read says better what is wrong.
                LOG.info("No changes by {}: {}", source.method(), e instanceof LdapException ldap ? FailureReasons.detail(ldap) : e.getMessage());
            }
        }
        return null;
    }

    /**
     * Delivers to the reader of {@link DirectoryRead} and then calls {@code gone}: only at the very end, when all that was asked was
     * answered.
     */
    ReadSummary since(String text, DirectoryReader reader) throws LdapException {
        DeltaCursor from = DeltaCursor.parse(text);
        ChangeSource source = sources.stream().filter(each -> each.method().equals(from.method())).findFirst()
                .orElseThrow(() -> new DeltaUnusable(DirectoryReason.Code.METHOD_GONE.of(from.method())));
        String server = source.server();
        from.mustFit(server, scope, read.attributes());
        Changes changes = source.since(from.position());

        Set<String> found = read.eachOnce();
        for (String filter : changes.filters()) read.people(scope.base(), and(filter, scope.peopleFilter()));
        for (String dn : changes.renamed()) ifThere(() -> read.people(dn, scope.peopleFilter()));
        for (String filter : changes.filters()) read.groups(scope.base(), and(filter, scope.groupsFilter()));
        for (String dn : changes.renamed()) ifThere(() -> read.groups(dn, scope.groupsFilter()));

        Set<String> gone = new LinkedHashSet<>(changes.gone());
        // One that could not be read may be any of those that were not found.
        if (!read.hasUnreadable()) gone.addAll(changes.asked());
        for (String dn : changes.departed()) gone.addAll(idsBelow(dn));
        gone.removeAll(found);
        gone.forEach(reader::gone);
        if (!changes.showsDeleted()) {
            reader.problem(new DirectoryProblem(DirectoryProblem.DELETED_UNSEEN, scope.base(), source.method()));
        }
        return read.summary(DeltaCursor.of(source, server, scope, read.attributes(), changes.position()).text());
    }

    private Set<String> idsBelow(String dn) throws LdapException {
        var ids = new IdsOnly();
        var elsewhere = new DirectoryRead(connection, scope, clock, ids);
        ifThere(() -> elsewhere.people(dn, scope.peopleFilter()));
        ifThere(() -> elsewhere.groups(dn, scope.groupsFilter()));
        return ids.ids;
    }

    private interface Search {
        void run() throws LdapException;
    }

    /** A container that was renamed or deleted again in the meantime is told by the next look. */
    private static void ifThere(Search search) throws LdapException {
        try {
            search.run();
        } catch (LdapException e) {
            if (e.getResultCode() != ResultCode.NO_SUCH_OBJECT) throw e;
        }
    }

    private static String and(String one, String other) {
        return "(&" + one + other + ")";
    }

    private static final class IdsOnly implements DirectoryReader {
        final Set<String> ids = new LinkedHashSet<>();

        @Override
        public void person(DirectoryPerson person) {
            ids.add(person.directoryId());
        }

        @Override
        public void group(DirectoryGroup group) {
            ids.add(group.directoryId());
        }

        /** Of entries that are not ours. */
        @Override
        public void problem(DirectoryProblem problem) {}

        @Override
        public void unreadable(UnreadableEntry entry) {}

        @Override
        public void gone(String directoryId) {}
    }
}
