package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.platform.TestDatabase;

/**
 * {@code make bench-gate}: three replicas, each a process of its own, send cards through the gates of one PostgreSQL with durable
 * settings to a process that stands for Microsoft: how much of the fifty calls a second they make use of, and how many there were in
 * any second, as they left and as they came. The first is the gate's doing; the second is the machine's too, as a call that was long
 * on its way may come together with the ones of a second later.
 */
class GateBench {
    private static final int CARDS = Integer.getInteger("bench.cards", 20_000);
    private static final int PEOPLE = 2_000;
    private static final int REPLICAS = 3;
    private static final int ALLOWED = 50;
    private static final long SECOND = 1_000_000;

    private record Process(java.lang.Process process, BufferedReader output) {
        static Process start(Class<?> main, String... arguments) throws IOException {
            // Microsoft has processors of its own: where all share a machine, its clock must not starve with those whom it judges.
            List<String> command = new ArrayList<>(main == GateBenchReceiver.class ? List.of("nice", "-n", "-10") : List.of());
            command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(List.of(arguments));
            java.lang.Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new Process(process, process.inputReader(StandardCharsets.UTF_8));
        }

        /** @return the microseconds that it wrote down, by call */
        Map<String, Long> end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            Map<String, Long> times = new TreeMap<>();
            output.lines().map(line -> line.split(" ")).forEach(line -> times.put(line[0], Long.parseLong(line[1])));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return times;
        }
    }

    @Test
    void cardsASecondOfThreeReplicas() throws Exception {
        try (EmbeddedPostgres postgres = AdvisedPostgres.start(); HikariDataSource pool = DeliveryBench.pool(postgres.getPostgresDatabase())) {
            Jdbi db = TestDatabase.migrated(pool);
            Process microsoft = Process.start(GateBenchReceiver.class);
            String address = microsoft.output().readLine();
            List<Process> replicas = new ArrayList<>();
            for (int i = 0; i < REPLICAS; i++) {
                replicas.add(Process.start(GateBenchReplica.class, postgres.getJdbcUrl("postgres", "postgres"), address));
            }
            add(db);
            while (waiting(db) > 0) {
                TimeUnit.SECONDS.sleep(1);
            }
            Map<String, Long> departures = new TreeMap<>();
            for (Process replica : replicas) {
                departures.putAll(replica.end());
            }
            report(departures, microsoft.end());
        }
    }

    /** Due in a moment, when all processes are at work. */
    private static void add(Jdbi db) {
        db.useHandle(handle -> {
            handle.execute("insert into person (directory_id, dn, name, active) select 'p' || i, 'uid=p' || i, 'Person ' || i, true from generate_series(1, ?) i", PEOPLE);
            handle.execute("""
                    with reader as (select id, row_number() over () as number from person)
                    insert into delivery (dedup_key, topic, destination, recipient_id, subject_id, due_at)
                    select 'thanks-given.teams-card:' || i, 'thanks-given', 'teams-card', reader.id, neighbouring_id(), now() + interval '10 seconds'
                    from generate_series(1, ?) i join reader on reader.number = 1 + i % ?
                    """, CARDS, PEOPLE);
            handle.execute("analyze delivery");
            handle.execute("checkpoint");
        });
    }

    private static int waiting(Jdbi db) {
        return db.withHandle(handle -> handle.createQuery("select count(*) from delivery where state in ('ready', 'retry') or lease_until is not null").mapTo(Integer.class).one());
    }

    private static void report(Map<String, Long> departures, Map<String, Long> arrivals) {
        assertThat(arrivals).hasSize(CARDS);
        assertThat(departures.keySet()).isEqualTo(arrivals.keySet());
        long[] left = departures.values().stream().mapToLong(time -> time).sorted().toArray();
        long[] came = arrivals.values().stream().mapToLong(time -> time).sorted().toArray();
        long[] way = arrivals.entrySet().stream().mapToLong(one -> one.getValue() - departures.get(one.getKey())).sorted().toArray();
        double perSecond = (came.length - 1) / ((came[came.length - 1] - came[0]) / (double) SECOND);
        say("%,d cards by %d replicas: %.2f a second between the first and the last, %.1f %% of %d (aim 96)", CARDS, REPLICAS, perSecond, perSecond / ALLOWED * 100, ALLOWED);
        say("at most %d left in any second (%d calls over), and %d came (%d over); %.1f ms on the way in the middle, %.1f of the slowest in a hundred, %.1f of the slowest",
                most(left), over(left), most(came), over(came), way[way.length / 2] / 1e3, way[way.length * 99 / 100] / 1e3, way[way.length - 1] / 1e3);
    }

    private static int most(long[] times) {
        int most = 0;
        for (int to = 0, from = 0; to < times.length; to++) {
            while (times[from] <= times[to] - SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Before which there were as many as are allowed in that second. */
    private static int over(long[] times) {
        int over = 0;
        for (int to = ALLOWED; to < times.length; to++) {
            over += times[to - ALLOWED] > times[to] - SECOND ? 1 : 0;
        }
        return over;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
