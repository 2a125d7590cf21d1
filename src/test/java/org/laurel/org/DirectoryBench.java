package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;
import org.postgresql.PGConnection;

/**
 * {@code make bench-directory}: directory runs against what the tools of the trade take for the same in the same minutes on the
 * same machine, for companies of several sizes on a real OpenLDAP, with PostgreSQL's durable settings and a heap of 256 MB.
 * The ratios are the figures.
 *
 * <p>They are judged warm: the service reads directories for months, and the floor's own tools are compiled before they start. The
 * first runs of the virtual machine, which compiles as it goes, are said beside them as cold and not counted.
 */
class DirectoryBench {
    private static final int[] SIZES = Arrays.stream(System.getProperty("bench.people", "10000,100000,200000").split(","))
            .mapToInt(Integer::parseInt).toArray();
    private static final int CHANGES = 100;
    private static final int DELTA_ROUNDS = 5;
    /** After three the compiler is nearly done. Only the first of several sizes begins as cold as a service that has just started. */
    private static final int COLD_ROUNDS = 3;
    /** Of which the median counts. */
    private static final int ROUNDS = 5;
    private static final List<String> ATTRIBUTES = List.of("entryUUID", "uid", "cn", "givenName", "sn", "mail", "title", "ou", "l",
            "preferredLanguage", "employeeNumber", "manager");
    private static final String FLOOR_TABLE = "create table floor (%s)".formatted(String.join(", ", IntStream.rangeClosed(1, 12).mapToObj(i -> "c" + i + " text").toList()));

    @TempDir
    Path folder;

    @Test
    void runsAgainstTheirFloors() throws Exception {
        try (EmbeddedPostgres postgres = AdvisedPostgres.start()) {
            List<Company> companies = new ArrayList<>();
            try {
                for (int people : SIZES) {
                    Company company = new Company(postgres, people);
                    companies.add(company);
                    company.fullRuns();
                }
                // In turns, when the machine is equally warm for all of them: whether a delta grows with the company is the question.
                for (int round = 1; round <= DELTA_ROUNDS; round++) {
                    for (Company company : companies) {
                        company.delta(round);
                    }
                }
                companies.forEach(Company::sayDeltas);
            } finally {
                companies.forEach(Company::close);
            }
        }
    }

    /** One size: its directory, its database and what was measured of it. */
    private final class Company implements AutoCloseable {
        private final int people;
        private final Slapd slapd;
        private final EmbeddedPostgres postgres;
        private HikariDataSource pool;
        private Jdbi db;
        private Organisation organisation;
        private final List<Duration> deltas = new ArrayList<>();

        Company(EmbeddedPostgres postgres, int people) throws Exception {
            this.postgres = postgres;
            this.people = people;
            this.slapd = Slapd.startProvider(Slapd.SUFFIX, company(people), List.of("syncprov-sessionlog 10000", "limits * size=unlimited"));
        }

        /** Each first run into a database of its own, in turns with its floor. */
        void fullRuns() throws Exception {
            Path found = folder.resolve("found-" + people);
            List<Duration> searches = new ArrayList<>();
            List<Duration> copies = new ArrayList<>();
            List<Duration> stores = new ArrayList<>();
            List<Duration> firsts = new ArrayList<>();
            List<Duration> cold = new ArrayList<>();
            for (int round = 0; round < COLD_ROUNDS; round++) {
                newDatabase("cold" + round);
                cold.add(firstRun());
            }
            SyncRun[] run = new SyncRun[1];
            for (int round = 0; round < ROUNDS; round++) {
                newDatabase("warm" + round);
                searches.add(time(() -> search(slapd, found)));
                Path rows = rows(found, people);
                copies.add(time(() -> copy(db, rows)));
                stores.add(time(() -> store(db, people)));
                firsts.add(firstRun());
            }
            List<Duration> unchanged = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                searches.add(time(() -> search(slapd, found)));
                unchanged.add(time(() -> run[0] = organisation.run(settings(slapd))));
                assertThat(run[0]).extracting(SyncRun::state, SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left)
                        .containsExactly("applied", 0, 0, 0, 0);
            }
            Duration floor = median(searches).plus(median(copies));
            say("%,d people: first full run %s (%s) = %.1f x (paged ldapsearch %s + copy %s)", people, median(firsts), firsts,
                    ratio(median(firsts), floor), median(searches), median(copies));
            say("%,d people: cold, before those, the same took %s", people, cold);
            say("%,d people: floor and nothing but storing the rows with their indexes and references, %s, are %.1f x", people, median(stores),
                    ratio(floor.plus(median(stores)), floor));
            say("%,d people: unchanged full run %s (%s) = %.1f x paged ldapsearch", people, median(unchanged), unchanged,
                    ratio(median(unchanged), median(searches)));
            System.gc();
            say("%,d people: heap after it %d MB of at most %d MB", people,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }

