package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.SearchRequest;

/**
 * Entries by the time of their last change: what every server offers, and blind to deleted entries and to those that left the base or the
 * filter. A full read finds these.
 */
final class ModifiedSince implements ChangeSource {
    /** Looked at again every time, for clocks that differ and changes that come late from another server. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final DateTimeFormatter GENERALIZED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DirectoryConnection connection;
    private final ReadScope scope;
    private final Clock clock;

    ModifiedSince(DirectoryConnection connection, ReadScope scope, Clock clock) {
        this.connection = connection;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public String method() {
        return "modifyTimestamp";
    }

    @Override
    public String server() {
        return connection.url().toString();
    }

    @Override
    public String now() throws LdapException {
        var request = SearchRequest.objectScopeSearchRequest(scope.base(), new String[] {"modifyTimestamp"});
        LdapEntry base = connection.one(request).getEntry();
        return base == null || base.getAttribute("modifyTimestamp") == null ? null : from(clock.instant());
    }

    @Override
    public Changes since(String position) throws LdapException {
        Instant now = clock.instant();
        String filter = "(modifyTimestamp>=" + position + ")";
        var list = new ChangeList(scope);
        // 389 DS counts, others only say whether.
        SearchRequest request = ReadScope.search(scope.base(), filter, "hasSubordinates", "numSubordinates");
        connection.search(request, scope.paging(), page -> {
            for (LdapEntry entry : page.getEntries()) if (mayHoldOthers(entry)) list.container(entry.getDn());
        });
        return list.upTo(from(now), filter);
    }

    private static String from(Instant now) {
        return GENERALIZED.format(now.minus(OVERLAP));
    }

    /** Also where the server does not say: looking under a leaf costs little. */
    private static boolean mayHoldOthers(LdapEntry entry) {
        for (String attribute : List.of("hasSubordinates", "numSubordinates")) {
            if (entry.getAttribute(attribute) == null) continue;
            String value = entry.getAttribute(attribute).getStringValue();
            return !value.equalsIgnoreCase("FALSE") && !value.equals("0");
        }
        return true;
    }
}
