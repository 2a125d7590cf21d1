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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.connectors.graph.EntraUser;
import org.laurel.connectors.graph.GraphUsers;
import org.laurel.connectors.graph.OutboundFailure;
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

    /** Gives accounts to people. @return how many */
    interface Links {
        int link(List<EntraUserRow> users);
    }

    private final GraphUsers users;
    private final EntraUserStore store;
    private final Links links;
    private final Clock clock;

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
        try {
            read(store.deltaLink());
        } catch (OutboundFailure failure) {
            if (failure.status() == GONE) {
                read(Optional.empty());
            } else {
                LOG.warn("Graph does not tell of its users, asking again in {} s: {} {}", EVERY.toSeconds(), failure.code(), failure.getMessage());
            }
        }
        link();
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

    private void read(Optional<String> deltaLink) {
        Map<String, EntraUser> changed = new LinkedHashMap<>();
        String next = users.delta(deltaLink.orElse(null), user -> changed.put(user.id(), user));
        if (!changed.isEmpty() || !deltaLink.equals(Optional.of(next))) {
            store.save(List.copyOf(changed.values()), next, deltaLink.isEmpty(), clock.instant());
        }
    }
}