        /** Reached as the service reaches its own, over connections that are kept. */
        private void newDatabase(String round) {
            close(pool);
            String name = "bench" + people + round;
            Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute("create database " + name));
            HikariConfig config = new HikariConfig();
            config.setDataSource(postgres.getDatabase("postgres", name));
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
            db = TestDatabase.migrated(pool);
            db.useHandle(handle -> handle.execute(FLOOR_TABLE));
            organisation = new Organisation(db, new GuardLimit(5, 50));
        }

        private Duration firstRun() throws Exception {
            SyncRun[] run = new SyncRun[1];
            Duration took = time(() -> run[0] = organisation.run(settings(slapd)));
            assertThat(run[0]).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", people);
            return took;
        }

        void delta(int round) throws Exception {
            slapd.modify(changes(round, people));
            SyncRun[] run = new SyncRun[1];
            deltas.add(time(() -> run[0] = organisation.run(settings(slapd), "delta", false)));
            assertThat(run[0]).extracting(SyncRun::mode, SyncRun::state, SyncRun::changed).containsExactly("delta", "applied", CHANGES);
        }

        void sayDeltas() {
            say("%,d people: delta of %d changes %s, the median of %d", people, CHANGES, median(deltas), DELTA_ROUNDS);
        }

        @Override
        public void close() {
            slapd.close();
            close(pool);
        }

