package org.laurel.connectors.directory;

import java.util.List;
import java.util.UUID;

/**
 * A person as the directory has it. Text is trimmed, NFC and never empty: null where the entry has none.
 *
 * @param directoryId stable over renames and moves (objectGUID, entryUUID, nsUniqueId); {@code dn:…} if the server has no such thing
 * @param dnKey the DN in the form that can be compared as text, see {@link DnKey}
 * @param managerDn as the entry has it; {@code managerKey} is null also when this is no readable DN
 * @param language two letters, from {@code preferredLanguage}
 * @param active false if the account is disabled or has expired
 * @param contact somebody outside who stands in the address book (Active Directory's class contact): no employee, without an account
 * @param country two letters in upper case (ISO 3166)
 * @param timeZone an IANA name, where an attribute is mapped to it
 * @param uid the short name that {@link DirectoryGroup#memberUids} refer to
 * @param primaryGroupId refers to {@link DirectoryGroup#primaryGroupToken}; Active Directory only
 * @param edges matrix managers and assistants
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
        boolean active,
        boolean contact,
        String country,
        String timeZone,
        String uid,
        Integer primaryGroupId,
        List<DirectoryEdge> edges) {
    public DirectoryPerson {
        edges = List.copyOf(edges);
    }
}
