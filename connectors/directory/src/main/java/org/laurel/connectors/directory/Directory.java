package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.SearchScope;

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
        try (var connection = DirectoryConnection.open(settings)) {
            return new Read(connection, reader).all();
        }
    }

    /**
     * Reads what has changed since a cursor, as a {@link ReadSummary} had it.
     *
     * @throws DeltaUnusable if changes cannot be had or trusted: before or while delivering, so that what was delivered counts for nothing
     * @throws DirectoryFailure unless every change was read
     */
    public ReadSummary changes(String cursor, DirectoryReader reader) {
        throw new DeltaUnusable("this server offers no changes");
    }

    /**
     * What would be stored of a few people and where it comes from.
     *
     * @param people how many at most, 1 to 50
     */
    public List<MappedEntry> preview(int people) {
        if (people < 1 || people > 50) throw new IllegalArgumentException("a preview shows 1 to 50 people");
        throw new DirectoryFailure("no preview yet");
    }

    /** The state of one read. */
    private final class Read {
        private final DirectoryConnection connection;
        private final DirectoryReader reader;
        private int people;
        private int groups;

        Read(DirectoryConnection connection, DirectoryReader reader) {
            this.connection = connection;
            this.reader = reader;
        }

        ReadSummary all() {
            String base = settings.baseDn();
            try {
                RootDse root = RootDse.read(connection);
                DirectoryKind kind = settings.kind() == DirectoryKind.AUTO ? root.kind() : settings.kind();
                if (isEmpty(base)) base = root.namingContext();
                if (isEmpty(base)) throw new DirectoryFailure("The directory has no single naming context. Set LAUREL_DIRECTORY_BASE_DN.");
                var entries = new EntryReader(attributes(kind), clock, reader::problem);
                readPeople(entries, request(base, or(settings.peopleFilter(), kind.peopleFilter), entries.personAttributes()), root.paging());
                readGroups(entries, request(base, or(settings.groupsFilter(), kind.groupsFilter), entries.groupAttributes()), root.paging());
                if (people == 0) throw nobody(base, or(settings.peopleFilter(), kind.peopleFilter));
                return new ReadSummary(connection.url().toString(), kind, people, groups, null);
            } catch (LdapException e) {
                throw new DirectoryFailure(FailureWords.ofSearch(e, connection.url(), base, people + groups), e);
            }
        }

        private void readPeople(EntryReader entries, SearchRequest request, boolean paged) throws LdapException {
            connection.search(request, paged, page -> {
                for (LdapEntry entry : page.getEntries()) {
                    DirectoryPerson person = entries.person(entry);
                    if (person == null) continue;
                    people++;
                    reader.person(person);
                }
                tellReferrals(page, request);
            });
        }

        private void readGroups(EntryReader entries, SearchRequest request, boolean paged) throws LdapException {
            var members = new RangedMembers((dn, attribute) ->
                    connection.one(SearchRequest.objectScopeSearchRequest(dn, new String[] {attribute})).getEntry());
            connection.search(request, paged, page -> {
                for (LdapEntry entry : page.getEntries()) {
                    DirectoryGroup group = entries.group(entry, membersOf(members, entry));
                    if (group == null) continue;
                    groups++;
                    reader.group(group);
                }
                tellReferrals(page, request);
            });
        }

        private List<String> membersOf(RangedMembers members, LdapEntry entry) {
            try {
                return members.of(entry);
            } catch (LdapException e) {
                throw new DirectoryFailure(
                        FailureWords.ofSearch(e, connection.url(), entry.getDn(), people + groups), e);
            }
        }

        /** Other servers' parts of the tree are not followed: what they hold is out of scope, and said so. */
        private void tellReferrals(SearchResponse page, SearchRequest request) {
            page.getReferences().forEach(reference -> reader.problem(new DirectoryProblem(
                    DirectoryProblem.SKIPPED_REFERRAL, request.getBaseDn(), "not followed: " + String.join(" ", reference.getUris()))));
        }
    }

    private Map<DirectoryField, String> attributes(DirectoryKind kind) {
        Map<DirectoryField, String> all = new EnumMap<>(kind.attributes);
        all.putAll(settings.attributes());
        return all;
    }

    private static SearchRequest request(String base, String filter, String[] attributes) {
        try {
            return SearchRequest.builder().dn(base).scope(SearchScope.SUBTREE).filter(filter)
                    .returnAttributes(attributes).binaryAttributes("objectGUID").build();
        } catch (IllegalArgumentException e) {
            throw new DirectoryFailure("\"" + filter + "\" is no LDAP filter: check LAUREL_DIRECTORY_PEOPLE_FILTER and "
                    + "LAUREL_DIRECTORY_GROUPS_FILTER.", e);
        }
    }

    private static DirectoryFailure nobody(String base, String filter) {
        return new DirectoryFailure("The directory answered but showed nobody below \"" + base + "\" with " + filter
                + ". Check LAUREL_DIRECTORY_BASE_DN, LAUREL_DIRECTORY_PEOPLE_FILTER and what the bind account may read.");
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    private static String or(String chosen, String fallback) {
        return isEmpty(chosen) ? fallback : chosen;
    }
}
