package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ldaptive.LdapEntry;
import org.ldaptive.dn.Dn;

/** Makes people and groups of entries, by the attribute names in force. */
final class EntryReader {
    /** Where an alias points to. */
    static final String ALIASED = "aliasedObjectName";
    private static final String MEMBER_UID = "memberUid";
    /** Active Directory lists a user's first group nowhere but here, as a number that the group's token repeats. */
    private static final String PRIMARY_GROUP = "primaryGroupID";
    /** Made up by the server on asking: it is in no "all attributes". */
    private static final String PRIMARY_GROUP_TOKEN = "primaryGroupToken";

    private final Map<DirectoryField, String> attributes;
    private final AccountState accounts;
    private final Consumer<DirectoryProblem> problems;
    private final AttributeNames names = new AttributeNames();
    private final EntryIds ids;

    /** @param othersHaveIds see {@link EntryIds} */
    EntryReader(Map<DirectoryField, String> attributes, Clock clock, BooleanSupplier othersHaveIds, Consumer<DirectoryProblem> problems) {
        this.attributes = attributes;
        this.accounts = new AccountState(clock);
        this.ids = new EntryIds(attributes, othersHaveIds, problems);
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
        String id = dnKey == null ? null : ids.of(entry, values, dnKey);
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

    /** An entry of which no person could be made. */
    UnreadableEntry unreadablePerson(LdapEntry entry) {
        var values = new AttributeReader(entry, names, problem -> {});
        return new UnreadableEntry(ids.own(values), true, entry.getDn(), keyOrNull(entry), null, field(values, DirectoryField.EMPLOYEE_NUMBER),
                field(values, DirectoryField.MAIL), field(values, DirectoryField.UID));
    }

    /** An entry of which no group could be made. */
    UnreadableEntry unreadableGroup(LdapEntry entry) {
        var values = new AttributeReader(entry, names, problem -> {});
        return new UnreadableEntry(ids.own(values), false, entry.getDn(), keyOrNull(entry), values.text("cn"), null, null, null);
    }

    /** @param entry may be null */
    boolean hasOwnId(LdapEntry entry) {
        return entry != null && ids.own(new AttributeReader(entry, names, problem -> {})) != null;
    }

    /** Null, with a problem, if the entry cannot be told from others. */
    DirectoryGroup group(LdapEntry entry, List<String> members) {
        var values = new AttributeReader(entry, names, problems);
        String dnKey = key(entry);
        String id = dnKey == null ? null : ids.of(entry, values, dnKey);
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
        if (field == DirectoryField.ID && !ids.isGuid()) return present(values, ids.attributes(), "dn");
        if (field == DirectoryField.NAME) return present(values, List.of(own, "cn"), "dn");
        return own;
    }

    private static String present(AttributeReader values, List<String> candidates, String otherwise) {
        return candidates.stream().filter(attribute -> values.text(attribute) != null).findFirst().orElse(otherwise);
    }

    private String key(LdapEntry entry) {
        String key = keyOrNull(entry);
        if (key == null) problems.accept(new DirectoryProblem(DirectoryProblem.UNREADABLE_ENTRY, entry.getDn(), "DN"));
        return key;
    }

    private static String keyOrNull(LdapEntry entry) {
        try {
            return DnKey.of(entry.getDn());
        } catch (IllegalArgumentException e) {
            return null;
        }
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
