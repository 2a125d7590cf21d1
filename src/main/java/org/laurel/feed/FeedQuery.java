package org.laurel.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * A filter as it came in an address: each value optional, {@code team} and {@code department} either {@code mine} or, as other
 * answers call it, an id, of a department also its name; {@code as} empty or {@code receiver}: only what those whom {@code person},
 * {@code team} and {@code department} mean were thanked for; {@code from} and {@code until} in ISO 8601 with an offset; {@code q} at
 * most 200 characters.
 */
record FeedQuery(String team, String department, String badge, String person, String as, String from, String until, String q) {
    private static final String RECEIVER = "receiver";
    private static final String MINE = "mine";
    private static final int MOST_CHARACTERS = 200;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** @param caller null for an administrator who is not one of the people. @throws Problem 400 that names the value and says what to do */
    FeedFilter checked(FeedFilterStore store, UUID caller) {
        Instant since = moment("from", from);
        Instant before = moment("until", until);
        if (since != null && before != null && !since.isBefore(before)) {
            throw Problem.field("until", "feed.filter-period");
        }
        return new FeedFilter(teams(store, caller), department(store, caller), badge(store, caller), whose(), since, before,
                Text.optional("q", q, MOST_CHARACTERS).orElse(null), null, received());
    }

    private Set<UUID> teams(FeedFilterStore store, UUID caller) {
        if (team == null || team.isEmpty()) {
            return null;
        }
        if (team.equals(MINE)) {
            return caller == null ? Set.of() : store.teamsOf(caller);
        }
        return Set.of(Text.id(team).filter(store::isTeam).orElseThrow(() -> Problem.field("team", "feed.filter-team")));
    }

    private UUID department(FeedFilterStore store, UUID caller) {
        if (department == null || department.isEmpty()) {
            return null;
        }
        if (department.equals(MINE)) {
            return java.util.Optional.ofNullable(caller).flatMap(store::departmentOf).orElseThrow(() -> Problem.field("department", "feed.filter-no-department"));
        }
        return store.department(department.replace("\0", "")).orElseThrow(() -> Problem.field("department", "feed.filter-department"));
    }

    private String badge(FeedFilterStore store, UUID caller) {
        if (badge == null || badge.isEmpty()) {
            return null;
        }
        String key = badge.replace("\0", "");
        if (!store.isBadge(key, caller)) {
            throw Problem.field("badge", "feed.filter-badge");
        }
        return key;
    }

    private UUID whose() {
        if (person == null || person.isEmpty()) {
            return null;
        }
        return Text.id(person).orElseThrow(FeedQuery::nobody);
    }

    /** For when nothing was found: whom an item is about is somebody. @throws Problem 400 if the filter's person is not */
    static void requirePerson(FeedFilterStore store, FeedFilter filter) {
        if (filter.person() != null && !store.isPerson(filter.person())) {
            throw nobody();
        }
    }

    private static Problem nobody() {
        return Problem.field("person", "feed.filter-person");
    }

    private boolean received() {
        if (as == null || as.isEmpty()) {
            return false;
        }
        if (!as.equals(RECEIVER)) {
            throw Problem.field("as", "feed.filter-as");
        }
        return true;
    }

    private static Instant moment(String name, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            Instant moment = Instant.parse(value);
            if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(LAST)) {
                return moment;
            }
        } catch (DateTimeException malformed) {
            // told below, like a year that no feed has
        }
        throw Problem.field(name, "feed.filter-time", Map.of("name", name));
    }
}
