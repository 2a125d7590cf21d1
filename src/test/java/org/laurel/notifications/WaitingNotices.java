package org.laurel.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.LedgerAtWork;
import org.laurel.delivery.NewDelivery;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** Notifications about to leave, in the real ledger. It is Monday 23 November 2026, 10:00 in Stockholm; three a day may come. */
abstract class WaitingNotices {
    static final Jdbi DB = TestDatabase.pooled();
    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    static final Duration NEWS = Duration.ofDays(7);
    static final PreferenceRequest USUAL = new PreferenceRequest(false, List.of(), List.of(), null, null, List.of());

    final SettableClock clock = new SettableClock(MONDAY);
    final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    final PreferenceStore preferences = new PreferenceStore(DB, ZoneId.of("Europe/Stockholm"));
    final NoticeStore notices = new NoticeStore();
    final NoticeDoor door = new NoticeDoor(preferences, notices, deliveries, clock, 3);
    final KeepPreferences keep = new KeepPreferences(preferences, notices, door, new WakeUp(), clock);
    final LedgerAtWork ledger = new LedgerAtWork(DB, door, clock);
    UUID anna;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, location, delivery, personal_notice, channel_gate cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
    }

    NewDelivery bell() {
        return row("thanks-given", "teams-activity", anna);
    }

    NewDelivery chat() {
        return row("thanks-given", "teams-card", anna);
    }

    NewDelivery mention() {
        return row("comment-added", "teams-activity", anna);
    }

    NewDelivery mail() {
        return row("weekly-digest", "outlook-mail", anna);
    }

    static NewDelivery row(String topic, String destination, UUID recipient) {
        return new NewDelivery(UUID.randomUUID().toString(), topic, destination, recipient, UUID.randomUUID(), Map.of());
    }

    void add(NewDelivery... rows) {
        DB.useTransaction(handle -> deliveries.add(handle, List.of(rows)));
    }

    static List<String> states() {
        return DB.withHandle(handle -> handle.createQuery("select topic || '.' || destination || ' ' || state || coalesce(' ' || last_code, '') from delivery order by id")
                .mapTo(String.class).list());
    }

    static Instant due() {
        return DB.withHandle(handle -> handle.createQuery("select due_at from delivery order by id limit 1").mapTo(OffsetDateTime.class).one()).toInstant();
    }
}
