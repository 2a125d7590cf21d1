package org.laurel.connectors.directory;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ldaptive.LdapEntry;

/** What entries are known by from one read to the next. */
final class EntryIds {
    private static final String GUID = "objectGUID";

    private final String attribute;
    private final BooleanSupplier othersHaveIds;
    private final Consumer<DirectoryProblem> problems;
    /** Found out where it first matters. */
    private Boolean serverHasIds;

    /** @param othersHaveIds whether the server shows the stable id of some other entry: one without it is then not told by its DN */
    EntryIds(Map<DirectoryField, String> attributes, BooleanSupplier othersHaveIds, Consumer<DirectoryProblem> problems) {
        this.attribute = attributes.get(DirectoryField.ID);
        this.othersHaveIds = othersHaveIds;
        this.problems = problems;
    }

    /** Null, with a problem, if the entry cannot be told from others. */
    String of(LdapEntry entry, AttributeReader values, String dnKey) {
        String own = own(values);
        if (own != null) return own;
        if (!isGuid() && !serverHasIds(entry)) return DirectoryIds.ofDn(dnKey);
        problems.accept(new DirectoryProblem(DirectoryProblem.UNREADABLE_ENTRY, entry.getDn(), attribute));
        return null;
    }

    /** Null if the entry shows none. */
    String own(AttributeReader values) {
        if (isGuid()) {
            byte[] guid = values.bytes(GUID);
            if (guid != null && guid.length == DirectoryIds.GUID_BYTES) return DirectoryIds.ofGuid(guid);
            if (guid != null) values.unreadable(GUID, guid.length + " B", DirectoryIds.GUID_BYTES + " B");
            return null;
        }
        for (String candidate : attributes()) {
            String id = values.text(candidate);
            if (id != null) return DirectoryIds.ofText(id);
        }
        return null;
    }

    boolean isGuid() {
        return attribute.equalsIgnoreCase(GUID);
    }

    /** The first of these that an entry has; not where the id is a GUID. */
    List<String> attributes() {
        return List.of(attribute, "entryUUID", "nsUniqueId");
    }

    /** Where it has none, that is told once. */
    private boolean serverHasIds(LdapEntry entry) {
        if (serverHasIds == null) {
            serverHasIds = othersHaveIds.getAsBoolean();
            if (!serverHasIds) problems.accept(new DirectoryProblem(DirectoryProblem.DN_AS_ID, entry.getDn(), attribute));
        }
        return serverHasIds;
    }
}
