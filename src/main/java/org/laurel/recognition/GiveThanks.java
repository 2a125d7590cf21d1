package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.org.PersonRef;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** Records a thanks, puts it on the feed and announces it, all or nothing. */
@Singleton
public class GiveThanks {

    private final ThanksStore store;
    private final GivableBadges badges;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    public GiveThanks(ThanksStore store, GivableBadges badges, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.badges = badges;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * @param idempotencyKey null, or what the client sends again when it does not know whether the first call arrived: the
     *                       same key from the same giver gives the same thanks, not a second one
     * @throws Problem 400 for what the giver can mend, 409 if the key was used for something else, or for a thanks that was recalled since
     */
    public Thanks give(UUID giver, ThanksRequest request, String idempotencyKey, Locale locale) {
        ThanksRequest.Checked checked = request.checked(giver);
        String key = Text.idempotencyKey(idempotencyKey);
        UUID id = store.jdbi().inTransaction(transaction -> record(transaction, giver, checked, key, locale));
        Thanks thanks = store.find(id, giver, locale).orElseThrow(() -> Problem.conflict("recognition.recalled", Map.of()));
        if (thanks.editedAt() == null && !saysTheSame(thanks, checked)) {
            throw Problem.conflict("recognition.key-reused", Map.of());
        }
        return thanks;
    }

    private UUID record(Handle transaction, UUID giver, ThanksRequest.Checked checked, String key, Locale locale) {
        if (checked.badge() != null) {
            badges.queue(transaction, giver);
        }
        Optional<UUID> given = key == null ? Optional.empty() : store.byIdempotencyKey(transaction, giver, key);
        if (given.isPresent()) {
            return given.get();
        }
        if (store.active(transaction, checked.to()).size() < checked.to().size()) {
            throw ThanksRequest.unknownPerson();
        }
        if (checked.badge() != null) {
            badges.require(transaction, giver, checked.badge(), checked.to(), locale);
        }
        Optional<UUID> inserted = store.insert(transaction, giver, checked, key, clock.instant());
        inserted.ifPresent(id -> deliveries.add(transaction, new Announcements(id, giver, checked, clock.instant()).all(store.languages(transaction, checked.to()))));
        return inserted.or(() -> store.byIdempotencyKey(transaction, giver, key)).orElseThrow();
    }

    private static boolean saysTheSame(Thanks thanks, ThanksRequest.Checked checked) {
        return thanks.message().equals(checked.message()) && thanks.audience() == checked.audience()
                && java.util.Objects.equals(thanks.badge() == null ? null : thanks.badge().key(), checked.badge())
                && thanks.receivers().stream().map(PersonRef::id).collect(Collectors.toSet()).equals(checked.to());
    }
}
