package org.laurel.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a plan does to one person, or to one membership of theirs.
 *
 * @param teamId null unless it is about a membership
 * @param kind   one of {@link #KINDS}
 * @param details what people can see of it; empty for who leaves, and where no more than the entry's place has changed
 */
public record PlannedChange(UUID personId, UUID teamId, String kind, String name, String dn, List<Detail> details) {

    /** In the order in which they are told. */
    static final List<String> KINDS = List.of("left", "relinked", "moved", "team-left", "team-joined", "joined", "changed");

    /** @param from null where there was nothing; {@code to} is null where nothing will be */
    public record Detail(String field, String from, String to) {
    }

    static PlannedChange of(ResultSet row) throws SQLException {
        UUID team = row.getObject("team_id", UUID.class);
        String kind = row.getString("kind");
        return new PlannedChange(row.getObject("person_id", UUID.class), team, kind, row.getString("name"), row.getString("dn"),
                team == null ? ofPerson(row, kind) : ofMembership(row, kind));
    }

    private static List<Detail> ofMembership(ResultSet row, String kind) throws SQLException {
        String team = row.getString("team");
        return List.of(kind.equals("team-left") ? new Detail("team", team, null) : new Detail("team", null, team));
    }

    private static List<Detail> ofPerson(ResultSet row, String kind) throws SQLException {
        List<Detail> details = new ArrayList<>();
        boolean old = !row.getBoolean("is_new");
        if (row.getBoolean("staged")) {
            for (String field : List.of("name", "mail", "title", "department", "location", "employee_number", "entra_id")) {
                add(details, field, old ? row.getString("old_" + field) : null, row.getString("new_" + field));
            }
            add(details, "active", old ? row.getString("old_active") : null, row.getString("new_active"));
        }
        if (!kind.equals("left")) {
            add(details, "manager", old ? row.getString("old_manager") : null, row.getString("new_manager"));
        }
        return details;
    }

    private static void add(List<Detail> details, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            details.add(new Detail(field, from, to));
        }
    }
}
