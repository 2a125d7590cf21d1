package org.laurel.digest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;
import org.laurel.platform.Problem;

/**
 * Writes a delivery for each person's digest of a week. Of a week that is over a person gets one mail, however often it is asked
 * for. A week so far is another thing each time: it neither stands in for the whole week's digest nor for a later look.
 */
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

    /**
     * To everybody, now. Who had nothing to read about that week when it was asked for before is asked again.
     *
     * @throws Problem 409 if nobody knows any more who got that week's digest
     */
    Digest toEverybody(DigestWeek week, String requestedBy) {
        Instant now = clock.instant();
        UUID digest = store.jdbi().inTransaction(transaction -> {
            // No digest of a whole week left before the week was over somewhere: the first zone ends its day fourteen hours before UTC.
            if (deliveries.mayBeForgotten(transaction, week.until(ZoneOffset.ofHours(14)))) {
                throw Problem.conflict("digest.week-forgotten", Map.of());
            }
            UUID id = store.insert(transaction, week, requestedBy, now);
            String keyPrefix = isOver(week, now) ? keyPrefix(week) : keyPrefix(week) + "so-far:" + id + ":";
            List<NewDelivery> mails = mails(id, week, keyPrefix, store.recipients(transaction, null), now);
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

    /** Over wherever people are: the last zone ends its day twelve hours after UTC. */
    private static boolean isOver(DigestWeek week, Instant now) {
        return !now.isBefore(week.until(ZoneOffset.ofHours(-12)));
    }

    static String keyPrefix(DigestWeek week) {
        return TOPIC + "." + DESTINATION + ":" + week.name() + ":";
    }

    private UUID schedule(Handle transaction, DigestWeek week, List<UUID> people, Instant dueAt) {
        UUID id = store.insert(transaction, week, null, clock.instant());
        deliveries.add(transaction, mails(id, week, keyPrefix(week), people, dueAt));
        return id;
    }

    private static List<NewDelivery> mails(UUID digest, DigestWeek week, String keyPrefix, List<UUID> people, Instant dueAt) {
        return people.stream().map(person -> new NewDelivery(keyPrefix + person, TOPIC, DESTINATION, person, digest,
                Map.of("week", week.name()), dueAt, dueAt.plus(WANTED_FOR))).toList();
    }
}
