package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.TestDatabase;

/** An upgrade between a plan and its approval: what was staged for it is still there, column by column. */
class StagedPlanUpgradeTest {
    private static final String ROW = """
            select concat_ws('|', run_id, new_id, directory_id, dn, dn_key, name, given_name, mail, title, department, location, location_zone, time_zone,
                             language, manager_dn, manager_key, employee_number, entra_object_id, active, contact, uid, primary_group_id, row_hash)
            from staged_person
            """;

    @Test
    void keepsWhatAPlanThatWaitsIsMadeOf() {
        DataSource database = TestDatabase.at("71");
        Jdbi old = Jdbi.create(database);
        old.useHandle(handle -> handle.createUpdate("""
                            insert into staged_person (run_id, directory_id, dn, dn_key, name, given_name, mail, title, department, location, location_zone,
                                                       time_zone, language, manager_dn, manager_key, employee_number, entra_object_id, active, contact,
                                                       uid, primary_group_id, row_hash)
                            values (:id, 'id', 'DN', 'dn', 'name', 'given', 'mail', 'title', 'department', 'location', 'zone of it', 'zone', 'sv', 'Manager',
                                    'manager', '7', :id, true, false, 'uid', 513, :id)
                            """).bind("id", new UUID(1, 2)).execute());
        String before = text(old, ROW);

        Jdbi after = TestDatabase.migrated(database);

        assertThat(text(after, ROW)).isEqualTo(before).contains("|513|");
        assertThat(text(after, "select relpersistence from pg_class where relname = 'staged_person'")).isEqualTo("u");
    }

    private static String text(Jdbi database, String sql) {
        return database.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
