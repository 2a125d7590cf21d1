package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;

/** One read over one connection: searches, and hands what it finds to the reader. */
final class DirectoryRead {
    private final DirectoryConnection connection;
    private final DirectoryReader reader;
    private final ReadScope scope;
    private final EntryReader entries;
    private final Set<String> referrals = new HashSet<>();
    private final Clock clock;
    /** Only where searches may overlap; a full read keeps nothing. */
    private Set<String> delivered;
    private int people;
    private int groups;
    private int unreadable;

    DirectoryRead(DirectoryConnection connection, ReadScope scope, Clock clock, DirectoryReader reader) {
        this.connection = connection;
        this.reader = reader;
        this.scope = scope;
        this.clock = clock;
        this.entries = new EntryReader(scope.attributes(), clock, this::baseShowsId, reader::problem);
    }

    ReadSummary all() throws LdapException {
        // Taken first: what changes while everything is read is told again afterwards.
        String cursor = new DirectoryDelta(connection, scope, clock, this).cursor();
        people(scope.base(), scope.peopleFilter());
        groups(scope.base(), withAliases(scope.groupsFilter()));
        if (people == 0) throw nobody();
        return summary(cursor);
    }

    ReadSummary since(String cursor) throws LdapException {
        return new DirectoryDelta(connection, scope, clock, this).since(cursor, reader);
    }

    void people(String base, String filter) throws LdapException {
        SearchRequest request = ReadScope.search(base, filter, entries.personAttributes());
        connection.search(request, scope.paging(), page -> {
            for (LdapEntry entry : page.getEntries()) {
                DirectoryPerson person = entries.person(entry);
                if (person == null) tellUnreadable(entries.unreadablePerson(entry));
                if (person == null || isRepeated(person.directoryId())) continue;
                people++;
                reader.person(person);
            }
            tellReferrals(page, request);
        });
    }

    void groups(String base, String filter) throws LdapException {
        SearchRequest request = ReadScope.search(base, filter, entries.groupAttributes());
        var members = new RangedMembers((dn, attribute) ->
                connection.one(SearchRequest.objectScopeSearchRequest(dn, new String[] {attribute})).getEntry());
        connection.search(request, scope.paging(), page -> {
            for (LdapEntry entry : page.getEntries()) {
                if (isAlias(entry)) continue;
                DirectoryGroup group = entries.group(entry, membersOf(members, entry));
                if (group == null) tellUnreadable(entries.unreadableGroup(entry));
                if (group == null || isRepeated(group.directoryId())) continue;
                groups++;
                reader.group(group);
            }
            tellReferrals(page, request);
        });
    }

    private void tellUnreadable(UnreadableEntry entry) {
        unreadable++;
        if (entry.directoryId() == null || !isRepeated(entry.directoryId())) reader.unreadable(entry);
    }

    /** Then the server has ids for its entries, whatever one of them shows to our account. */
    private boolean baseShowsId() {
        try {
            var request = SearchRequest.objectScopeSearchRequest(scope.base(), entries.groupAttributes());
            return entries.hasOwnId(connection.one(request).getEntry());
        } catch (LdapException e) {
            throw new DirectoryFailure(FailureReasons.ofSearch(e, connection.url(), scope.base(), delivered()), e);
        }
    }

    /** From now on every id is delivered once; the set has those that were. */
    Set<String> eachOnce() {
        delivered = new HashSet<>();
        return delivered;
    }

    /** What is asked of people and groups. */
    Set<String> attributes() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(entries.personAttributes()));
        all.addAll(List.of(entries.groupAttributes()));
        return all;
    }

    private boolean isRepeated(String id) {
        return delivered != null && !delivered.add(id);
    }

    /** Whether an entry was there and could not be told from others. */
    boolean hasUnreadable() {
        return unreadable > 0;
    }

    /** How many entries were delivered. */
    int delivered() {
        return people + groups;
    }

    ReadSummary summary(String cursor) {
        return new ReadSummary(connection.url().toString(), scope.kind(), people, groups, cursor);
    }

    private List<String> membersOf(RangedMembers members, LdapEntry entry) {
        try {
            return members.of(entry);
        } catch (LdapException e) {
            List<DirectoryReason> reasons = new ArrayList<>(List.of(DirectoryReason.Code.MEMBERS_BROKE_OFF.of(entry.getDn())));
            reasons.addAll(FailureReasons.ofSearch(e, connection.url(), entry.getDn(), delivered()));
            throw new DirectoryFailure(reasons, e);
        }
    }

    /** Found along with the groups: a search of their own would have the server go through everything once more. */
    private String withAliases(String filter) {
        return scope.kind() == DirectoryKind.ACTIVE_DIRECTORY ? filter : "(|" + filter + "(objectClass=alias))";
    }

    /** Aliases are told and not followed: what they point to would be read twice or from outside the base. */
    private boolean isAlias(LdapEntry entry) {
        String target = entry.getAttributeStringValue(EntryReader.ALIASED);
        if (target != null) reader.problem(new DirectoryProblem(DirectoryProblem.SKIPPED_ALIAS, entry.getDn(), target));
        return target != null;
    }

    /** Other servers' parts of the tree are not followed: what they hold is out of scope, and said so, once. */
    private void tellReferrals(SearchResponse page, SearchRequest request) {
        page.getReferences().forEach(reference -> {
            String uris = String.join(" ", reference.getUris());
            if (isDomainsOwn(uris) || !referrals.add(uris)) return;
            reader.problem(new DirectoryProblem(DirectoryProblem.SKIPPED_REFERRAL, request.getBaseDn(), uris));
        });
    }

    /** Every domain of Active Directory refers to these parts of its own; nobody is in them. */
    private static boolean isDomainsOwn(String uri) {
        return uri.matches("(?i)ldaps?://[^/]*/(CN=Configuration|DC=DomainDnsZones|DC=ForestDnsZones),.*");
    }

    private DirectoryFailure nobody() {
        return new DirectoryFailure(DirectoryReason.Code.NOBODY.of(scope.base(), scope.peopleFilter()));
    }
}
