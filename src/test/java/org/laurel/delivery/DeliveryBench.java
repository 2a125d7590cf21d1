package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.platform.TestDatabase;

/**
 * {@code make bench-delivery}: how fast rows are taken and finished where sending costs nothing, against db-scheduler and a bare loop
 * of {@code UPDATE … SKIP LOCKED} in the same minutes on the same machine, with PostgreSQL's durable settings; and what a row costs as
 * the backlog grows. The ratios are the figures.
 */
class DeliveryBench {
    private static final int ROWS = Integer.getInteger("bench.rows", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int[] BACKLOGS = {10_000, 1_000_000};
    private static final int MEASURED = 10_000;
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void rowsASecond() throws Exception {
        try (EmbeddedPostgres postgres = postgres(); HikariDataSource pool = pool(postgres)) {
            Jdbi db = TestDatabase.migrated(pool);
            List<Double> ours = new ArrayList<>();
            List<Double> scheduler = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double[] rates = {pump(db), scheduler(db, pool), bare(db)};
                say("round %d: Laurel %.0f, db-scheduler %.0f, bare loop %.0f rows a second%s", round, rates[0], rates[1], rates[2], round == 0 ? " (not counted)" : "");
                if (round > 0) {
                    ours.add(rates[0]);
                    scheduler.add(rates[1]);
                    bare.add(rates[2]);
                }
            }
            say("middle of %d rounds: Laurel %.0f, db-scheduler %.0f, bare loop %.0f rows a second: %.2f × db-scheduler (aim 2), %.2f × the bare loop (aim 0.6)",
                    ROUNDS, middle(ours), middle(scheduler), middle(bare), middle(ours) / middle(scheduler), middle(ours) / middle(bare));
        }
    }

    @Test
    void costOfARowAsTheBacklogGrows() throws Exception {
        try (EmbeddedPostgres postgres = postgres(); HikariDataSource pool = pool(postgres)) {
            Jdbi db = TestDatabase.migrated(pool);
            List<List<Double>> costs = List.of(new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round <= ROUNDS; round++) {
                for (int size = 0; size < BACKLOGS.length; size++) {
                    fill(db, BACKLOGS[size]);
                    double micros = 1e6 / drain(db, MEASURED);
                    say("round %d: %.1f µs a row with %,d waiting%s", round, micros, BACKLOGS[size], round == 0 ? " (not counted)" : "");
                    if (round > 0) {
                        costs.get(size).add(micros);
                    }
                }
            }
            say("middle of %d rounds: %.1f µs a row with %,d waiting, %.1f µs with %,d: %.2f × (aim 1.3)", ROUNDS, middle(costs.get(0)), BACKLOGS[0],
                    middle(costs.get(1)), BACKLOGS[1], middle(costs.get(1)) / middle(costs.get(0)));
        }
    }

    private static double pump(Jdbi db) throws InterruptedException {
        fill(db, ROWS);
        return drain(db, ROWS);
    }

    private static void fill(Jdbi db, int rows) {
        db.useHandle(handle -> {
            handle.execute("truncate delivery");
            handle.execute("""
                    insert into delivery (dedup_key, topic, destination, payload, due_at)
                    select 'row-' || i, 'thanks-given', 'bench', '{"audience": "company"}', now() - interval '1 hour' + i * interval '1 microsecond' from generate_series(1, ?) i
                    """, rows);
            handle.execute("analyze delivery");
            handle.execute("checkpoint");
        });
    }

    /** @return rows a second, from the start of a pump until so many are written down as sent */
    private static double drain(Jdbi db, int rows) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(rows);
        Pump pump = new Pump(new LedgerStore(db, Limits::of, CLOCK), new Sender() {
            @Override
            public boolean asksToLeave(Delivery delivery) {
                return true;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public Receipt send(Delivery delivery) {
                return null;
            }
        }, new WakeUp(), CLOCK, Pace.USUAL, Limits::of, outcome -> left.countDown(), () -> { });
        double rate = measure(rows, left, pump::start);
        pump.stop();
        return rate;
    }

    /** Tuned as its author advises for throughput: lock-and-fetch, rows enough for all threads, one write for each row. */
    private static double scheduler(Jdbi db, DataSource pool) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(ROWS);
        OneTimeTask<Void> task = Tasks.oneTime("bench").execute((instance, context) -> left.countDown());
        db.useHandle(handle -> handle.execute("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select 'bench', 'row-' || i, now() - interval '1 hour', false, 1 from generate_series(1, ?) i
                """, ROWS));
        db.useHandle(handle -> handle.execute("analyze scheduled_tasks"));
        db.useHandle(handle -> handle.execute("checkpoint"));
        Scheduler scheduler = Scheduler.create(pool, task).threads(20).pollUsingLockAndFetch(1, 4).pollingInterval(Duration.ofMillis(50)).build();
        double rate = measure(ROWS, left, scheduler::start);
        scheduler.stop();
        return rate;
    }

    /** The same rows in the same table with the same indexes, taken and finished by nothing but two statements and a loop. */
    private static double bare(Jdbi db) throws InterruptedException {
        fill(db, ROWS);
        CountDownLatch left = new CountDownLatch(ROWS);
        return measure(ROWS, left, () -> {
            List<Long> claimed;
            do {
                claimed = db.inTransaction(handle -> handle.createQuery("""
                        update delivery set state = 'sending'
                        where id in (select id from delivery where destination = 'bench' and topic = 'thanks-given' and scope = ''
                                       and state in ('ready', 'retry') and due_at <= now()
                                     order by due_at, id limit 200 for update skip locked)
                        returning id, payload""").mapTo(Long.class).list());
                Object[] ids = claimed.toArray();
                db.useTransaction(handle -> handle.createUpdate("update delivery set state = 'sent' where id = any(:ids)").bindArray("ids", Long.class, ids).execute());
                claimed.forEach(id -> left.countDown());
            } while (!claimed.isEmpty());
        });
    }

    private static double measure(int rows, CountDownLatch left, Runnable work) throws InterruptedException {
        long begun = System.nanoTime();
        work.run();
        assertThat(left.await(10, TimeUnit.MINUTES)).isTrue();
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private static EmbeddedPostgres postgres() throws Exception {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").setServerConfig("max_wal_size", "4GB").start();
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(24);
        return new HikariDataSource(config);
    }

    private static double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : Arrays.stream(sorted, sorted.length / 2 - 1, sorted.length / 2 + 1).average().orElseThrow();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
