package org.laurel.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a plan does to one person.
 *
 * @param kind one of {@link #KINDS}
 * @param details what people can see of it; empty for who leaves, and where no more than the entry's place has changed
 */
public record PlannedChange(UUID personId, String kind, String name, String dn, List<Detail> details) {

    /** In the order in which they are told. */
    static final List<String> KINDS = List.of("left", "relinked", "moved", "joined", "changed");

    /** @param from null where there was nothing; {@code to} is null where nothing will be */
    public record Detail(String field, String from, String to) {
    }

    static PlannedChange of(ResultSet row) throws SQLException {
        List<Detail> details = new ArrayList<>();
        boolean old = !row.getBoolean("is_new");
        if (row.getBoolean("staged")) {
            for (String field : List.of("name", "mail", "title", "department", "location", "employee_number", "entra_id")) {
                add(details, field, old ? row.getString("old_" + field) : null, row.getString("new_" + field));
            }
            add(details, "active", old ? row.getString("old_active") : null, row.getString("new_active"));
        }
        String kind = row.getString("kind");
        if (!kind.equals("left")) {
            add(details, "manager", old ? row.getString("old_manager") : null, row.getString("new_manager"));
        }
        return new PlannedChange(row.getObject("person_id", UUID.class), kind, row.getString("name"), row.getString("dn"), details);
    }

    private static void add(List<Detail> details, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            details.add(new Detail(field, from, to));
        }
    }
}
