package org.laurel.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What people are known by outside of the directory: the other systems find a person by it, and colleagues do. */
final class IdentityStore {
    /** By the name that reasons have for them. The case of an address means nothing; a link the directory does not speak of stays. */
    private static final Map<String, String> CHANGED = new LinkedHashMap<>();

    static {
        CHANGED.put("mail", "lower(s.mail) is distinct from lower(p.mail)");
        CHANGED.put("name", "s.name is distinct from p.name");
        CHANGED.put("employee-number", "s.employee_number is distinct from p.employee_number");
        CHANGED.put("entra-id", "case when s.entra_object_id is not null then s.entra_object_id is distinct from p.entra_object_id "
                + "else p.entra_object_id is not null and p.entra_linked_by = 'directory' end");
    }

    private IdentityStore() {
    }

    /** Of how many people who stay a plan changes each of these. */
    static Map<String, Integer> changes(Handle handle, UUID run) {
        String counts = String.join(", ", CHANGED.entrySet().stream()
                .map(field -> "count(*) filter (where " + field.getValue() + ") as \"" + field.getKey() + "\"").toList());
        return handle.createQuery("select " + counts + """
                         from planned_change c join staged_person s using (run_id, directory_id) join person p on p.id = c.person_id
                        where c.run_id = :run and not c.is_new and c.staged and c.kind in ('changed', 'moved')
                        """)
                .bind("run", run)
                .map((row, context) -> {
                    Map<String, Integer> found = new LinkedHashMap<>();
                    for (String field : CHANGED.keySet()) {
                        found.put(field, row.getInt(field));
                    }
                    return found;
                }).one();
    }
}
