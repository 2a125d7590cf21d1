package org.laurel.connectors.graph;

/**
 * A user as Graph reports it. Of a removed one only the id is known.
 *
 * @param mail null if the user has no mailbox or the field did not come
 * @param enabled false only if Graph says so
 */
public record EntraUser(String id, String mail, String userPrincipalName, boolean enabled, boolean removed) {}
