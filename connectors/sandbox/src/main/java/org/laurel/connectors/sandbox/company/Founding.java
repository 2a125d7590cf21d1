package org.laurel.connectors.sandbox.company;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Hires a company from a seed, top down, so that nobody is hired before their manager. */
final class Founding {

    private static final List<String> BIRDS = List.of("Kestrel", "Heron", "Wren", "Osprey", "Plover", "Swift", "Lapwing", "Curlew",
        "Merlin", "Dunlin", "Siskin", "Avocet", "Linnet", "Goshawk", "Petrel", "Whimbrel");
    private static final int FEWEST = 40;

    private final long seed;
    private final int people;
    private final Random random;
    private final List<Employee> hired = new ArrayList<>();
    private final Set<String> uids = new HashSet<>();
    private final Set<String> mails = new HashSet<>();
    private final Map<String, Set<String>> roles = new LinkedHashMap<>();

    Founding(long seed, int people) {
        if (people < FEWEST) {
            throw new IllegalArgumentException("a company of five levels needs at least " + FEWEST + " people, not " + people);
        }
        this.seed = seed;
        this.people = people;
        this.random = new Random(seed);
    }

    Company found() {
        Employee chief = hire("Chief Executive Officer", "Executive", Office.STOCKHOLM, null, 1);
        Map<Department, Employee> directors = new LinkedHashMap<>();
        for (Department department : Department.values()) {
            directors.put(department, hire(department.director, department.title, Office.at(random.nextInt(100)), chief, 2));
        }
        int rest = people - hired.size();
        int staffed = 0;
        for (Department department : Department.values()) {
            boolean last = department == Department.OPERATIONS;
            int size = last ? rest - staffed : Math.max(2, rest * department.share / 100);
            staff(department, directors.get(department), size);
            staffed += size;
        }
        grantRoles();
        return new Company(seed, hired, new Teams(seed, hired).form(), roles);
    }

    /** About six people to a lead and two leads to a manager. */
    private void staff(Department department, Employee director, int size) {
        int managers = Math.max(1, Math.round(size / 15f));
        int leads = Math.max(1, Math.min(managers * 2, size - managers));
        List<Employee> managing = new ArrayList<>();
        for (int i = 0; i < managers; i++) {
            managing.add(hire(department.title + " Manager", department.title, Office.at(random.nextInt(100)), director, 3));
        }
        List<Employee> leading = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            String title = "Lead " + department.member + ", " + bird(department, i);
            leading.add(hire(title, department.title, Office.at(random.nextInt(100)), managing.get(i % managers), 4));
        }
        for (int i = managers + leads; i < size; i++) {
            Employee lead = leading.get(i % leads);
            // A team sits together, with the odd exception.
            Office office = random.nextInt(100) < 85 ? officeOf(lead) : Office.at(random.nextInt(100));
            hire(department.member, department.title, office, lead, 5);
        }
    }

    private static String bird(Department department, int index) {
        String bird = BIRDS.get((department.ordinal() * 5 + index) % BIRDS.size());
        return index < BIRDS.size() ? bird : bird + "-" + (index / BIRDS.size() + 1);
    }

    private static Office officeOf(Employee employee) {
        for (Office office : Office.values()) {
            if (office.city.equals(employee.office())) {
                return office;
            }
        }
        throw new IllegalStateException("no office in " + employee.office());
    }

    private Employee hire(String title, String department, Office office, Employee manager, int level) {
        int number = hired.size() + 1;
        boolean swedish = random.nextInt(100) < office.swedishNames;
        String given = Names.given(swedish, random);
        String surname = Names.surname(swedish, random);
        String uid = unused(uids, start(Names.folded(given)) + start(Names.folded(surname)), "");
        String mail = unused(mails, Names.folded(given) + "." + Names.folded(surname), "@" + Company.DOMAIN);
        String language = office.language.equals("sv") && !swedish && random.nextBoolean() ? "en" : office.language;
        Employee employee = new Employee(number, uid, Company.id(seed, "entra-user", number), Company.id(seed, "entry", number),
            given, surname, given + " " + surname, mail, title, department, office.city, office.country, language,
            office.timeZone, manager == null ? null : manager.uid(), level);
        hired.add(employee);
        return employee;
    }

    private static String start(String word) {
        return word.substring(0, Math.min(3, word.length()));
    }

    private static String unused(Set<String> taken, String wish, String ending) {
        String name = wish + ending;
        for (int i = 2; !taken.add(name); i++) {
            name = wish + i + ending;
        }
        return name;
    }

    private void grantRoles() {
        List<Employee> humanResources = in(Department.HUMAN_RESOURCES);
        List<Employee> it = in(Department.IT);
        roles.put(humanResources.get(0).uid(), Set.of("HR.Admin"));
        roles.put(humanResources.get(humanResources.size() - 1).uid(), Set.of("HR.Admin"));
        roles.put(it.get(it.size() - 1).uid(), Set.of("Operator"));
    }

    private List<Employee> in(Department department) {
        return hired.stream().filter(e -> e.department().equals(department.title)).toList();
    }
}
