package org.laurel.recognition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whom a thanks is given to, at the moment it is.
 *
 * @param named people who were named one by one
 */
record Receivers(Set<UUID> named, List<Members> groups) {

    /** @param people who is in it, without the giver */
    record Members(ThankedGroup group, Set<UUID> people) {
    }

    /** Everybody, once. */
    Set<UUID> people() {
        Set<UUID> people = new LinkedHashSet<>(named);
        groups.forEach(group -> people.addAll(group.people()));
        return people;
    }
}
