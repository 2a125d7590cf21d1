package org.laurel.connectors.sandbox.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTest {

    private final Company company = Company.generate(Company.SEED, Company.PEOPLE);

    @Test
    void theSameSeedMakesTheSameCompany() {
        Company again = Company.generate(Company.SEED, Company.PEOPLE);

        assertThat(again.employees()).isEqualTo(company.employees());
        assertThat(again.teams()).isEqualTo(company.teams());
        assertThat(again.clientId()).isEqualTo(company.clientId());
    }

    @Test
    void anotherSeedMakesAnotherCompany() {
        assertThat(Company.generate(8, Company.PEOPLE).employees()).doesNotContainAnyElementsOf(company.employees());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 300, 1000})
    void hiresExactlyAsManyAsAskedInFiveLevels(int people) {
        List<Employee> employees = Company.generate(3, people).employees();

        assertThat(employees).hasSize(people);
        assertThat(employees).extracting(Employee::level).contains(1, 2, 3, 4);
        assertThat(employees).extracting(Employee::uid).doesNotHaveDuplicates();
        assertThat(employees).extracting(Employee::mail).doesNotHaveDuplicates()
            .allMatch(mail -> mail.matches("[a-z]+\\.[a-z]+\\d*@nordwind\\.example"));
        assertThat(employees).extracting(Employee::entraId).doesNotHaveDuplicates();
        assertThat(employees).extracting(Employee::directoryId).doesNotHaveDuplicates();
    }

    @Test
    void reportingLinesAreOneTree() {
        Set<String> seen = new HashSet<>();
        for (Employee employee : company.employees()) {
            if (employee.managerUid() != null) {
                assertThat(seen).contains(employee.managerUid());
                assertThat(company.byUid(employee.managerUid()).orElseThrow().level()).isEqualTo(employee.level() - 1);
            }
            seen.add(employee.uid());
        }
        assertThat(company.employees()).filteredOn(e -> e.managerUid() == null).hasSize(1);
        assertThat(company.employees()).extracting(Employee::level).contains(1, 2, 3, 4, 5);
    }

    @Test
    void sitsInFourCitiesAndSpeaksTwoLanguages() {
        assertThat(company.employees().stream().map(Employee::office).collect(Collectors.toSet()))
            .containsExactlyInAnyOrder("Stockholm", "Göteborg", "Sydney", "London");
        assertThat(company.employees().stream().map(Employee::language).collect(Collectors.toSet())).containsExactlyInAnyOrder("sv", "en");
        assertThat(company.employees()).extracting(Employee::name).anyMatch(name -> name.contains("'")).anyMatch(name -> name.matches(".*[åäöÅÄÖ].*"));
    }

    @Test
    void teamsHaveMembersWhoWorkThere() {
        Set<String> names = company.teams().stream().map(Team::name).collect(Collectors.toSet());
        assertThat(company.teams()).hasSizeGreaterThan(20).allSatisfy(team -> {
            assertThat(team.memberUids().size() + team.memberTeams().size()).isPositive();
            assertThat(team.memberUids()).allMatch(uid -> company.byUid(uid).isPresent());
            assertThat(names).containsAll(team.memberTeams());
        });
        assertThat(company.teams()).anyMatch(team -> !team.memberTeams().isEmpty());
    }

    @Test
    void twoInHumanResourcesAndOneInItHaveRoles() {
        assertThat(company.employees()).filteredOn(e -> company.roles(e).contains("HR.Admin")).hasSize(2)
            .allMatch(e -> e.department().equals("Human Resources")).anyMatch(e -> e.level() == 2);
        assertThat(company.employees()).filteredOn(e -> company.roles(e).contains("Operator")).hasSize(1)
            .allMatch(e -> e.department().equals("IT"));
    }

    @Test
    void isNotFoundedWithTooFew() {
        assertThatThrownBy(() -> Company.generate(1, 39)).hasMessageContaining("at least 40");
    }
}
