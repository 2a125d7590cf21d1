package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.ActivityFeed;
import org.laurel.delivery.NotWanted;

/** Sends a line to the activity feed of one person, or of many. */
@Singleton
@Named("activityFeed")
public class ActivityMessages {
    private final ActivityFeed feed;
    private final InstallForPeople installForPeople;

    @Inject
    ActivityMessages(ActivityFeed feed, InstallForPeople installForPeople) {
        this.feed = feed;
        this.installForPeople = installForPeople;
    }

    /** To people who have the app, as far as is known. One who cannot be reached may make Graph refuse all: then each is told singly. */
    public Receipt sendToAll(OutgoingActivityToAll activity) {
        try {
            return feed.sendToAll(activity.entraObjectIds().stream().map(UUID::toString).toList(), activity.notification());
        } catch (OutboundFailure failure) {
            if (failure.kind() != Kind.REJECTED) {
                throw failure;
            }
            activity.tellSingly().run();
            throw new NotWanted("told-singly");
        }
    }

    /** Who has not got the app gets it, where that is allowed, and the line at the next attempt. */
    public Receipt send(OutgoingActivity activity) {
        try {
            return feed.send(activity.entraObjectId().toString(), activity.notification());
        } catch (OutboundFailure failure) {
            boolean installing = failure.code().equals("not-installed") && installForPeople.install(activity.entraObjectId());
            throw installing ? failure.as(Kind.UNAVAILABLE, "installing") : failure;
        }
    }
}
