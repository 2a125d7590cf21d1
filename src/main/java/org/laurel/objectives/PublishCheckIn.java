package org.laurel.objectives;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** Moves a key result, puts the check-in on the feed and announces it, all or nothing. */
@Singleton
public class PublishCheckIn {
    private static final String TOPIC = "check-in-published";

    private final CheckInStore store;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    PublishCheckIn(CheckInStore store, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** @throws Problem 400 for a bad value, 403 for somebody else's objective, 404 for an unknown one */
    public CheckIn publish(UUID author, UUID objective, CheckInRequest request) {
        BigDecimal value = Numbers.checked("value", request.value());
        String note = Text.optional("note", request.note(), CheckInRequest.MOST_NOTE).orElse(null);
        if (request.confidence() == null) {
            throw Problem.field("confidence", "platform.required");
        }
        UUID keyResult = Text.id(request.keyResultId()).orElseThrow(() -> Problem.field("keyResultId", "objectives.unknown-key-result"));
        UUID id = store.jdbi().inTransaction(transaction -> {
            checkOwner(transaction, author, objective, keyResult);
            UUID checkIn = store.insert(transaction, author, objective, keyResult, value, request.confidence(), note, clock.instant());
            deliveries.add(transaction, List.of(new NewDelivery(TOPIC + ".teams-card:" + checkIn, TOPIC, "teams-card", null, checkIn,
                    Map.of("checkInId", checkIn, "authorId", author, "objectiveId", objective, "audience", "company"))));
            return checkIn;
        });
        return store.find(id).orElseThrow();
    }

    private void checkOwner(Handle transaction, UUID author, UUID objective, UUID keyResult) {
        UUID owner = store.lockOwner(transaction, objective, keyResult)
                .orElseThrow(() -> Problem.field("keyResultId", "objectives.unknown-key-result"));
        if (!owner.equals(author)) {
            throw Problem.forbidden("objectives.not-yours");
        }
    }
}
