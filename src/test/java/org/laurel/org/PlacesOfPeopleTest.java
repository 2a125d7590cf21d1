package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** What the pages of a person, a team and a department read. */
class PlacesOfPeopleTest {
    private final Jdbi db = TestDatabase.fresh();
    private final PeopleStore people = new PeopleStore(db, "Europe/Stockholm");
    private final TeamStore teams = new TeamStore(db);
    private final DepartmentStore departments = new DepartmentStore(db);
    private UUID sales;

    @BeforeEach
    void departments() {
        sales = department("Försäljning");
        department("Nobody's");
    }

    @Test
    void managersComeNearestFirstAndNoMoreThanTwenty() {
        List<UUID> line = new ArrayList<>(List.of(TestPeople.add(db, "Level 0")));
        for (int i = 1; i <= 21; i++) {
            line.add(TestPeople.addReport(db, "Level " + i, line.get(i - 1)));
        }
        PeopleResource pages = new PeopleResource(people, teams);
        assertThat(pages.managers(line.get(0).toString()).items()).as("of somebody at the top").isEmpty();
        assertThat(pages.managers(line.get(1).toString()).items()).extracting(Person::id).containsExactly(line.get(0));
        assertThat(catchThrowableOfType(Problem.class, () -> pages.managers(sales.toString())).status()).as("of nobody").isEqualTo(404);
        assertThat(people.managers(line.get(2))).extracting(Person::id).containsExactly(line.get(1), line.get(0));
        assertThat(people.managers(line.get(20))).hasSize(20).last().extracting(Person::id).isEqualTo(line.get(0));
        assertThat(people.managers(line.get(21))).as("the top is one too far").hasSize(20).last().extracting(Person::id).isEqualTo(line.get(1));
    }

    @Test
    void aLineThatGoesRoundInACircleEnds() {
        UUID one = TestPeople.add(db, "One");
        UUID two = TestPeople.addReport(db, "Two", one);
        db.useHandle(handle -> handle.execute("update person set manager_id = ? where id = ?", two, one));
        assertThat(people.managers(one)).as("before a run has found the circle").extracting(Person::id).containsExactly(two);
        db.useHandle(handle -> handle.execute("update person set manager_cycle = true"));
        assertThat(people.managers(one)).isEmpty();
    }

    @Test
    void aDepartmentHasItsActivePeopleInPages() {
        for (int i = 0; i < 5; i++) {
            in(sales, TestPeople.add(db, "Seller " + i));
        }
        in(sales, TestPeople.addLeaver(db, "Gone"));
        TestPeople.add(db, "Elsewhere");
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Page<Person> page = people.inDepartment(sales, cursor, 2);
            page.items().forEach(person -> names.add(person.name()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(names).containsExactly("Seller 0", "Seller 1", "Seller 2", "Seller 3", "Seller 4");
        assertThat(people.inDepartment(sales, null, 1).items().get(0)).extracting(Person::department, Person::departmentId).containsExactly("Försäljning", sales);
    }

    @Test
    void departmentsAreFoundWithoutAccentsAndOnlyThoseThatSomebodyWorksIn() {
        in(sales, TestPeople.add(db, "Seller"));
        UUID support = department("Support");
        in(support, TestPeople.addLeaver(db, "Gone"));
        in(department("Ärenden"), TestPeople.add(db, "Clerk"));
        assertThat(departments.search("forsalj", null, 10).items()).containsExactly(new Department(sales, "Försäljning"));
        assertThat(departments.search(null, null, 10).items()).extracting(Department::name).containsExactly("Ärenden", "Försäljning");
        assertThat(departments.search("%", null, 10).items()).isEmpty();
        Page<Department> first = departments.search(null, null, 1);
        assertThat(departments.search(null, first.next(), 1)).isEqualTo(new Page<>(List.of(new Department(sales, "Försäljning")), null));
        assertThat(departments.find(support)).as("what was there stays").isPresent();
        assertThat(departments.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aPersonHasTeamsAndASignInName() {
        UUID anna = TestPeople.add(db, "Anna");
        TestPeople.team(db, "Kestrel", anna, TestPeople.add(db, "Bo"));
        TestPeople.team(db, "Ödla", anna);
        TestPeople.team(db, "Other");
        db.useHandle(handle -> handle.execute("update team set active = false where name = 'Other'"));
        assertThat(teams.of(anna, null, 10).items()).extracting(Team::name).containsExactly("Kestrel", "Ödla");
        assertThat(teams.of(anna, teams.of(anna, null, 1).next(), 1).items()).extracting(Team::name).containsExactly("Ödla");
        assertThat(people.find(anna).orElseThrow().signInName()).isNull();
        UUID account = UUID.randomUUID();
        db.useHandle(handle -> {
            handle.execute("insert into entra_user (id, user_principal_name) values (?, 'anna@login.example')", account);
            handle.execute("update person set entra_object_id = ? where id = ?", account, anna);
        });
        assertThat(people.find(anna).orElseThrow().signInName()).isEqualTo("anna@login.example");
    }

    private UUID department(String name) {
        return db.withHandle(handle -> handle.createQuery("insert into department (name) values (:name) returning id").bind("name", name).mapTo(UUID.class).one());
    }

    private void in(UUID department, UUID person) {
        db.useHandle(handle -> handle.execute("update person set department_id = ? where id = ?", department, person));
    }
}
