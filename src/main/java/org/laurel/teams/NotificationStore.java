package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.Deliveries;
import org.laurel.platform.Database;
import org.laurel.recognition.Announcements;

/** Whom a bulk notification reaches, and who is told singly instead. */
@Singleton
class NotificationStore {
    private final Jdbi jdbi;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    NotificationStore(Database database, Deliveries deliveries, Clock clock) {
        this(database.jdbi(), deliveries, clock);
    }

    NotificationStore(Jdbi jdbi, Deliveries deliveries, Clock clock) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** The accounts of those who have the app, as far as is known, and were not handed to a row of their own before. */
    Map<UUID, UUID> reachable(UUID thanks, Collection<UUID> people) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.id, p.entra_object_id from person p
                        where p.id = any(:people) and p.active
                          and exists (select from bot_conversation c where c.tenant_id = p.entra_tenant_id and c.entra_object_id = p.entra_object_id
                                        and c.kind = 'personal' and c.removed_at is null)
                          and not exists (select from delivery d where d.subject_id = :thanks and d.recipient_id = p.id
                                            and d.topic = 'thanks-given' and d.destination = 'teams-activity')
                        order by p.id
                        """).bind("thanks", thanks).bindArray("people", UUID.class, people.toArray())
                .reduceRows(new LinkedHashMap<>(), (accounts, row) -> {
                    accounts.put(row.getColumn("id", UUID.class), row.getColumn("entra_object_id", UUID.class));
                    return accounts;
                }));
    }

    /** Doing it twice is as good as once. */
    void tellSingly(UUID thanks, List<UUID> people, Map<String, Object> payload) {
        if (!people.isEmpty()) {
            jdbi.useTransaction(handle -> deliveries.add(handle, people.stream().map(person -> Announcements.single(thanks, person, payload, clock.instant())).toList()));
        }
    }
}
