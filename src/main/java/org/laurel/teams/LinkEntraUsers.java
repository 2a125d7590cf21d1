package org.laurel.teams;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.connectors.graph.EntraUser;
import org.laurel.connectors.graph.EntraUserPage;
import org.laurel.connectors.graph.GraphUsers;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.org.EntraLinks;
import org.laurel.org.EntraUserRow;
import org.laurel.org.OrganisationChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps up with the tenant's users and links those who are people of ours, whichever of the two we hear of first. */
@Singleton
class LinkEntraUsers {
    private static final Logger LOG = LoggerFactory.getLogger(LinkEntraUsers.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;

    /** Gives accounts to people. @return how many */
    interface Links {
        int link(List<EntraUserRow> users);
    }

    private final GraphUsers users;
    private final EntraUserStore store;
    private final Links links;
    private final Clock clock;
    private Reading reading;
    private Instant notBefore = Instant.MIN;

    @Inject
    LinkEntraUsers(GraphUsers users, EntraUserStore store, EntraLinks links, Clock clock) {
        this(users, store, links::link, clock);
    }

    LinkEntraUsers(GraphUsers users, EntraUserStore store, Links links, Clock clock) {
        this.users = users;
        this.store = store;
        this.links = links;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecurringTask<Void> linkEntraUsers() {
        return Tasks.recurring("link-entra-users", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    void run() {
        readOn();
        link();
    }

    /** What a failure interrupted is not asked for again, nor anything before Graph wants to be asked. */
    private synchronized void readOn() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        Optional<String> from = store.deltaLink();
        if (reading == null || !reading.from.equals(from)) {
            reading = new Reading(from, from.orElse(null));
        }
        try {
            read();
        } catch (OutboundFailure failure) {
            interrupted(failure);
        }
    }

    private void read() {
        try {
            reading.toItsEnd(users);
        } catch (OutboundFailure failure) {
            if (!endsTheLink(failure)) {
                throw failure;
            }
            reading = new Reading(reading.from, null);
            reading.toItsEnd(users);
        }
        if (!reading.changed.isEmpty() || !reading.from.equals(Optional.of(reading.link))) {
            store.save(List.copyOf(reading.changed.values()), reading.link, reading.fromScratch, clock.instant());
        }
        reading = null;
    }

    /** Entra forgets a link after a week: it says 410 or, of users, 400 and syncStateNotFound. A permission that is missing is another thing. */
    private boolean endsTheLink(OutboundFailure failure) {
        return failure.status() == GONE || failure.kind() == Kind.REJECTED && failure.status() != FORBIDDEN && !reading.fromScratch;
    }

    private void interrupted(OutboundFailure failure) {
        // A link that is refused would be so again.
        if (failure.kind() == Kind.REJECTED) {
            reading = null;
        }
        Duration wait = failure.retryAfter() == null || failure.retryAfter().compareTo(EVERY) < 0 ? EVERY : failure.retryAfter();
        notBefore = failure.retryAfter() == null ? Instant.MIN : clock.instant().plus(failure.retryAfter());
        LOG.warn("Graph does not tell of its users, asking again in {} s: {} {}", wait.toSeconds(), failure.code(), failure.getMessage());
    }

    /** People whose accounts were heard of first need not wait for the next time. */
    void peopleChanged(@Observes OrganisationChanged event) {
        link();
    }

    private void link() {
        int linked = links.link(store.waiting());
        if (linked > 0) {
            LOG.info("{} people were linked to their Entra accounts", linked);
        }
    }

    /** Kept until it is complete: of half a tenant nobody could say that an address has one account only. */
    private static final class Reading {
        private final Optional<String> from;
        private final boolean fromScratch;
        private final Map<String, EntraUser> changed = new LinkedHashMap<>();
        private String link;

        /** @param from where the last complete one ended */
        Reading(Optional<String> from, String link) {
            this.from = from;
            this.fromScratch = link == null;
            this.link = link;
        }

        void toItsEnd(GraphUsers users) {
            boolean last = false;
            while (!last) {
                EntraUserPage page = users.page(link);
                page.users().forEach(user -> changed.put(user.id(), user));
                link = page.link();
                last = page.last();
            }
        }
    }
}
