package org.laurel.connectors.directory;

import java.util.UUID;

/**
 * A person as the directory has it. Text is trimmed, NFC and never empty: null where the entry has none.
 *
 * @param directoryId stable over renames and moves (objectGUID, entryUUID, nsUniqueId); {@code dn:…} if the server has no such thing
 * @param dnKey the DN in the form that can be compared as text, see {@link DnKey}
 * @param managerDn as the entry has it; {@code managerKey} is null also when this is no readable DN
 * @param language two letters, from {@code preferredLanguage}
 * @param active false if the account is disabled or has expired
 */
public record DirectoryPerson(
        String directoryId,
        String dn,
        String dnKey,
        String mail,
        String name,
        String givenName,
        String managerDn,
        String managerKey,
        String department,
        String title,
        String location,
        String language,
        String employeeNumber,
        UUID entraId,
        boolean active) {}
