package org.laurel.connectors.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ldaptive.LdapEntry;

/** Tells field by field what a read would make of an entry, by the very code that reads. */
final class EntryPreview {
    private final ReadScope scope;
    private final Clock clock;

    EntryPreview(ReadScope scope, Clock clock) {
        this.scope = scope;
        this.clock = clock;
    }

    String[] attributes() {
        return new EntryReader(scope.attributes(), clock, () -> false, problem -> {}).personAttributes();
    }

    MappedEntry of(LdapEntry entry) {
        List<DirectoryProblem> problems = new ArrayList<>();
        var reader = new EntryReader(scope.attributes(), clock, () -> false, problems::add);
        DirectoryPerson person = reader.person(entry);
        List<MappedField> fields = new ArrayList<>();
        if (person != null) {
            for (DirectoryField field : DirectoryField.values()) {
                fields.add(new MappedField(field.name().toLowerCase(Locale.ROOT), reader.source(entry, field), value(person, field)));
            }
            fields.add(new MappedField("active", accountAttributes(entry), String.valueOf(person.active())));
            fields.add(new MappedField("contact", "objectClass", String.valueOf(person.contact())));
        }
        return new MappedEntry(entry.getDn(), fields, problems);
    }

    private static String value(DirectoryPerson person, DirectoryField field) {
        return switch (field) {
            case ID -> person.directoryId();
            case MAIL -> person.mail();
            case NAME -> person.name();
            case GIVEN_NAME -> person.givenName();
            case MANAGER -> person.managerDn();
            case DEPARTMENT -> person.department();
            case TITLE -> person.title();
            case LOCATION -> person.location();
            case LANGUAGE -> person.language();
            case EMPLOYEE_NUMBER -> person.employeeNumber();
            case ENTRA_ID -> person.entraId() == null ? null : person.entraId().toString();
            case COUNTRY -> person.country();
            case TIME_ZONE -> person.timeZone();
            case UID -> person.uid();
            case MATRIX_MANAGER -> edges(person, DirectoryEdge.MATRIX_MANAGER);
            case ASSISTANT -> edges(person, DirectoryEdge.ASSISTANT);
        };
    }

    private static String edges(DirectoryPerson person, String type) {
        List<String> dns = person.edges().stream().filter(edge -> edge.type().equals(type)).map(DirectoryEdge::dn).toList();
        return dns.isEmpty() ? null : String.join("; ", dns);
    }

    private static String accountAttributes(LdapEntry entry) {
        String present = AccountState.ATTRIBUTES.stream().filter(entry::hasAttribute).collect(Collectors.joining(", "));
        return present.isEmpty() ? null : present;
    }
}
