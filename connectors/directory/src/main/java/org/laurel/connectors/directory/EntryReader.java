package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ldaptive.LdapEntry;
import org.ldaptive.dn.Dn;

/** Makes people and groups of entries, by the attribute names in force. */
final class EntryReader {
    /** Where an alias points to. */
    static final String ALIASED = "aliasedObjectName";
    private static final String GUID = "objectGUID";
    private static final String MEMBER_UID = "memberUid";
    /** Active Directory lists a user's first group nowhere but here, as a number that the group's token repeats. */
    private static final String PRIMARY_GROUP = "primaryGroupID";
    /** Made up by the server on asking: it is in no "all attributes". */
    private static final String PRIMARY_GROUP_TOKEN = "primaryGroupToken";

    private final Map<DirectoryField, String> attributes;
    private final AccountState accounts;
    private final Consumer<DirectoryProblem> problems;
    private final AttributeNames names = new AttributeNames();
    private boolean toldOfDnIds;

    EntryReader(Map<DirectoryField, String> attributes, Clock clock, Consumer<DirectoryProblem> problems) {
        this.attributes = attributes;
        this.accounts = new AccountState(clock);
        this.problems = problems;
    }

    String[] personAttributes() {
        Set<String> wanted = new LinkedHashSet<>(attributes.values());
        wanted.addAll(List.of("cn", "entryUUID", "nsUniqueId", "objectClass", PRIMARY_GROUP));
        wanted.addAll(AccountState.ATTRIBUTES);
        return wanted.toArray(String[]::new);
    }

    String[] groupAttributes() {
        return new String[] {attributes.get(DirectoryField.ID), "cn", "entryUUID", "nsUniqueId", "member", "uniqueMember", MEMBER_UID,
                PRIMARY_GROUP_TOKEN, ALIASED};
    }

    /** Null, with a problem, if the entry cannot be told from others. */
    DirectoryPerson person(LdapEntry entry) {
        var values = new AttributeReader(entry, names, problems);
        String dnKey = key(entry);
        String id = dnKey == null ? null : id(entry, values, dnKey);
        if (id == null) return null;
        String mail = field(values, DirectoryField.MAIL);
        if (mail == null) {
            problems.accept(new DirectoryProblem(DirectoryProblem.MISSING_MAIL, entry.getDn(), attributes.get(DirectoryField.MAIL)));
        }
        String managerDn = field(values, DirectoryField.MANAGER);
        return new DirectoryPerson(id, entry.getDn(), dnKey, mail, name(entry, values), field(values, DirectoryField.GIVEN_NAME),
                managerDn, values.dnKey(attributes.get(DirectoryField.MANAGER), managerDn), department(entry, values),
                field(values, DirectoryField.TITLE), field(values, DirectoryField.LOCATION),
                Locales.language(field(values, DirectoryField.LANGUAGE)), field(values, DirectoryField.EMPLOYEE_NUMBER),
                values.uuid(attributes.get(DirectoryField.ENTRA_ID)), accounts.active(values), isContact(values),
                known(values, DirectoryField.COUNTRY, Locales::country, "ISO 3166"),
                known(values, DirectoryField.TIME_ZONE, Locales::timeZone, "IANA: Europe/Stockholm, …"),
                field(values, DirectoryField.UID), values.number(PRIMARY_GROUP), edges(values));
    }

    /** The id of an entry of which no person or group could be made; null if it has none that can be read. */
    String idOfUnreadable(LdapEntry entry) {
        return ownId(new AttributeReader(entry, names, problem -> {}));
    }

    /** Null, with a problem, if the entry cannot be told from others. */
    DirectoryGroup group(LdapEntry entry, List<String> members) {
        var values = new AttributeReader(entry, names, problems);
        String dnKey = key(entry);
        String id = dnKey == null ? null : id(entry, values, dnKey);
        if (id == null) return null;
        List<String> keys = new ArrayList<>(members.size());
        for (String member : members) {
            String key = values.dnKey("member", member);
            if (key != null) keys.add(key);
        }
        String name = values.text("cn");
        return new DirectoryGroup(id, entry.getDn(), dnKey, name == null ? rdnValue(entry) : name, keys, values.texts(MEMBER_UID),
                values.number(PRIMARY_GROUP_TOKEN));
    }

