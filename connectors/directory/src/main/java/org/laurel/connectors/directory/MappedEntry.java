package org.laurel.connectors.directory;

import java.util.List;

/** What would be stored of one entry, field by field, for somebody who is setting up the mapping. */
public record MappedEntry(String dn, List<MappedField> fields, List<DirectoryProblem> problems) {
    public MappedEntry {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }
}
