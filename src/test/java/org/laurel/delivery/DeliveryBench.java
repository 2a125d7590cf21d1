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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.notifications.NoticesAtWork;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.platform.TestDatabase;

/**
 * {@code make bench-delivery}: how fast rows are taken and finished where sending costs nothing, against db-scheduler and a bare loop
 * of {@code UPDATE … SKIP LOCKED} in the same minutes on the same machine, with PostgreSQL's durable settings; and what a row costs as
 * the backlog grows. The rows are of several lines and for people whose wishes are asked, and some change a card, as in production;
 * only Microsoft's limits are left out. The ratios are the figures. {@code -Dtest=DeliveryBench#rowsASecond} runs one half alone.
 */
class DeliveryBench {
    private static final int ROWS = Integer.getInteger("bench.rows", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    /** Rounds in which the JVM compiles what it will run: they show how fast it does that. */
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 6);
    private static final int PEOPLE = 10_000;
    private static final int[] BACKLOGS = {10_000, 1_000_000};
    private static final int MEASURED = 10_000;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final List<Line> LINES = List.of(new Line("teams-activity", "thanks-given", ""), new Line("teams-card", "thanks-given", ""),
            new Line("teams-card", "thanks-changed", ""), new Line("outlook-mail", "weekly-digest", "laurel@example.com"));

    @Test
    void rowsASecond() throws Exception {
        try (EmbeddedPostgres postgres = AdvisedPostgres.start(); HikariDataSource pool = pool(postgres.getPostgresDatabase())) {
            Jdbi db = company(pool);
            List<Double> ours = new ArrayList<>();
            List<Double> scheduler = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
                double[] rates = {pump(db), scheduler(db, pool), bare(db)};
                say("round %d: Laurel %.0f, db-scheduler %.0f, bare loop %.0f rows a second%s", round, rates[0], rates[1], rates[2], round <= 0 ? " (not counted)" : "");
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
        try (EmbeddedPostgres postgres = AdvisedPostgres.start()) {
            postgres.getPostgresDatabase().getConnection().createStatement().execute("create database large");
            try (HikariDataSource small = pool(postgres.getPostgresDatabase()); HikariDataSource large = pool(postgres.getDatabase("postgres", "large"))) {
                costs(List.of(company(small), company(large)));
            }
        }
    }

    private static void costs(List<Jdbi> databases) throws InterruptedException {
        List<List<Double>> costs = List.of(new ArrayList<>(), new ArrayList<>());
        for (int size = 0; size < BACKLOGS.length; size++) {
            empty(databases.get(size));
            add(databases.get(size), BACKLOGS[size]);
        }
        for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
            for (int size = 0; size < BACKLOGS.length; size++) {
                double micros = 1e6 / drain(databases.get(size), MEASURED);
                add(databases.get(size), MEASURED);
                say("round %d: %.1f µs a row with %,d waiting%s", round, micros, BACKLOGS[size], round <= 0 ? " (not counted)" : "");
                if (round > 0) {
                    costs.get(size).add(micros);
                }
            }
        }
        say("middle of %d rounds: %.1f µs a row with %,d waiting, %.1f µs with %,d: %.2f × (aim 1.3)", ROUNDS, middle(costs.get(0)), BACKLOGS[0],
                middle(costs.get(1)), BACKLOGS[1], middle(costs.get(1)) / middle(costs.get(0)));
    }

    private static double pump(Jdbi db) throws InterruptedException {
        empty(db);
        add(db, ROWS);
        return drain(db, ROWS);
    }

    /** People, one in five of whom has wishes of their own. */
    private static Jdbi company(DataSource pool) {
        Jdbi db = TestDatabase.migrated(pool);
        db.useHandle(handle -> {
            handle.execute("""
                    insert into person (directory_id, dn, name, mail, language, active)
                    select 'p' || i, 'uid=p' || i, 'Person ' || i, 'p' || i || '@example.test', 'sv', true from generate_series(1, ?) i
                    """, PEOPLE);
            handle.execute("""
                    insert into notification_preference (person_id, everything_off, off_kinds, off_channels, quiet_days, updated_at)
                    select id, false, '{mentions}', '{}', '{}', now() from person where directory_id like '%7' or directory_id like '%3'
                    """);
            handle.execute("analyze person, notification_preference");
        });
        return db;
    }

    private static void empty(Jdbi db) {
        db.useHandle(handle -> handle.execute("truncate delivery, personal_notice"));
    }

