package org.laurel.digest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;

/** Writes a delivery for each person's digest of a week. A person gets one mail a week at most, however often it is asked for. */
@Singleton
public class SendDigest {
    private static final String TOPIC = "weekly-digest";
    private static final String DESTINATION = "outlook-mail";
    /** An older digest is no news. */
    private static final Duration WANTED_FOR = Duration.ofDays(7);

    private final DigestStore store;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    SendDigest(DigestStore store, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** To everybody, now. Who had nothing to read about that week when it was asked for before is asked again. */
    Digest toEverybody(DigestWeek week, String requestedBy) {
        Instant now = clock.instant();
        UUID digest = store.jdbi().inTransaction(transaction -> {
            UUID id = store.insert(transaction, week, requestedBy, now);
            List<NewDelivery> mails = mails(id, week, store.recipients(transaction, null), now);
            deliveries.add(transaction, mails);
            deliveries.wantAgain(transaction, mails, "nothing-happened");
            return id;
        });
        return store.find(digest).orElseThrow();
    }

    /** To the people of one time zone, at a time to come. @return empty if all of them have theirs already */
    Optional<UUID> toZone(DigestWeek week, ZoneId zone, Instant dueAt) {
        return store.jdbi().inTransaction(transaction -> {
            List<UUID> people = store.withoutDigest(transaction, zone, week);
            return people.isEmpty() ? Optional.empty() : Optional.of(schedule(transaction, week, people, dueAt));
        });
    }

    static String keyPrefix(DigestWeek week) {
        return TOPIC + "." + DESTINATION + ":" + week.name() + ":";
    }

    private UUID schedule(Handle transaction, DigestWeek week, List<UUID> people, Instant dueAt) {
        UUID id = store.insert(transaction, week, null, clock.instant());
        deliveries.add(transaction, mails(id, week, people, dueAt));
        return id;
    }

    private static List<NewDelivery> mails(UUID digest, DigestWeek week, List<UUID> people, Instant dueAt) {
        return people.stream().map(person -> new NewDelivery(keyPrefix(week) + person, TOPIC, DESTINATION, person, digest,
                Map.of("week", week.name()), dueAt, dueAt.plus(WANTED_FOR))).toList();
    }
}
