package org.laurel.recognition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whom a thanks is given to, at the moment it is.
 *
 * @param asked people whom the giver named one by one
 */
record Receivers(Set<UUID> asked, List<Members> groups) {
    /** In so many people nobody is named who was not asked for; in fewer, of a group or together, the names of the groups say who it is. */
    static final int FEWEST_UNNAMED = 5;

    /** @param people who is in it, without the giver */
    record Members(ThankedGroup group, Set<UUID> people) {
    }

    /** Everybody, once. */
    Set<UUID> people() {
        Set<UUID> people = new LinkedHashSet<>(asked);
        groups.forEach(group -> people.addAll(group.people()));
        return people;
    }

    /** Who is shown as thanked, and decides who sees it. */
    Set<UUID> named() {
        Set<UUID> everybody = people();
        if (everybody.size() < FEWEST_UNNAMED) {
            return everybody;
        }
        Set<UUID> named = new LinkedHashSet<>(asked);
        groups.stream().map(Members::people).filter(people -> people.size() < FEWEST_UNNAMED).forEach(named::addAll);
        return named;
    }
}
