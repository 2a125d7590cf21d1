package org.laurel.connectors.sandbox.company;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Forms the company's groups: a team around each lead, one for each office and department, and groups that hold groups. */
final class Teams {

    private final long seed;
    private final List<Employee> employees;
    private final Map<String, Team> formed = new LinkedHashMap<>();

    Teams(long seed, List<Employee> employees) {
        this.seed = seed;
        this.employees = employees;
    }

    List<Team> form() {
        for (Department department : Department.values()) {
            formDepartment(department);
        }
        for (Office office : Office.values()) {
            form(office.city + " Office", uids(e -> e.office().equals(office.city)), List.of());
        }
        form("Leadership", uids(e -> e.level() <= 2), List.of());
        form("Managers", uids(e -> e.level() == 3), List.of("Leadership"));
        form("Fika Committee", uids(e -> e.number() % 37 == 0), List.of());
        return List.copyOf(formed.values());
    }

    private void formDepartment(Department department) {
        List<String> teams = new ArrayList<>();
        for (Employee lead : employees) {
            if (lead.level() == 4 && lead.department().equals(department.title)) {
                String bird = lead.title().substring(lead.title().lastIndexOf(' ') + 1);
                String name = department.title + " " + bird;
                form(name, uids(e -> e == lead || lead.uid().equals(e.managerUid())), List.of());
                teams.add(name);
            }
        }
        form(department.title, uids(e -> e.department().equals(department.title) && e.level() <= 3), teams);
    }

    private List<String> uids(Predicate<Employee> belongs) {
        return employees.stream().filter(belongs).map(Employee::uid).toList();
    }

    private void form(String name, List<String> uids, List<String> teams) {
        if (uids.isEmpty() && teams.isEmpty()) {
            return; // LDAP knows no group without members
        }
        Team team = new Team(Company.id(seed, "team", name), name, uids, List.copyOf(teams));
        if (formed.put(name, team) != null) {
            throw new IllegalStateException("two teams are called " + name);
        }
    }
}
