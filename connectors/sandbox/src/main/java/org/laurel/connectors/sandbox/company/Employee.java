package org.laurel.connectors.sandbox.company;

import java.util.UUID;

/**
 * One person of the generated company.
 *
 * @param entraId     object id in Entra ID
 * @param directoryId the LDAP entry's {@code entryUUID}
 * @param office      city
 * @param country     ISO 3166 code
 * @param language    {@code sv} or {@code en}
 * @param managerUid  null for the one at the top
 * @param level       1 (chief executive) to 5 (member)
 */
public record Employee(int number, String uid, UUID entraId, UUID directoryId, String givenName, String surname, String name,
                       String mail, String title, String department, String office, String country, String language,
                       String timeZone, String managerUid, int level) {
}