    /** Which attribute feeds a field of this entry: the field's own or, where that is missing, what stands in; null if there is none. */
    String source(LdapEntry entry, DirectoryField field) {
        var values = new AttributeReader(entry, names, problem -> {});
        String own = attributes.get(field);
        if (field == DirectoryField.ID && !own.equalsIgnoreCase(GUID)) return present(values, idAttributes(), "dn");
        if (field == DirectoryField.NAME) return present(values, List.of(own, "cn"), "dn");
        return own;
    }

    private static String present(AttributeReader values, List<String> candidates, String otherwise) {
        return candidates.stream().filter(attribute -> values.text(attribute) != null).findFirst().orElse(otherwise);
    }

    private List<String> idAttributes() {
        return List.of(attributes.get(DirectoryField.ID), "entryUUID", "nsUniqueId");
    }

    private String key(LdapEntry entry) {
        try {
            return DnKey.of(entry.getDn());
        } catch (IllegalArgumentException e) {
            problems.accept(new DirectoryProblem(DirectoryProblem.UNREADABLE_ENTRY, entry.getDn(), "DN"));
            return null;
        }
    }

    private String id(LdapEntry entry, AttributeReader values, String dnKey) {
        String own = ownId(values);
        if (own != null) return own;
        String attribute = attributes.get(DirectoryField.ID);
        if (!attribute.equalsIgnoreCase(GUID)) {
            if (!toldOfDnIds) {
                toldOfDnIds = true;
                problems.accept(new DirectoryProblem(DirectoryProblem.DN_AS_ID, entry.getDn(), attribute));
            }
            return DirectoryIds.ofDn(dnKey);
        }
        problems.accept(new DirectoryProblem(DirectoryProblem.UNREADABLE_ENTRY, entry.getDn(), attribute));
        return null;
    }

    private String ownId(AttributeReader values) {
        if (attributes.get(DirectoryField.ID).equalsIgnoreCase(GUID)) {
            byte[] guid = values.bytes(GUID);
            if (guid != null && guid.length == DirectoryIds.GUID_BYTES) return DirectoryIds.ofGuid(guid);
            if (guid != null) values.unreadable(GUID, guid.length + " B", DirectoryIds.GUID_BYTES + " B");
            return null;
        }
        for (String candidate : idAttributes()) {
            String id = values.text(candidate);
            if (id != null) return DirectoryIds.ofText(id);
        }
        return null;
    }

    private String name(LdapEntry entry, AttributeReader values) {
        String name = field(values, DirectoryField.NAME);
        if (name == null) name = values.text("cn");
        return name == null ? rdnValue(entry) : name;
    }

    /** A value that repeats a container of the entry tells where the entry lies; another value tells where the person works. */
    private String department(LdapEntry entry, AttributeReader values) {
        List<String> all = values.texts(attributes.get(DirectoryField.DEPARTMENT));
        if (all.size() < 2) return all.isEmpty() ? null : all.get(0);
        var containers = new ArrayList<String>();
        for (String container : new Dn(entry.getDn()).getValues("ou")) containers.add(container.toLowerCase(Locale.ROOT));
        return all.stream().filter(value -> !containers.contains(value.toLowerCase(Locale.ROOT))).findFirst().orElse(all.get(0));
    }

    private List<DirectoryEdge> edges(AttributeReader values) {
        List<DirectoryEdge> edges = new ArrayList<>();
        edges(values, DirectoryField.MATRIX_MANAGER, DirectoryEdge.MATRIX_MANAGER, edges);
        edges(values, DirectoryField.ASSISTANT, DirectoryEdge.ASSISTANT, edges);
        return edges;
    }

    private void edges(AttributeReader values, DirectoryField field, String type, List<DirectoryEdge> edges) {
        String attribute = attributes.get(field);
        for (String dn : values.texts(attribute)) edges.add(new DirectoryEdge(type, dn, values.dnKey(attribute, dn)));
    }

    private static boolean isContact(AttributeReader values) {
        return values.texts("objectClass").stream().anyMatch("contact"::equalsIgnoreCase);
    }

    /** A value from a known list, or null with a problem. */
    private String known(AttributeReader values, DirectoryField field, UnaryOperator<String> list, String format) {
        String text = field(values, field);
        String known = text == null ? null : list.apply(text);
        if (text != null && known == null) values.unreadable(attributes.get(field), AttributeReader.quoted(text), format);
        return known;
    }

    private String field(AttributeReader values, DirectoryField field) {
        return values.text(attributes.get(field));
    }

    private static String rdnValue(LdapEntry entry) {
        return new Dn(entry.getDn()).getRDn().getNameValue().getStringValue().strip();
    }
}
