package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** Records a thanks, puts it on the feed and announces it, all or nothing. */
@Singleton
public class GiveThanks {

    private final ThanksStore store;
    private final ReceiverStore receivers;
    private final FairPlay fairPlay;
    private final GivableBadges badges;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    public GiveThanks(ThanksStore store, ReceiverStore receivers, FairPlay fairPlay, GivableBadges badges, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.receivers = receivers;
        this.fairPlay = fairPlay;
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
        return store.find(id, giver, locale).orElseThrow(() -> Problem.conflict("recognition.recalled", Map.of()));
    }

    /**
     * What the same request would be, and who would see it; it needs no message yet.
     *
     * @throws Problem 400 for what the giver can mend
     */
    public ThanksPreview preview(UUID giver, ThanksRequest request, Locale locale) {
        ThanksRequest.Checked checked = request.checkedSoFar(giver);
        return store.jdbi().inTransaction(transaction -> {
            Receivers to = resolve(transaction, giver, checked);
            requireGivable(transaction, giver, checked, to, locale);
            Audience shown = shown(transaction, checked, to);
            return new ThanksPreview(receivers.named(transaction, to.named()), to.groups().stream().map(Receivers.Members::group).toList(),
                    objective(transaction, checked), shown, receivers.reach(transaction, giver, to.people(), shown));
        });
    }

    /** What this giver gave under the key. */
    public Optional<Thanks> given(UUID giver, String idempotencyKey, Locale locale) {
        return store.jdbi().withHandle(handle -> store.byIdempotencyKey(handle, giver, idempotencyKey)).flatMap(given -> store.find(given.id(), giver, locale));
    }

    private UUID record(Handle transaction, UUID giver, ThanksRequest.Checked checked, String key, Locale locale) {
        badges.queue(transaction, giver);
        Optional<ThanksStore.Given> given = key == null ? Optional.empty() : store.byIdempotencyKey(transaction, giver, key);
        if (given.isPresent()) {
            return requireSame(given.get(), checked);
        }
        Receivers to = resolve(transaction, giver, checked);
        requireGivable(transaction, giver, checked, to, locale);
        objective(transaction, checked);
        Audience shown = shown(transaction, checked, to);
        Reach reach = receivers.reach(transaction, giver, to.people(), shown);
        Optional<UUID> inserted = store.insert(transaction, giver, checked, to, reach, key, clock.instant());
        // Read again: a receiver may have chosen otherwise since.
        inserted.ifPresent(id -> deliveries.add(transaction, new Announcements(id, giver, checked, to.people(), store.audience(transaction, id), clock.instant()).all(store.languages(transaction, to.people()))));
        return inserted.orElseGet(() -> requireSame(store.byIdempotencyKey(transaction, giver, key).orElseThrow(), checked));
    }

    /** What was asked for counts, not what came of it: who is in a group may have changed since, and so may the thanks itself. */
    private static UUID requireSame(ThanksStore.Given given, ThanksRequest.Checked checked) {
        if (given.request() != null && !given.request().equals(checked.digest())) {
            throw Problem.conflict("recognition.key-reused", Map.of());
        }
        return given.id();
    }

    /** Teams and departments are whoever is in them now. */
    private Receivers resolve(Handle transaction, UUID giver, ThanksRequest.Checked checked) {
        if (store.active(transaction, checked.to()).size() < checked.to().size()) {
            throw ThanksRequest.unknownPerson();
        }
        int people = receivers.count(transaction, checked.to(), checked.teams(), checked.departments(), giver);
        if (people > ThanksRequest.MOST_PEOPLE) {
            throw Problem.field(checked.teams().isEmpty() ? "departments" : "teams", "recognition.too-many-people", Map.of("most", ThanksRequest.MOST_PEOPLE, "people", people));
        }
        List<Receivers.Members> teams = receivers.inTeams(transaction, checked.teams(), giver);
        List<Receivers.Members> departments = receivers.inDepartments(transaction, checked.departments(), giver);
        requireAll("teams", "recognition.unknown-team", checked.teams(), teams);
        requireAll("departments", "recognition.unknown-department", checked.departments(), departments);
        return new Receivers(checked.to(), Stream.concat(teams.stream(), departments.stream()).toList());
    }

    private static void requireAll(String field, String unknown, Set<UUID> wanted, List<Receivers.Members> found) {
        if (found.size() < wanted.size()) {
            throw Problem.field(field, unknown);
        }
        for (Receivers.Members group : found) {
            if (group.people().isEmpty()) {
                throw Problem.field(field, "recognition.empty-group", Map.of("name", group.group().name()));
            }
        }
    }

    private void requireGivable(Handle transaction, UUID giver, ThanksRequest.Checked checked, Receivers to, Locale locale) {
        fairPlay.require(transaction, giver, to.named(), locale);
        if (checked.badge() != null) {
            badges.require(transaction, giver, checked.badge(), to.people(), locale);
        }
    }

    /** Receivers may want fewer to see it than the giver chose. */
    private Audience shown(Handle transaction, ThanksRequest.Checked checked, Receivers to) {
        return store.shown(transaction, to.named(), checked.badge() != null, checked.audience());
    }

    private Thanks.ObjectiveHelped objective(Handle transaction, ThanksRequest.Checked checked) {
        return checked.objective() == null ? null : receivers.objective(transaction, checked.objective()).orElseThrow(ThanksRequest::unknownObjective);
    }
}
