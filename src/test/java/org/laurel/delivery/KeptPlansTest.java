package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.Receipt;
import org.laurel.notifications.NoticeDoor;
import org.laurel.notifications.NoticesAtWork;
import org.laurel.platform.TestDatabase;

/**
 * PostgreSQL keeps the plan of a statement that a connection repeats, and a table that is empty is cheapest read as a whole. Within the
 * minute until statistics are gathered anew it may have grown to thousands of rows.
 */
class KeptPlansTest {
    /** Executions after which the driver and then the server keep a plan. */
    private static final int KEPT_AFTER = 12;
    private static final int GROWN = 20_000;

    private final Jdbi db = TestDatabase.pooled(1);
    private final Clock clock = Clock.systemUTC();
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final NoticeDoor door = NoticesAtWork.door(db, deliveries, clock, 1000);
    private final Ledger ledger = new LedgerStore(db, door, channel -> Limits.NONE, clock);
    private List<UUID> people;

    @BeforeEach
    void emptyTables() {
        people = db.withHandle(handle -> handle.createQuery("""
                        insert into person (directory_id, dn, name, mail, active)
                        select 'p' || i, 'uid=p' || i, 'Person ' || i, 'p' || i || '@example.test', true from generate_series(1, 300) i
                        returning id
                        """).mapTo(UUID.class).list());
        db.useHandle(handle -> handle.execute("vacuum (analyze) person, delivery, personal_notice"));
    }

    @Test
    void whatLeavesIsFoundByIndexesAlsoWhereThereWasNothingAMinuteAgo() {
        for (int i = 0; i < KEPT_AFTER; i++) {
            assertThat(leave(20)).isEqualTo(20);
        }
        grow();
        assertThat(leave(300)).isEqualTo(300);
        assertThatNothingIsReadForEachRow();
    }

    @Test
    void whomABulkTellsIsCountedByIndexesAlsoWhereThereWasNothingAMinuteAgo() {
        for (int i = 0; i < KEPT_AFTER; i++) {
            assertThat(door.admit(-i, people.subList(0, 20))).hasSize(20);
        }
        grow();
        assertThat(door.admit(-KEPT_AFTER, people)).hasSize(300);
        assertThatNothingIsReadForEachRow();
    }

    /** This is asked several times a second, also while nothing leaves, and the figures on each page and for /metrics. */
    @Test
    void whatIsDueIsLookedForByIndexesAlsoWhereThereWasNothingAMinuteAgo() {
        for (int i = 0; i < KEPT_AFTER; i++) {
            look();
        }
        grow();
        for (int i = 0; i < KEPT_AFTER; i++) {
            look();
        }
        assertThatNothingIsReadForEachRow();
    }

    private void look() {
        assertThat(ledger.lines()).isEmpty();
        assertThat(ledger.doubtExpiredLeases(clock.instant(), 17) + ledger.dropExpired()).isZero();
        assertThat(new ChannelStore(db).list(List.of("teams-activity", "teams-card"), clock.instant())).hasSize(2);
    }

    private int leave(int rows) {
        List<NewDelivery> some = people.stream().limit(rows).map(person -> new NewDelivery(UUID.randomUUID().toString(), "thanks-given", "teams-activity", person, null, Map.of())).toList();
        // One by one: many at once are due by and by.
        db.useTransaction(handle -> some.forEach(row -> deliveries.add(handle, List.of(row))));
        List<Delivery> taken = ledger.take(ledger.lines(), rows, Duration.ofMinutes(2)).deliveries();
        return ledger.finish(taken.stream().map(delivery -> Outcome.sent(delivery, new Receipt("there", null))).toList()).size();
    }

    private void grow() {
        db.useHandle(handle -> handle.execute("""
                with sent as (
                  insert into delivery (dedup_key, topic, destination, recipient_id, state, due_at, finished_at)
                  select 'grown-' || i, 'thanks-given', 'teams-activity', person.id, 'sent', now(), now()
                  from generate_series(1, ?) i join (select id, row_number() over () as number from person) person on number = 1 + i % 300
                  returning id, recipient_id)
                insert into personal_notice (person_id, delivery_id, decision, decided_at) select recipient_id, id, 'told', now() - interval '3 days' from sent
                """, GROWN));
    }

    /** Once for all that is looked for may be the cheapest of all. */
    private void assertThatNothingIsReadForEachRow() {
        db.useHandle(handle -> handle.execute("select pg_stat_force_next_flush()"));
        List<Long> read = db.withHandle(handle -> handle.createQuery("select seq_tup_read from pg_stat_user_tables where relname in ('delivery', 'personal_notice')").mapTo(Long.class).list());
        assertThat(read).hasSize(2).allSatisfy(rows -> assertThat(rows).isLessThan(3L * GROWN));
    }
}
