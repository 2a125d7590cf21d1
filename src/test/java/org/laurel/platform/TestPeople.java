package org.laurel.platform;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** People for tests that are about something else. */
public final class TestPeople {
    private TestPeople() {
    }

    public static UUID add(Jdbi jdbi, String name) {
        return insert(jdbi, name, null, true);
    }

    public static UUID addReport(Jdbi jdbi, String name, UUID manager) {
        return insert(jdbi, name, manager, true);
    }

    public static UUID addLeaver(Jdbi jdbi, String name) {
        return insert(jdbi, name, null, false);
    }

    public static void team(Jdbi jdbi, String name, UUID... members) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with t as (insert into team (directory_id, dn, name, active) values (:name, 'cn=' || :name, :name, true) returning id)
                        insert into team_member (team_id, person_id) select id, unnest(:members) from t
                        """)
                .bind("name", name).bindArray("members", UUID.class, (Object[]) members).execute());
    }

    private static UUID insert(Jdbi jdbi, String name, UUID manager, boolean active) {
        String uid = name.toLowerCase().replaceAll("[^a-z0-9]", ".") + "." + UUID.randomUUID().toString().substring(0, 8);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into person (directory_id, dn, name, mail, language, manager_id, active)
                        values (:uid, 'uid=' || :uid, :name, :uid || '@example.test', 'sv', :manager, :active) returning id
                        """)
                .bind("uid", uid).bind("name", name).bindByType("manager", manager, UUID.class).bind("active", active).mapTo(UUID.class).one());
    }
}