    /**
     * Half of them to the bell, three of ten to a chat, one of ten by mail, and one of ten that changes a card. They are written in the
     * order in which they are due, as they come about. What was there before is vacuumed, however much it is: the measure begins alike.
     */
    private static void add(Jdbi db, int rows) {
        db.useHandle(handle -> {
            handle.execute("""
                    with reader as (select id, row_number() over () as number from person),
                    what as materialized (
                      select i, neighbouring_id() as subject, case i % 10 when 8 then 'thanks-changed' when 9 then 'weekly-digest' else 'thanks-given' end as topic,
                             case when i % 10 < 5 then 'teams-activity' when i % 10 < 9 then 'teams-card' else 'outlook-mail' end as destination
                      from generate_series(1, ?) i)
                    insert into delivery (dedup_key, topic, destination, scope, recipient_id, subject_id, payload, due_at)
                    select topic || '.' || destination || ':' || subject || ':' || reader.id, topic, destination,
                           case i % 10 when 9 then 'laurel@example.com' else '' end, reader.id, subject,
                           jsonb_build_object('audience', 'company', 'thanksId', subject)
                             || case i % 10 when 8 then jsonb_build_object('cardDeliveryId', i) else '{}' end,
                           now() - interval '1 hour' + i * interval '1 microsecond'
                    from what join reader on reader.number = 1 + i % ?
                    order by i
                    """, rows, PEOPLE);
            handle.execute("vacuum (analyze) delivery, personal_notice");
            handle.execute("checkpoint");
        });
    }

    /**
     * @return rows a second, from the start of a pump until so many are written down as sent, and those that it has taken ahead by then:
     *     where more wait, it has
     */
    private static double drain(Jdbi db, int rows) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(rows);
        AtomicInteger written = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), CLOCK);
        Doorkeeper door = NoticesAtWork.door(db, deliveries, CLOCK, 1000);
        Pump pump = new Pump(new LedgerStore(db, door, channel -> Limits.NONE, CLOCK), new ReadySender(delivery -> null), new WakeUp(), CLOCK, Pace.USUAL, channel -> Limits.NONE, outcome -> {
            written.incrementAndGet();
            last.set(System.nanoTime());
            left.countDown();
        }, () -> { });
        long begun = System.nanoTime();
        pump.start();
        assertThat(left.await(10, TimeUnit.MINUTES)).isTrue();
        pump.stop();
        return written.get() / ((last.get() - begun) / 1e9);
    }

    /** Tuned as its author advises for throughput: lock-and-fetch, rows enough for all threads, one write for each row. */
    private static double scheduler(Jdbi db, DataSource pool) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(ROWS);
        OneTimeTask<Void> task = Tasks.oneTime("bench").execute((instance, context) -> left.countDown());
        db.useHandle(handle -> handle.execute("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select 'bench', neighbouring_id()::text, now() - interval '1 hour' + i * interval '1 microsecond', false, 1 from generate_series(1, ?) i
                """, ROWS));
        db.useHandle(handle -> handle.execute("vacuum (analyze) scheduled_tasks"));
        db.useHandle(handle -> handle.execute("checkpoint"));
        Scheduler scheduler = Scheduler.create(pool, task).threads(20).pollUsingLockAndFetch(1, 4).pollingInterval(Duration.ofMillis(50)).build();
        double rate = measure(ROWS, left, scheduler::start);
        scheduler.stop();
        return rate;
    }

    /** The same rows in the same table with the same indexes, taken and finished by nothing but two statements and a loop. */
    private static double bare(Jdbi db) throws InterruptedException {
        empty(db);
        add(db, ROWS);
        CountDownLatch left = new CountDownLatch(ROWS);
        return measure(ROWS, left, () -> LINES.forEach(line -> bare(db, line, left)));
    }

    private static void bare(Jdbi db, Line line, CountDownLatch left) {
        List<Long> claimed;
        do {
            claimed = db.inTransaction(handle -> handle.createQuery("""
                            update delivery set state = 'sending'
                            where id in (select id from delivery where destination = :destination and topic = :topic and scope = :scope
                                           and state in ('ready', 'retry') and due_at <= now()
                                         order by due_at, id limit 200 for update skip locked)
                            returning id, payload
                            """)
                    .bind("destination", line.destination()).bind("topic", line.topic()).bind("scope", line.scope()).mapTo(Long.class).list());
            Object[] ids = claimed.toArray();
            db.useTransaction(handle -> handle.createUpdate("update delivery set state = 'sent' where id = any(:ids)").bindArray("ids", Long.class, ids).execute());
            claimed.forEach(id -> left.countDown());
        } while (!claimed.isEmpty());
    }

    private static double measure(int rows, CountDownLatch left, Runnable work) throws InterruptedException {
        long begun = System.nanoTime();
        work.run();
        assertThat(left.await(10, TimeUnit.MINUTES)).isTrue();
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    static HikariDataSource pool(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
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
