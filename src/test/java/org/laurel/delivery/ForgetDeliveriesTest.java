package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class ForgetDeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Jdbi DB = TestDatabase.pooled();

    private final SettableClock clock = new SettableClock(NOW);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final List<Integer> portions = new ArrayList<>();

    @BeforeEach
    void empty() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery, personal_notice, delivery_forgotten cascade"));
    }

    @Test
    void whatEndedLongAgoGoesInPortionsAndWhatHasNotEndedOrNotLongAgoStays() {
        for (String state : List.of("ready", "retry", "sending", "in_doubt", "sending", "ready", "in_doubt")) {
            add(state, 500, null);
        }
        for (String state : List.of("sent", "not_wanted", "dead", "sent")) {
            add(state, 500, 401);
        }
        add("sent", 500, 399);
        add("dead", 399, 398);
        assertThat(forget(KEPT)).isEqualTo(4);
        assertThat(portions).contains(0).allMatch(gone -> gone <= 3).hasSizeGreaterThan(3);
        assertThat(states()).containsExactly("ready", "retry", "sending", "in_doubt", "sending", "ready", "in_doubt", "sent", "dead");
        assertThat(forget(KEPT)).isZero();
        clock.advance(Duration.ofDays(3));
        assertThat(forget(KEPT)).as("three days later").isEqualTo(2);
    }

    @Test
    void itLooksNoFurtherThanRowsAreOld() {
        for (int i = 0; i < 10; i++) {
            add("sent", 10, 9);
        }
        assertThat(forget(KEPT)).isZero();
        assertThat(portions).containsExactly(0);
    }

    @Test
    void whatASummaryStillCountsStaysUntilItHas() {
        UUID anna = TestPeople.add(DB, "Anna Berg");
        long id = add("not_wanted", 500, 500);
        DB.useHandle(handle -> {
            handle.execute("update delivery set recipient_id = ? where id = ?", anna, id);
            handle.execute("insert into personal_notice (person_id, delivery_id, decision, decided_at) values (?, ?, 'summarised', now())", anna, id);
        });
        assertThat(forget(KEPT)).isZero();
        DB.useHandle(handle -> handle.execute("truncate personal_notice"));
        assertThat(forget(KEPT)).isOne();
    }

    @Test
    void cardsThatAreThereStayForTheyMayHaveToChange() {
        long card = add("sent", 500, 500);
        long dead = add("dead", 500, 500);
        long news = add("sent", 500, 500);
        DB.useHandle(handle -> {
            handle.execute("update delivery set destination = 'teams-card' where id in (?, ?, ?)", card, dead, news);
            handle.execute("update delivery set topic = 'thanks-edited' where id = ?", news);
        });
        assertThat(forget(KEPT)).isEqualTo(2);
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void whomABulkInDoubtHandedOverStaysUntilItIsSettled() {
        long single = add("sent", 500, 500);
        add("sent", 500, 500);
        long bulk = add("in_doubt", 500, null);
        DB.useHandle(handle -> {
            handle.execute("update delivery set subject_id = '00000000-0000-0000-0000-000000000001' where id in (?, ?)", single, bulk);
            handle.execute("update delivery set destination = 'teams-activity-bulk' where id = ?", bulk);
        });
        assertThat(forget(KEPT)).as("the one that is about nothing").isOne();
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent', finished_at = now() where id = ?", bulk));
        assertThat(forget(KEPT)).isOne();
    }

    @Test
    void whatIsForgottenIsKnownToBeAlsoWhereMoreIsKeptSince() {
        assertThat(mayBeForgotten(500)).as("as long as nothing was").isFalse();
        forget(Duration.ofDays(100));
        forget(KEPT);
        assertThat(mayBeForgotten(101)).isTrue();
        assertThat(mayBeForgotten(99)).isFalse();
    }

    @Test
    void whatAnOperatorRetriesAtThatMomentStays() {
        long id = add("dead", 500, 500);
        CompletableFuture<Long> forgetting;
        try (Handle operator = DB.open()) {
            operator.begin();
            operator.execute("update delivery set state = 'ready', finished_at = null where id = ?", id);
            forgetting = CompletableFuture.supplyAsync(() -> forget(KEPT));
            eventually("it waits for the operator", () -> DB.withHandle(handle -> handle.createQuery(
                    "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')").mapTo(Boolean.class).one()));
            operator.commit();
        }
        assertThat(forgetting.join()).isZero();
        assertThat(states()).containsExactly("ready");
    }

    private long forget(Duration kept) {
        return new ForgetDeliveries(new RetentionStore(DB), clock, kept, 3, portions::add).run();
    }

    private boolean mayBeForgotten(int daysAgo) {
        return DB.withHandle(handle -> deliveries.mayBeForgotten(handle, clock.instant().minus(Duration.ofDays(daysAgo))));
    }

    /** @param ended days ago, or null */
    private long add(String state, int created, Integer ended) {
        Instant createdAt = NOW.minus(Duration.ofDays(created));
        return DB.withHandle(handle -> handle.createQuery("""
                        insert into delivery (dedup_key, topic, destination, state, due_at, created_at, finished_at)
                        values (gen_random_uuid()::text, 'thanks-given', 'teams-activity', :state, :created, :created, :finished) returning id
                        """)
                .bind("state", state).bind("created", LedgerStore.utc(createdAt))
                .bindByType("finished", ended == null ? null : LedgerStore.utc(NOW.minus(Duration.ofDays(ended))), java.time.OffsetDateTime.class).mapTo(Long.class).one());
    }

    private static List<String> states() {
        return DB.withHandle(handle -> handle.createQuery("select state from delivery order by id").mapTo(String.class).list());
    }
}
