package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.ActivityFeed;

/** Sends a line to one person's activity feed. */
@Singleton
@Named("activityFeed")
public class ActivityMessages {
    private final ActivityFeed feed;

    @Inject
    ActivityMessages(ActivityFeed feed) {
        this.feed = feed;
    }

    public Receipt send(OutgoingActivity activity) {
        return feed.send(activity.entraObjectId().toString(), activity.notification());
    }
}
