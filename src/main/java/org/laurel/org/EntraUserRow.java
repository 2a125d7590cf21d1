package org.laurel.org;

import java.util.UUID;

/**
 * A user as Microsoft Graph has them.
 *
 * @param mail null if the user has none
 */
public record EntraUserRow(UUID id, String mail, String userPrincipalName) {
}
