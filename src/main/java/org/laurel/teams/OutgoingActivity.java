package org.laurel.teams;

import java.util.UUID;
import org.laurel.connectors.teams.ActivityNotification;

/** A line for somebody's activity feed: what {@code activityTexts} gives to {@code activityFeed}. */
public record OutgoingActivity(UUID entraObjectId, ActivityNotification notification) {
}
