package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/**
 * {@code make bench-directory}: directory runs against what the tools of the trade take for the same in the same minutes on the
 * same machine, for companies of several sizes on a real OpenLDAP, with PostgreSQL's durable settings and a heap of 256 MB.
 * The ratios are the figures.
 *
 * <p>They are judged warm: the service reads directories for months, and the floor's own tools are compiled before they start. The
 * first runs of the virtual machine, which compiles as it goes, are said beside them as cold and not counted. It fails, after all is
 * said, where a bar is missed, unless {@code -Dbench.judge=false}.
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

    private final DirectoryBars bars = new DirectoryBars();

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
                bars.deltas(companies.stream().collect(Collectors.toMap(company -> company.people, company -> median(company.deltas))));
            } finally {
                companies.forEach(Company::close);
            }
        }
        bars.judge();
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
            Path ldif = folder.resolve("company-" + people + ".ldif");
            LargeCompany.write(ldif, people);
            this.slapd = Slapd.startProvider(Slapd.SUFFIX, ldif, List.of("syncprov-sessionlog 10000", "limits * size=unlimited"));
        }

        /** Each first run into a database of its own, in turns with its floor. */
        void fullRuns() throws Exception {
            Path found = folder.resolve("found-" + people);
            Path rows = folder.resolve("rows-" + people);
            List<Duration> searches = new ArrayList<>();
            List<Duration> copies = new ArrayList<>();
            List<Duration> stores = new ArrayList<>();
            List<Duration> firsts = new ArrayList<>();
            List<Duration> cold = new ArrayList<>();
            for (int round = 0; round < COLD_ROUNDS; round++) {
                newDatabase();
                cold.add(firstRun());
            }
            for (int round = 0; round < ROUNDS; round++) {
                newDatabase();
                searches.add(time(() -> DirectoryFloor.search(slapd, found)));
                DirectoryFloor.rows(found, rows, people);
                DirectoryFloor.prepare(db);
                copies.add(time(() -> DirectoryFloor.copy(db, rows)));
                stores.add(time(() -> DirectoryFloor.store(db, people)));
                DirectoryFloor.clear(db);
                firsts.add(firstRun());
            }
            List<Duration> unchanged = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                searches.add(time(() -> DirectoryFloor.search(slapd, found)));
                unchanged.add(unchangedRun());
            }
            Duration floor = median(searches).plus(median(copies));
            say("%,d people: first full run %s (%s) = %.1f x (paged ldapsearch %s + copy %s)", people, median(firsts), firsts,
                    ratio(median(firsts), floor), median(searches), median(copies));
            say("%,d people: cold, before those, the same took %s", people, cold);
            say("%,d people: floor and nothing but storing the rows with their indexes and references, %s, are %.1f x", people, median(stores),
                    ratio(floor.plus(median(stores)), floor));
            say("%,d people: unchanged full run %s (%s) = %.1f x paged ldapsearch", people, median(unchanged), unchanged,
                    ratio(median(unchanged), median(searches)));
            bars.full("first full run", people, ratio(median(firsts), floor));
            bars.full("unchanged full run", people, ratio(median(unchanged), median(searches)));
            System.gc();
            say("%,d people: heap after it %d MB of at most %d MB", people,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }

        /** Reached as the service reaches its own, over connections that are kept. Takes the place of the one of the round before. */
        private void newDatabase() {
            close(pool);
            String name = "bench" + people;
            Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> {
                handle.execute("drop database if exists " + name);
                handle.execute("create database " + name);
            });
            HikariConfig config = new HikariConfig();
            config.setDataSource(postgres.getDatabase("postgres", name));
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
            db = TestDatabase.migrated(pool);
            organisation = new Organisation(db, new GuardLimit(5, 50));
        }

        private Duration firstRun() throws Exception {
            SyncRun[] run = new SyncRun[1];
            Duration took = time(() -> run[0] = organisation.run(settings(slapd)));
            assertThat(run[0]).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", people);
            return took;
        }

        private Duration unchangedRun() throws Exception {
            SyncRun[] run = new SyncRun[1];
            Duration took = time(() -> run[0] = organisation.run(settings(slapd)));
            assertThat(run[0]).extracting(SyncRun::state, SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left)
                    .containsExactly("applied", 0, 0, 0, 0);
            return took;
        }

        void delta(int round) throws Exception {
            slapd.modify(LargeCompany.changes(round, CHANGES, people));
            SyncRun[] run = new SyncRun[1];
            deltas.add(time(() -> run[0] = organisation.run(settings(slapd), "delta", false)));
            assertThat(run[0]).extracting(SyncRun::mode, SyncRun::state, SyncRun::changed).containsExactly("delta", "applied", CHANGES);
        }

        void sayDeltas() {
            say("%,d people: delta of %d changes %s, the median of %d", people, CHANGES, median(deltas), DELTA_ROUNDS);
        }

        /**
         * What was written before is on disk, and the database's own round over it is done: each part, of the floor and of ours, is timed
         * on a database that has nothing else to do.
         */
        private Duration time(Work work) throws Exception {
            db.useHandle(handle -> handle.execute("checkpoint"));
            eventually("autovacuum is done", () -> db.withHandle(handle -> handle.createQuery(
                    "select count(*) = 0 from pg_stat_activity where backend_type = 'autovacuum worker'").mapTo(Boolean.class).one()));
            long begin = System.nanoTime();
            work.run();
            return Duration.ofNanos(System.nanoTime() - begin);
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

    private interface Work {
        void run() throws Exception;
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
