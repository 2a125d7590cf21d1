package org.laurel.connectors.sandbox.company;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The company the sandbox stands in for: who works there and how its Microsoft 365 tenant knows them. Same seed, same company. */
public final class Company {

    public static final long SEED = 7;
    public static final int PEOPLE = 300;
    public static final String NAME = "Nordwind";
    public static final String DOMAIN = "nordwind.example";
    /** The shared mailbox the digests come from. */
    public static final String SENDER = "laurel@" + DOMAIN;

    private final long seed;
    private final List<Employee> employees;
    private final List<Team> teams;
    private final Map<String, Employee> byUid;
    private final Map<UUID, Employee> byEntraId;
    private final Map<String, Employee> byMail;
    private final Map<String, Set<String>> roles;

    Company(long seed, List<Employee> employees, List<Team> teams, Map<String, Set<String>> roles) {
        this.seed = seed;
        this.employees = List.copyOf(employees);
        this.teams = List.copyOf(teams);
        this.roles = Map.copyOf(roles);
        this.byUid = index(Employee::uid);
        this.byEntraId = index(Employee::entraId);
        this.byMail = index(Employee::mail);
    }

    /** @param people how many work there, at least 40 */
    public static Company generate(long seed, int people) {
        return new Founding(seed, people).found();
    }

    /** An id that depends on nothing but the seed and the words. */
    static UUID id(long seed, String kind, Object key) {
        return UUID.nameUUIDFromBytes(("laurel-sandbox/" + seed + "/" + kind + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    public UUID tenantId() {
        return id(seed, "entra", "tenant");
    }

    /** Laurel's one app registration: also the bot's app id. */
    public UUID clientId() {
        return id(seed, "entra", "client");
    }

    public UUID servicePrincipalId() {
        return id(seed, "entra", "service-principal");
    }

    public String clientSecret() {
        return id(seed, "entra", "client-secret").toString();
    }

    /** The password of the directory's service account. */
    public String directoryPassword() {
        return id(seed, "directory", "password").toString();
    }

    /** Everybody, the chief executive first, managers before their reports. */
    public List<Employee> employees() {
        return employees;
    }

    public List<Team> teams() {
        return teams;
    }

    public Optional<Employee> byUid(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    public Optional<Employee> byEntraId(UUID entraId) {
        return Optional.ofNullable(byEntraId.get(entraId));
    }

    /** @param mail in any case */
    public Optional<Employee> byMail(String mail) {
        return Optional.ofNullable(byMail.get(mail.toLowerCase(Locale.ROOT)));
    }

    /** The app roles granted in Entra ID: {@code HR.Admin}, {@code Operator} or none. */
    public Set<String> roles(Employee employee) {
        return roles.getOrDefault(employee.uid(), Set.of());
    }

    private <K> Map<K, Employee> index(Function<Employee, K> key) {
        return employees.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
