package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.List;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;

/** A corporate directory. Every read opens its own connection and closes it. */
public final class Directory {
    private final DirectorySettings settings;
    private final Clock clock;

    public Directory(DirectorySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reads all people and groups, one page in memory at a time.
     *
     * @throws DirectoryFailure unless every entry was read; what the reader throws passes through
     */
    public ReadSummary read(DirectoryReader reader) {
        return within(reader, DirectoryRead::all);
    }

    /**
     * Reads what has changed since a cursor, as a {@link ReadSummary} had it.
     *
     * @throws DeltaUnusable if changes cannot be had or trusted: before or while delivering, so that what was delivered counts for nothing
     * @throws DirectoryFailure unless every change was read
     */
    public ReadSummary changes(String cursor, DirectoryReader reader) {
        return within(reader, read -> read.since(cursor));
    }

    /**
     * What would be stored of a few people and where it comes from.
     *
     * @param people how many at most, 1 to 50
     * @throws DirectoryFailure if the directory cannot be read
     */
    public List<MappedEntry> preview(int people) {
        if (people < 1 || people > 50) throw new IllegalArgumentException("a preview shows 1 to 50 people");
        try (var connection = DirectoryConnection.open(settings)) {
            ReadScope scope = scope(connection);
            var preview = new EntryPreview(scope, clock);
            SearchRequest request = ReadScope.search(scope.base(), scope.peopleFilter(), preview.attributes());
            try {
                return connection.first(request, scope.paging(), people).stream().map(preview::of).toList();
            } catch (LdapException e) {
                throw new DirectoryFailure(FailureReasons.ofSearch(e, connection.url(), scope.base(), 0), e);
            }
        }
    }

    private interface Reading {
        ReadSummary of(DirectoryRead read) throws LdapException;
    }

    private ReadSummary within(DirectoryReader reader, Reading reading) {
        try (var connection = DirectoryConnection.open(settings)) {
            ReadScope scope = scope(connection);
            var read = new DirectoryRead(connection, scope, clock, reader);
            try {
                return reading.of(read);
            } catch (LdapException e) {
                throw new DirectoryFailure(FailureReasons.ofSearch(e, connection.url(), scope.base(), read.delivered()), e);
            }
        }
    }

    private ReadScope scope(DirectoryConnection connection) {
        try {
            return ReadScope.of(settings, RootDse.read(connection));
        } catch (LdapException e) {
            throw new DirectoryFailure(FailureReasons.ofSearch(e, connection.url(), settings.baseDn(), 0), e);
        }
    }
}
