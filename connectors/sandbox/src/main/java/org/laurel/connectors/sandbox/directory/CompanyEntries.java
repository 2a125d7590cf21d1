package org.laurel.connectors.sandbox.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.company.Team;

/** The company as LDAP entries: {@code inetOrgPerson} under ou=people, {@code groupOfNames} under ou=teams. */
final class CompanyEntries {

    static final String BASE = "dc=nordwind,dc=example";
    static final String SERVICE_ACCOUNT = "cn=laurel,ou=services," + BASE;

    private static final String PEOPLE = "ou=people," + BASE;
    private static final String TEAMS = "ou=teams," + BASE;
    private static final String FOUNDED = "20260101000000Z";

    private final Company company;

    CompanyEntries(Company company) {
        this.company = company;
    }

    byte[] ldif() {
        return all().stream().map(Entry::toLDIFString).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    }

    /** Parents before children. */
    private List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        entries.add(dated(new Entry(BASE, objectClass("domain"), new Attribute("dc", "nordwind"))));
        for (String unit : List.of("people", "teams", "services")) {
            entries.add(dated(new Entry("ou=" + unit + "," + BASE, objectClass("organizationalUnit"), new Attribute("ou", unit))));
        }
        entries.add(dated(new Entry(SERVICE_ACCOUNT, objectClass("applicationProcess"), new Attribute("cn", "laurel"))));
        company.employees().forEach(employee -> entries.add(person(employee)));
        company.teams().forEach(team -> entries.add(group(team)));
        return entries;
    }

    private Entry person(Employee who) {
        Entry entry = new Entry(personDn(who.uid()),
            objectClass("inetOrgPerson"),
            new Attribute("uid", who.uid()),
            new Attribute("cn", who.name()),
            new Attribute("sn", who.surname()),
            new Attribute("givenName", who.givenName()),
            new Attribute("displayName", who.name()),
            new Attribute("mail", who.mail()),
            new Attribute("title", who.title()),
            new Attribute("ou", who.department()),
            new Attribute("l", who.office()),
            new Attribute("preferredLanguage", who.language()),
            new Attribute("employeeNumber", Integer.toString(who.number())));
        if (who.managerUid() != null) {
            entry.addAttribute("manager", personDn(who.managerUid()));
        }
        return identified(entry, who.directoryId());
    }

    private Entry group(Team team) {
        List<String> members = Stream.concat(
            team.memberUids().stream().map(CompanyEntries::personDn),
            team.memberTeams().stream().map(CompanyEntries::teamDn)).toList();
        return identified(new Entry(teamDn(team.name()),
            objectClass("groupOfNames"),
            new Attribute("cn", team.name()),
            new Attribute("member", members)), team.directoryId());
    }

    private static String personDn(String uid) {
        return new DN(new RDN("uid", uid), parsed(PEOPLE)).toString();
    }

    private static String teamDn(String name) {
        return new DN(new RDN("cn", name), parsed(TEAMS)).toString();
    }

    private static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(dn, e);
        }
    }

    private static Attribute objectClass(String name) {
        return new Attribute("objectClass", name);
    }

    /** Stable over restarts: an entry is the same entry tomorrow, unchanged since. */
    private static Entry identified(Entry entry, UUID id) {
        entry.addAttribute("entryUUID", id.toString());
        return dated(entry);
    }

    private static Entry dated(Entry entry) {
        if (!entry.hasAttribute("entryUUID")) {
            entry.addAttribute("entryUUID", UUID.nameUUIDFromBytes(entry.getDN().getBytes(StandardCharsets.UTF_8)).toString());
        }
        entry.addAttribute("createTimestamp", FOUNDED);
        entry.addAttribute("modifyTimestamp", FOUNDED);
        return entry;
    }
}
