package org.laurel.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** What a feature announces, written in the same transaction as the change itself. */
@Singleton
public class Deliveries {
    private static final int CHUNK = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Destinations destinations;
    private final Scopes scopes;
    private final WakeUp wakeUp;
    private final Clock clock;

    public Deliveries(Destinations destinations, WakeUp wakeUp, Clock clock) {
        this(destinations, Scopes.NONE, wakeUp, clock);
    }

    @Inject
    Deliveries(Destinations destinations, Scopes scopes, WakeUp wakeUp, LedgerClock clock) {
        this(destinations, scopes, wakeUp, (Clock) clock);
    }

    public Deliveries(Destinations destinations, Scopes scopes, WakeUp wakeUp, Clock clock) {
        this.destinations = destinations;
        this.scopes = scopes;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Adds what is not there yet. Every destination that the company added to a topic gets one row for each subject of that
     * topic, unless the payload's {@code audience} is narrower than the company. Of many rows for people the later ones are due a
     * little later, see {@link Share}.
     *
     * @return how many rows are new
     */
    public int add(Handle transaction, List<NewDelivery> deliveries) {
        List<NewDelivery> all = new ArrayList<>(Share.of(deliveries, clock.instant()));
        all.addAll(forAddedDestinations(deliveries));
        int added = 0;
        for (int from = 0; from < all.size(); from += CHUNK) {
            added += insert(transaction, all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        if (added > 0) {
            transaction.afterCommit(wakeUp::ring);
        }
        return added;
    }

    /** Starts those over that ended as not wanted for that reason, under the subject and the times they have now. */
    public int wantAgain(Handle transaction, List<NewDelivery> deliveries, String reason) {
        int again = 0;
        for (int from = 0; from < deliveries.size(); from += CHUNK) {
            again += renew(transaction, deliveries.subList(from, Math.min(deliveries.size(), from + CHUNK)), reason);
        }
        if (again > 0) {
            transaction.afterCommit(wakeUp::ring);
        }
        return again;
    }

    /**
     * Whether messages about what happened then may be forgotten: nobody can say any more whom it was announced to, so it must not be
     * announced again.
     */
    public boolean mayBeForgotten(Handle transaction, Instant happened) {
        return transaction.createQuery("select exists (select from delivery_forgotten where before > :happened)")
                .bind("happened", LedgerStore.utc(happened)).mapTo(Boolean.class).one();
    }

    private int renew(Handle transaction, List<NewDelivery> rows, String reason) {
        return transaction.createUpdate("""
                        update delivery d
                        set state = 'ready', scope = n.scope, subject_id = n.subject_id::uuid, due_at = n.due_at::timestamptz, due_since = null, expires_at = n.expires_at::timestamptz,
                            finished_at = null, last_code = null
                        from unnest(:keys, :scopes, :subjects, :due, :expires) as n (dedup_key, scope, subject_id, due_at, expires_at)
                        where d.dedup_key = n.dedup_key and d.state = 'not_wanted' and d.last_code = :reason
                        """)
                .bind("reason", reason)
                .bindArray("keys", String.class, column(rows, NewDelivery::dedupKey))
                .bindArray("scopes", String.class, column(rows, scopes::of))
                .bindArray("subjects", String.class, column(rows, NewDelivery::subjectId))
                .bindArray("due", String.class, column(rows, row -> Objects.requireNonNullElse(row.dueAt(), clock.instant())))
                .bindArray("expires", String.class, column(rows, NewDelivery::expiresAt))
                .execute();
    }

    private List<NewDelivery> forAddedDestinations(List<NewDelivery> deliveries) {
        Map<String, NewDelivery> added = new LinkedHashMap<>();
        for (NewDelivery one : deliveries) {
            Object audience = one.payload().get("audience");
            if (one.subjectId() == null || audience != null && !audience.equals("company")) {
                continue;
            }
            for (String destination : destinations.addedTo(one.topic())) {
                String key = one.topic() + "." + destination + ":" + one.subjectId();
                added.putIfAbsent(key, new NewDelivery(key, one.topic(), destination, null, one.subjectId(), one.payload()));
            }
        }
        return List.copyOf(added.values());
    }

    private int insert(Handle transaction, List<NewDelivery> rows) {
        Instant now = clock.instant();
        return transaction.createUpdate("""
                        insert into delivery (dedup_key, topic, destination, scope, recipient_id, subject_id, payload, due_at, expires_at, created_at)
                        select n.dedup_key, n.topic, n.destination, n.scope, n.recipient_id::uuid, n.subject_id::uuid, n.payload::jsonb,
                               n.due_at::timestamptz, n.expires_at::timestamptz, :now
                        from unnest(:keys, :topics, :destinations, :scopes, :recipients, :subjects, :payloads, :due, :expires)
                          as n (dedup_key, topic, destination, scope, recipient_id, subject_id, payload, due_at, expires_at)
                        on conflict (dedup_key) do nothing
                        """)
                .bind("now", now.atOffset(java.time.ZoneOffset.UTC))
                .bindArray("keys", String.class, column(rows, NewDelivery::dedupKey))
                .bindArray("topics", String.class, column(rows, NewDelivery::topic))
                .bindArray("destinations", String.class, column(rows, NewDelivery::destination))
                .bindArray("scopes", String.class, column(rows, scopes::of))
                .bindArray("recipients", String.class, column(rows, NewDelivery::recipientId))
                .bindArray("subjects", String.class, column(rows, NewDelivery::subjectId))
                .bindArray("payloads", String.class, column(rows, row -> json(row.payload())))
                .bindArray("due", String.class, column(rows, row -> Objects.requireNonNullElse(row.dueAt(), now)))
                .bindArray("expires", String.class, column(rows, NewDelivery::expiresAt))
                .execute();
    }

    private static Object[] column(List<NewDelivery> rows, java.util.function.Function<NewDelivery, Object> field) {
        return rows.stream().map(field).map(value -> value == null ? null : value.toString()).toArray();
    }

    private static String json(Map<String, ?> payload) {
        try {
            return JSON.writeValueAsString(payload);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("A payload holds JSON values only", notJson);
        }
    }
}
