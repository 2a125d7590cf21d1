package org.laurel.connectors.directory;

import java.util.Map;

import static java.util.Map.entry;
import static org.laurel.connectors.directory.DirectoryField.*;

/** The make of a directory server, with the filters and attribute names that fit it unless settings say otherwise. */
public enum DirectoryKind {
    /** To be found out from the root DSE. */
    AUTO("", "", Map.of()),
    /** Users and contacts, without the accounts the system is born with: Administrator, Guest, krbtgt. */
    ACTIVE_DIRECTORY("(&(objectCategory=person)(|(objectClass=user)(objectClass=contact))(!(isCriticalSystemObject=TRUE)))", "(objectClass=group)", Map.ofEntries(
            entry(ID, "objectGUID"), entry(MAIL, "mail"), entry(NAME, "displayName"), entry(GIVEN_NAME, "givenName"),
            entry(MANAGER, "manager"), entry(DEPARTMENT, "department"), entry(TITLE, "title"), entry(LOCATION, "l"),
            entry(LANGUAGE, "preferredLanguage"), entry(EMPLOYEE_NUMBER, "employeeID"), entry(COUNTRY, "c"),
            entry(UID, "sAMAccountName"), entry(ASSISTANT, "assistant"))),
    OPENLDAP(Inet.PEOPLE, Inet.GROUPS, Inet.attributes("entryUUID")),
    DS389(Inet.PEOPLE, Inet.GROUPS, Inet.attributes("nsUniqueId")),
    GENERIC(Inet.PEOPLE, Inet.GROUPS, Inet.attributes("entryUUID"));

    final String peopleFilter;
    final String groupsFilter;
    final Map<DirectoryField, String> attributes;

    DirectoryKind(String peopleFilter, String groupsFilter, Map<DirectoryField, String> attributes) {
        this.peopleFilter = peopleFilter;
        this.groupsFilter = groupsFilter;
        this.attributes = attributes;
    }

    /** @throws IllegalArgumentException naming the accepted words, for any other one */
    public static DirectoryKind of(String name) {
        return switch (name) {
            case "auto" -> AUTO;
            case "active-directory" -> ACTIVE_DIRECTORY;
            case "openldap" -> OPENLDAP;
            case "389ds" -> DS389;
            case "generic" -> GENERIC;
            default -> throw new IllegalArgumentException("expected auto, active-directory, openldap, 389ds or generic");
        };
    }

    /** inetOrgPerson (RFC 2798) and the groups of RFC 4519 and RFC 2307: what every server but Active Directory has. */
    private static final class Inet {
        static final String PEOPLE = "(objectClass=inetOrgPerson)";
        static final String GROUPS = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))";

        static Map<DirectoryField, String> attributes(String id) {
            return Map.ofEntries(
                    entry(ID, id), entry(MAIL, "mail"), entry(NAME, "displayName"), entry(GIVEN_NAME, "givenName"),
                    entry(MANAGER, "manager"), entry(DEPARTMENT, "ou"), entry(TITLE, "title"), entry(LOCATION, "l"),
                    entry(LANGUAGE, "preferredLanguage"), entry(EMPLOYEE_NUMBER, "employeeNumber"), entry(COUNTRY, "c"),
                    entry(UID, "uid"), entry(ASSISTANT, "secretary"));
        }
    }
}
