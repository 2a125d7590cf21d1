package org.laurel.connectors.teams;

import java.util.Set;

/** Who signed in. A user is known by tid and oid together; the name may change and belongs to nobody. */
public record EntraCaller(String tid, String oid, String preferredUsername, String name, Set<String> roles, Set<String> scopes) {}