        private static void close(HikariDataSource pool) {
            if (pool != null) {
                pool.close();
            }
        }
    }

    /** With the pages and timeouts of production. */
    private static DirectorySettings settings(Slapd slapd) {
        return DirectorySettings.of(slapd.url(), Slapd.BIND_DN, Slapd.BIND_PASSWORD, Slapd.SUFFIX);
    }

    private static void search(Slapd slapd, Path into) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ldapsearch", "-x", "-LLL", "-o", "ldif-wrap=no", "-E", "pr=500/noprompt",
                "-H", slapd.url().toString(), "-D", Slapd.BIND_DN, "-w", Slapd.BIND_PASSWORD, "-b", Slapd.SUFFIX, "(objectClass=inetOrgPerson)"));
        command.addAll(ATTRIBUTES);
        int exit = new ProcessBuilder(command).redirectOutput(into.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        assertThat(exit).isZero();
    }

    /** What ldapsearch found, as COPY wants it; not part of the floor's time. */
    private Path rows(Path found, int people) throws IOException {
        Path rows = folder.resolve("rows-" + people);
        int written = 0;
        try (BufferedReader lines = Files.newBufferedReader(found); Writer out = Files.newBufferedWriter(rows)) {
            String[] row = new String[ATTRIBUTES.size()];
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                int column = colon < 0 ? -1 : ATTRIBUTES.indexOf(line.substring(0, colon));
                if (column >= 0) {
                    row[column] = line.substring(colon + 1).strip();
                } else if (line.isEmpty() && row[1] != null) {
                    out.write(String.join("\t", Arrays.stream(row).map(value -> value == null ? "\\N" : value).toList()) + "\n");
                    Arrays.fill(row, null);
                    written++;
                }
            }
        }
        assertThat(written).isEqualTo(people);
        return rows;
    }

    private static void copy(Jdbi db, Path rows) throws IOException {
        try (Reader in = Files.newBufferedReader(rows)) {
            db.useHandle(handle -> {
                try {
                    handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn("copy floor from stdin", in);
                } catch (IOException | SQLException broken) {
                    throw new IllegalStateException(broken);
                }
            });
        }
    }

    /** What PostgreSQL alone needs to keep these rows as people: into a copy of the table, its indexes and references made at the end. */
    private static void store(Jdbi db, int people) {
        db.useTransaction(handle -> {
            handle.execute("create table stored (like person including defaults including generated including constraints)");
            List<String> parts = handle.createQuery("""
                            select replace(replace(pg_get_indexdef(indexrelid), 'ON public.person ', 'ON public.stored '), ' INDEX person_', ' INDEX stored_')
                            from pg_index where indrelid = 'person'::regclass
                            union all
                            select format('alter table stored add %s', pg_get_constraintdef(oid)) from pg_constraint
                            where conrelid = 'person'::regclass and contype = 'f' and confrelid = 'person'::regclass
                            """).mapTo(String.class).list();
            int rows = handle.execute("""
                    insert into stored (directory_id, dn, dn_key, name, given_name, mail, title, time_zone, language, manager_dn, manager_key, employee_number,
                                        active, contact, uid, row_hash)
                    select c1, c2 || ',ou=people', lower(c2), c3, c4, c6, c7, 'Europe/Stockholm', c10, c12, lower(c12), c11, true, false, c2, gen_random_uuid()
                    from floor
                    """);
            assertThat(rows).isEqualTo(people);
            parts.forEach(handle::execute);
            handle.execute("drop table stored");
        });
    }

    /** Everybody but the first reports to somebody before them, ten to a manager. */
    private Path company(int people) throws IOException {
        Path ldif = folder.resolve("company-" + people + ".ldif");
        try (Writer out = Files.newBufferedWriter(ldif, StandardCharsets.UTF_8)) {
            out.write("""
                    dn: dc=norrsken,dc=example
                    objectClass: dcObject
                    objectClass: organization
                    dc: norrsken
                    o: Norrsken AB

                    dn: ou=people,dc=norrsken,dc=example
                    objectClass: organizationalUnit
                    ou: people

                    dn: ou=services,dc=norrsken,dc=example
                    objectClass: organizationalUnit
                    ou: services

                    dn: cn=laurel,ou=services,dc=norrsken,dc=example
                    objectClass: organizationalRole
                    objectClass: simpleSecurityObject
                    cn: laurel
                    userPassword: läs-bara

                    """);
            for (int i = 0; i < people; i++) {
                out.write(person(i));
            }
        }
        return ldif;
    }

    private static String person(int i) {
        String manager = i == 0 ? "" : "manager: uid=p%d,ou=people,dc=norrsken,dc=example%n".formatted((i - 1) / 10);
        return """
                dn: uid=p%1$d,ou=people,dc=norrsken,dc=example
                objectClass: inetOrgPerson
                uid: p%1$d
                cn: Person Number%1$d
                givenName: Person
                sn: Number%1$d
                mail: p%1$d@norrsken.example
                title: Engineer %2$d
                ou: Department %3$d
                l: %4$s
                preferredLanguage: %5$s
                employeeNumber: %1$d
                %6$s
                """.formatted(i, i % 7, i % 500, List.of("Stockholm", "Göteborg", "Sydney", "London").get(i % 4), i % 3 == 0 ? "sv" : "en", manager)
                .replace("\n\n\n", "\n\n");
    }

    private static String changes(int round, int people) {
        return IntStream.range(0, CHANGES).mapToObj(i -> """
                dn: uid=p%d,ou=people,dc=norrsken,dc=example
                changetype: modify
                replace: title
                title: Engineer of round %d
                """.formatted((people / CHANGES) * i + round, round)).collect(Collectors.joining("\n"));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration time(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double ratio(Duration what, Duration floor) {
        return (double) what.toNanos() / floor.toNanos();
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void say(String format, Object... values) {
        Object[] shown = Arrays.stream(values).map(DirectoryBench::shown).toArray();
        System.out.println(String.format(Locale.ROOT, format, shown));
    }

    private static Object shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> shown(one).toString()).collect(Collectors.joining(", "));
        }
        return value instanceof Duration time ? String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9) : value;
    }
}
