package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.TestDatabase;

/** Keys from before they ended in a digest: a B-tree takes no row of more than 2,704 bytes, and hash indexes took any. */
class LongKeysTest {
    private static final int LONGEST = 2400;

    @Test
    void anUpgradeForgetsThoseThatAreTooLongAndHasTheirEntriesReadAnew() {
        DataSource before = TestDatabase.at("24");
        insert(before, "longest", key(LONGEST), key(LONGEST));
        insert(before, "own", key(LONGEST + 1), "ou=people");
        insert(before, "manager", "uid=anna", key(LONGEST + 1));
        insert(before, "both", key(9000), key(9000));

        Jdbi after = TestDatabase.migrated(before);

        List<String> people = after.withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', directory_id, octet_length(dn_key), octet_length(manager_key), case when row_hash is null then 'anew' end)
                        from person order by directory_id
                        """).mapTo(String.class).list());
        assertThat(people).containsExactly("both anew", "longest 2400 2400", "manager 8 anew", "own 9 anew");
    }

    private static void insert(DataSource database, String id, String key, String managerKey) {
        Jdbi.create(database).useHandle(handle -> handle.createUpdate("""
                        insert into person (directory_id, dn, dn_key, name, active, manager_dn, manager_key, row_hash)
                        values (:id, :key, :key, :id, true, :manager, :manager, gen_random_uuid())
                        """)
                .bind("id", id).bind("key", key).bind("manager", managerKey).execute());
    }

    /** Of letters in no order, which PostgreSQL cannot make short. */
    private static String key(int length) {
        return new Random(length).ints(length, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
