package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

class PeopleStoreTest {
    private static final Jdbi DB = TestDatabase.fresh();
    private final PeopleStore people = new PeopleStore(DB, "Europe/Stockholm");

    @BeforeAll
    static void people() {
        add("Åsa Öberg", "asa.oberg@x.example", true);
        add("Anna Berg", "a.b@x.example", true);
        add("Søren Łukasz", null, true);
        add("Percent 100% Under_score", "p@x.example", true);
        add("Zlatan Gone", "z@x.example", false);
        for (int i = 10; i < 30; i++) {
            add("Twin", "twin" + i + "@x.example", true);
        }
    }

    private static void add(String name, String mail, boolean active) {
        DB.useHandle(handle -> handle.createUpdate("insert into person (directory_id, dn, name, mail, active) values (gen_random_uuid(), 'x', :name, :mail, :active)")
                .bind("name", name).bind("mail", mail).bind("active", active).execute());
    }

    @Test
    void findsNamesWithoutRegardToCaseAndAccents() {
        assertThat(find("asa")).containsExactly("Åsa Öberg");
        assertThat(find("ÅSA öB")).containsExactly("Åsa Öberg");
        assertThat(find("A\u030Asa")).containsExactly("Åsa Öberg");
        assertThat(find("soren lukasz")).containsExactly("Søren Łukasz");
        assertThat(find("berg")).containsExactly("Anna Berg", "Åsa Öberg");
    }

    @Test
    void findsMails() {
        assertThat(find("oberg@X.example")).containsExactly("Åsa Öberg");
        assertThat(find("twin17@")).containsExactly("Twin");
    }

    @Test
    void wildcardsAreLetters() {
        assertThat(find("%")).containsExactly("Percent 100% Under_score");
        assertThat(find("r_s")).containsExactly("Percent 100% Under_score");
        assertThat(find("\\")).isEmpty();
        assertThat(find("' or 1=1 --")).isEmpty();
    }

    @Test
    void leaversAreFoundOnlyWhenAskedFor() {
        assertThat(find("zlatan")).isEmpty();
        assertThat(people.search("zlatan", false, null, 10).items()).hasSize(1);
        assertThat(people.search("zlatan", null, null, 10).items()).hasSize(1);
    }

    @Test
    void pagesShowEverybodyOnceAlsoWithEqualNames() {
        List<Person> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Person> page = people.search(null, true, cursor, 3);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(all).hasSize(24).doesNotHaveDuplicates();
        assertThat(all.get(0).name()).isEqualTo("Anna Berg");
    }

    @Test
    void aForgedCursorIsABadRequest() {
        assertThatThrownBy(() -> people.search(null, true, "bm9uc2Vuc2U", 3)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private List<String> find(String query) {
        return people.search(query, true, null, 50).items().stream().map(Person::name).toList();
    }
}
