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
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.platform.TestDatabase;

/**
 * {@code make bench-gate}: three replicas, each a process of its own, send cards through the gates of one PostgreSQL with durable
 * settings to a process that stands for Microsoft: how much of the fifty calls a second they make use of, and how many there were in
 * any second, as they left and as they came. The first is the gate's doing; the second is the machine's too, as a call that was long
 * on its way may come together with the ones of a second later: where the machine itself stood still meanwhile, that is said.
 */
class GateBench {
    private static final int CARDS = Integer.getInteger("bench.cards", 20_000);
    /** So many leave before, when the processes compile what they run. */
    private static final int WARM_UP = 500;
    private static final int PEOPLE = 2_000;
    private static final int REPLICAS = 3;
    private static final int ALLOWED = 50;
    private static final long SECOND = 1_000_000;

    private record Process(java.lang.Process process, BufferedReader output) {
        static Process start(Class<?> main, String... arguments) throws IOException {
            boolean microsoft = main == GateBenchReceiver.class;
            // Microsoft has processors of its own: where all share a machine, its clock must not starve with those whom it judges.
            List<String> command = new ArrayList<>(microsoft ? List.of("nice", "-n", "-10") : List.of());
            command.add(System.getProperty("java.home") + "/bin/java");
            // Nor does Microsoft stand still to collect garbage, or keep the end of an answer back until its beginning is acknowledged.
            command.addAll(microsoft ? List.of("-Xms3g", "-Xmx3g", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xlog:disable", "-Dsun.net.httpserver.nodelay=true")
                    : List.of("-Xmx256m", "-XX:+UseSerialGC"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
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
            company(db);
            add(db, "warm-up", WARM_UP);
            allSent(db, replicas);
            long begun = GateBenchReceiver.now();
            add(db, "card", CARDS);
            allSent(db, replicas);
            Map<String, Long> departures = new TreeMap<>();
            for (Process replica : replicas) {
                departures.putAll(replica.end());
            }
            departures.values().removeIf(left -> left < begun);
            Map<String, Long> seen = microsoft.end();
            Map<Long, Long> stalls = new TreeMap<>();
            seen.entrySet().stream().filter(one -> one.getKey().startsWith(GateBenchReceiver.STALL))
                    .forEach(one -> stalls.put(Long.parseLong(one.getKey().substring(GateBenchReceiver.STALL.length())), one.getValue()));
            seen.keySet().retainAll(departures.keySet());
            report(departures, seen, stalls);
        }
    }

    private static void company(Jdbi db) {
        db.useHandle(handle -> handle.execute("""
                insert into person (directory_id, dn, name, active) select 'p' || i, 'uid=p' || i, 'Person ' || i, true from generate_series(1, ?) i
                """, PEOPLE));
    }

    /** Due in a moment, when all processes are at work. */
    private static void add(Jdbi db, String what, int cards) {
        db.useHandle(handle -> {
            handle.execute("""
                    with reader as (select id, row_number() over () as number from person)
                    insert into delivery (dedup_key, topic, destination, recipient_id, subject_id, due_at)
                    select ? || i, 'thanks-given', 'teams-card', reader.id, neighbouring_id(), now() + interval '10 seconds'
                    from generate_series(1, ?) i join reader on reader.number = 1 + i % ?
                    """, what, cards, PEOPLE);
            handle.execute("analyze delivery");
            handle.execute("checkpoint");
        });
    }

    private static void allSent(Jdbi db, List<Process> replicas) throws InterruptedException {
        while (waiting(db) > 0) {
            assertThat(replicas).allMatch(replica -> replica.process().isAlive());
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static int waiting(Jdbi db) {
        return db.withHandle(handle -> handle.createQuery("select count(*) from delivery where state in ('ready', 'retry') or lease_until is not null").mapTo(Integer.class).one());
    }

    /** @param stalls for how long the machine stood still, by when it went on; all in microseconds */
    private static void report(Map<String, Long> departures, Map<String, Long> arrivals, Map<Long, Long> stalls) {
        assertThat(arrivals).hasSize(CARDS);
        assertThat(departures.keySet()).isEqualTo(arrivals.keySet());
        long[] left = departures.values().stream().mapToLong(time -> time).sorted().toArray();
        long[] came = arrivals.values().stream().mapToLong(time -> time).sorted().toArray();
        long[] way = arrivals.entrySet().stream().mapToLong(one -> one.getValue() - departures.get(one.getKey())).sorted().toArray();
        double perSecond = (came.length - 1) / ((came[came.length - 1] - came[0]) / (double) SECOND);
        say("%,d cards by %d replicas: %.2f a second between the first and the last, %.1f %% of %d (aim 96)", CARDS, REPLICAS, perSecond, perSecond / ALLOWED * 100, ALLOWED);
        say("at most %d left in any second (%d calls over), and %d came (%d over); %.1f ms on the way in the middle, %.1f of the slowest in a hundred, %.1f of the slowest",
                most(left), over(left).size(), most(came), over(came).size(), way[way.length / 2] / 1e3, way[way.length * 99 / 100] / 1e3, way[way.length - 1] / 1e3);
        long explained = over(came).stream().filter(late -> stalls.keySet().stream().anyMatch(end -> end > late - SECOND && end - stalls.get(end) < late)).count();
        say("the machine stood still for more than %d ms %d times, at most for %.0f ms: in the second before %d of the calls over that came",
                GateBenchReceiver.LONGEST_BEAT.toMillis(), stalls.size(), stalls.values().stream().mapToLong(length -> length).max().orElse(0) / 1e3, explained);
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
    private static List<Long> over(long[] times) {
        return IntStream.range(ALLOWED, times.length).filter(to -> times[to - ALLOWED] > times[to] - SECOND).mapToObj(to -> times[to]).toList();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
